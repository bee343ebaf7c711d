/** Everything that can be done from the keyboard: the palette and the sheet of shortcuts. */
export function Commands() {
  return null;
}
