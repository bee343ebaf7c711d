/** For what removes the button that was pressed: the focus would be nowhere, and the keyboard at the top of the page. */
export function focusIfLost(target: HTMLElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) target?.focus();
}
