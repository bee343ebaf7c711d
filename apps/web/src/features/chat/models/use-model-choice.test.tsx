// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { leave, show, stubApi } from '../sessions/chat.test-kit.tsx';
import { type Session, useSession } from '../sessions/session-data.ts';
import { aSession } from '../sessions/session.test-kit.ts';
import { type ModelChoice, useModelChoice } from './use-model-choice.ts';

afterEach(leave);

function begin({
  sessionId,
  session = {},
  defaultModel = null,
}: {
  sessionId?: string;
  session?: Partial<Session>;
  defaultModel?: string | null;
}) {
  let kept = aSession({ id: 'a', ...session });
  const api = stubApi({
    'GET /api/sessions/a': () => kept,
    'PATCH /api/sessions/a': ({ body }) => (kept = { ...kept, ...(body as object) }),
    'GET /api/me/preferences': () => ({ defaultModel, preference: 'quality' }),
    'PUT /api/me/preferences': ({ body }) => ({ defaultModel, preference: 'quality', ...(body as object) }),
  });
  const held = vi.fn<(choice: ModelChoice) => void>();
  function Probe() {
    const found = useSession(sessionId);
    const choice = useModelChoice(found);
    useEffect(() => held(choice));
    return <p>{`${choice.model} ${choice.preference ?? '-'} ${choice.scope}${sessionId && !found ? ' …' : ''}`}</p>;
  }
  show(<Probe />);
  return {
    api,
    choice: () => held.mock.lastCall?.[0] as ModelChoice,
    says: (words: string) => screen.findByText(words),
  };
}

test.each([
  [{}, 'auto quality default'],
  [{ defaultModel: 'openai/gpt-9' }, 'openai/gpt-9 - default'],
  [{ sessionId: 'a', session: { model: 'auto:cheapest' }, defaultModel: 'openai/gpt-9' }, 'auto:cheapest cost session'],
])('the session decides before the default, and the default before auto: %o', async (given, words) => {
  expect(await begin(given).says(words)).toBeTruthy();
});

test('a choice for the next message is named with it and then used up', async () => {
  const { choice, says, api } = begin({ sessionId: 'a', session: { model: 'groq/llama' } });
  await says('groq/llama - session');
  act(() => choice().choose('message', 'auto', 'cost'));
  await says('auto cost message');
  let wish = {};
  act(() => void (wish = choice().takeForMessage()));
  expect(wish).toEqual({ model: 'auto', preference: 'cost' });
  await says('groq/llama - session');
  expect(choice().takeForMessage()).toEqual({});
  expect(api.named('PATCH /api/sessions/a')).toEqual([]);
});

test('a choice for the session is kept there, auto with what it goes by', async () => {
  const { choice, says, api } = begin({ sessionId: 'a' });
  await says('auto quality default');
  act(() => choice().choose('session', 'auto', 'performance'));
  await says('auto:performance performance session');
  act(() => choice().release());
  await says('auto quality default');
  await waitFor(() =>
    expect(api.named('PATCH /api/sessions/a').map(({ body }) => body)).toEqual([
      { model: 'auto:performance' },
      { model: null },
    ]),
  );
});

test('before there is a session, the first message carries the choice into it', async () => {
  const { choice, says } = begin({});
  await says('auto quality default');
  expect(choice().scopes).toEqual(['session', 'default']);
  act(() => choice().choose('session', 'groq/llama'));
  await says('groq/llama - session');
  expect(choice().takeForMessage()).toEqual({ model: 'groq/llama' });
});

test('a new default also frees a session that had a model of its own', async () => {
  const { choice, says, api } = begin({ sessionId: 'a', session: { model: 'groq/llama' } });
  await says('groq/llama - session');
  act(() => choice().choose('default', 'auto', 'cost'));
  await says('auto cost default');
  await waitFor(() =>
    expect(api.named('PUT /api/me/preferences').map(({ body }) => body)).toEqual([
      { defaultModel: 'auto', preference: 'cost' },
    ]),
  );
  expect(api.named('PATCH /api/sessions/a').map(({ body }) => body)).toEqual([{ model: null }]);
});
