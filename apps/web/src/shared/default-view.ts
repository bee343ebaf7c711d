/** The screen that the page opens with on this device. It is known before anything has been fetched. */
export const VIEWS = ['chat', 'todos', 'reminders'] as const;

export type View = (typeof VIEWS)[number];

const KEY = 'sy-view';

export function rememberedView(): View {
  const remembered = localStorage.getItem(KEY);
  return VIEWS.find((view) => view === remembered) ?? 'chat';
}

export function rememberView(view: View): void {
  localStorage.setItem(KEY, view);
}
