/** The page on which a simulated user agrees. */
import { escape, page } from '../server/page.ts';
import type { SimulatedApp, SimulatedUser } from './people.ts';
import { SCOPES } from './scopes.ts';

interface Consent {
  app: SimulatedApp;
  scopes: readonly string[];
  users: readonly SimulatedUser[];
  /** The user who agreed last in this browser. */
  chosen: string | undefined;
  /** Goes back with the answer. */
  query: URLSearchParams;
}

export function consentPage({ app, scopes, users, chosen, query }: Consent): string {
  const hidden = [...query]
    .filter(([name]) => name !== 'user' && name !== 'answer')
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`);
  const people = users.map((user, index) => {
    const checked = (chosen === undefined ? index === 0 : user.id === chosen) ? ' checked' : '';
    return (
      `<label><input type="radio" name="user" value="${escape(user.id)}"${checked}> ` +
      `<span>${escape(user.name)}<small>${escape(aboutUser(user))}</small></span></label>`
    );
  });
  const wishes = scopes.map((scope) => `<li>${escape(SCOPES[scope] ?? scope)}</li>`);
  return page(
    `Connect ${app.name} to Spotify`,
    `<p class="note">This is a simulator of Spotify. No real account is used, and nothing leaves this computer.</p>
<h1>Connect ${escape(app.name)} to Spotify</h1>
<form method="post" action="/authorize">
${hidden.join('\n')}
<fieldset><legend>Sign in as</legend>${people.join('')}</fieldset>
<h2>${escape(app.name)} will be able to:</h2>
<ul>${wishes.length > 0 ? wishes.join('') : '<li>See your public profile</li>'}</ul>
<p>You can take this back at any time.</p>
<div class="buttons"><button name="answer" value="agree" class="main">Agree</button>
<button name="answer" value="cancel">Cancel</button></div>
</form>`,
  );
}

function aboutUser({ product, registered }: SimulatedUser): string {
  const plan = product === 'premium' ? 'Spotify Premium' : 'Spotify Free: listens, but cannot be controlled';
  return registered ? plan : `${plan}; not registered for this app`;
}
