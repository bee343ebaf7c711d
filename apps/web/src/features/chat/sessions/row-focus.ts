/** Moves the focus between the rows of a list. */
export type Direction = 'next' | 'previous' | 'first' | 'last' | 'nearest';

/** Rows are the elements with `data-session`. `nearest`: the one after, else the one before. */
export function moveFocus(root: ParentNode | null, id: string, direction: Direction): void {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-session]') ?? [])];
  const at = rows.findIndex((row) => row.dataset['session'] === id);
  const target = {
    next: rows[at + 1],
    previous: rows[at - 1],
    first: rows[0],
    last: rows.at(-1),
    nearest: rows[at + 1] ?? rows[at - 1],
  }[direction];
  target?.focus();
}
