/** For the `ref` of what was opened to be written in: it has the focus from the start, and only then. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
