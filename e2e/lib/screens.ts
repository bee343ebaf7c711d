/** Where things are on the screens, by what they are called; the one place that knows the page's words. */
import type { Locator, Page } from 'playwright-core';

export function landing(page: Page) {
  return {
    signUpTab: page.getByRole('tab', { name: 'Sign up' }),
    email: page.getByLabel('E-mail'),
    password: page.getByLabel('Password', { exact: true }),
    signUp: page.getByRole('button', { name: 'Sign up' }),
    guest: page.getByRole('button', { name: 'Try as guest' }),
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
