/** Where things are on the screens, by what they are called; the one place that knows the page's words. */
import type { Locator, Page } from 'playwright-core';

export function landing(page: Page) {
  return {
    signUpTab: page.getByRole('tab', { name: 'Sign up' }),
    email: page.getByLabel('E-mail'),
    password: page.getByLabel('Password', { exact: true }),
    signUp: page.getByRole('button', { name: 'Sign up' }),
    signIn: page.getByRole('button', { name: 'Sign in' }),
    guest: page.getByRole('button', { name: 'Try as guest' }),
    spotify: page.getByRole('link', { name: 'Continue with Spotify' }),
  };
}

export function chat(page: Page) {
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  const answers = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Answer', exact: true }) });
  const questions = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'You', exact: true }) });
  const send = page.getByRole('region', { name: 'Write a message' }).getByRole('button', { name: 'Send', exact: true });
  return {
    field,
    answers,
    questions,
    send,
    stop: page.getByRole('button', { name: 'Stop the answer' }),
    /** The button that opens the picker. */
    model: page.getByRole('button', { name: /^Model: / }),
    picker: page.getByRole('dialog', { name: 'Choose the model' }),
    async ask(text: string): Promise<void> {
      await field.fill(text);
      await send.click();
    },
  };
}

/** What is in the row of a question or an answer. */
export function row(message: Locator) {
  return {
    again: message.getByRole('button', { name: 'Answer again' }),
    edit: message.getByRole('button', { name: 'Edit message' }),
    editField: message.getByRole('textbox', { name: 'Edit message' }),
    sendEdited: message.getByRole('button', { name: 'Send', exact: true }),
    versions: message.getByRole('group', { name: 'Versions' }),
    previous: message.getByRole('button', { name: 'Previous version' }),
    next: message.getByRole('button', { name: 'Next version' }),
    approve: message.getByRole('button', { name: 'Approve' }),
    deny: message.getByRole('button', { name: 'Deny' }),
    editArguments: message.getByRole('button', { name: 'Edit', exact: true }),
    argument: (name: string) => message.getByRole('textbox', { name, exact: true }),
  };
}

export function sessions(page: Page) {
  return {
    search: page
      .getByRole('searchbox', { name: 'Search chats' })
      .or(page.getByRole('textbox', { name: 'Search chats' })),
    link: (title: string | RegExp) => page.getByRole('link', { name: title }),
    menu: (title: string) => page.getByRole('button', { name: `Menu of “${title}”` }),
    item: (name: string) => page.getByRole('menuitem', { name, exact: true }),
    title: page.getByRole('textbox', { name: 'Title of the chat' }),
    undo: page.getByRole('button', { name: 'Undo' }),
  };
}

export function todos(page: Page) {
  return {
    add: page.getByRole('textbox', { name: 'Add a todo' }),
    row: (title: string) => page.getByRole('group', { name: title, exact: true }),
    done: (title: string) => page.getByRole('checkbox', { name: `Complete “${title}”` }),
    edit: (title: string) => page.getByRole('button', { name: `Edit “${title}”` }),
    undo: page.getByRole('button', { name: 'Undo' }),
  };
}

/** The provider's card on the page of administrators. */
export function admin(page: Page, provider: string) {
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: provider, exact: true }) });
  const dialog = page.getByRole('alertdialog');
  return {
    card,
    status: (word: 'Up' | 'Degraded' | 'Down' | 'Draining' | 'Disabled') => card.getByText(word, { exact: true }),
    deployment: (model: string) =>
      card.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Probe now: ${provider}/${model}` }) }),
    act: (name: 'Probe now' | 'Drain' | 'Disable' | 'Enable') =>
      card.getByRole('group', { name: `Actions for ${provider}` }).getByRole('button', { name, exact: true }),
    confirm: (name: 'Drain' | 'Disable') => dialog.getByRole('button', { name, exact: true }),
    auditTab: page.getByRole('tab', { name: 'Audit log' }),
    auditLog: page.getByRole('list', { name: 'Audit log' }),
  };
}

/** The bar of what plays, and what opens from it. */
export function music(page: Page) {
  const bar = page.getByRole('region', { name: 'Now playing' });
  return {
    bar,
    button: (name: string | RegExp) => bar.getByRole('button', { name, exact: true }),
    position: bar.getByRole('slider', { name: 'Position in the track' }),
    volume: bar.getByRole('slider', { name: 'Volume' }),
    devices: page.getByRole('dialog', { name: 'Choose a device' }),
    queue: page.getByRole('dialog', { name: 'Queue' }),
    tab: (name: string) => page.getByRole('tab', { name }),
  };
}
