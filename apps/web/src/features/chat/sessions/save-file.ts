/** Has the browser save what was fetched. Names lose what file systems do not take. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  link.click();
  // The browser has read the address by the next turn; until then it must hold.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
