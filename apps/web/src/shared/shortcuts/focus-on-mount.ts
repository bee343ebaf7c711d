/** As the `ref` of what should have the focus when a dialog or an editor opens. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
