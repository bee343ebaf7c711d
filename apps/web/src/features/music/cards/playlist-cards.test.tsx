// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { SPOTIFY, TRACK } from '../../../shared/music/music.test-kit.ts';
import { type Answers, refusal, renderPage, stubApi } from '../../../shared/testing/page.test-kit.tsx';
import type { ApprovalProps } from '../../../shared/tool-cards.ts';
import words from '../locales/en.json' with { type: 'json' };
import { PlaylistApproval } from './playlist-approval.tsx';
import { PreviewCard } from './preview-card.tsx';

afterEach(cleanup);

const proposed = [
  { uri: 'spotify:track:1', title: 'One', artist: 'Miles Davis' },
  { uri: 'spotify:track:2', title: 'Two', artist: 'Nina Simone' },
];

async function ask(tracks = proposed) {
  const decide = vi.fn<ApprovalProps['onDecide']>();
  const call = {
    id: 'c',
    name: 'create_playlist',
    title: 'Make a playlist',
    arguments: { name: 'Quiet jazz', prompt: 'quiet jazz', mood: 'calm', tracks },
    status: 'awaiting_approval',
    question: 'Create the playlist “Quiet jazz” with 2 tracks?',
    result: null,
    card: null,
  } as unknown as ApprovalProps['call'];
  stubApi({});
  await renderPage(<PlaylistApproval call={call} onDecide={decide} />, { words: { music: words } });
  await screen.findByText('Create the playlist “Quiet jazz” with 2 tracks?');
  return decide;
}

const create = () => screen.getByRole<HTMLButtonElement>('button', { name: words.playlist.create });

test('a playlist is made of the tracks that are left, under the name that is given, and of all else that was said', async () => {
  const decide = await ask();
  await userEvent.click(screen.getByRole('checkbox', { name: 'One, Miles Davis' }));
  expect(screen.getByText('1 of 2 chosen')).toBeTruthy();
  const name = screen.getByLabelText(words.playlist.name);
  await userEvent.clear(name);
  await userEvent.type(name, 'Evening{Enter}');
  expect(decide).toHaveBeenCalledExactlyOnceWith({
    word: 'approve',
    arguments: { name: 'Evening', prompt: 'quiet jazz', mood: 'calm', tracks: [proposed[1]] },
  });
  expect(create().disabled).toBe(true);
});

test('one without a name, or without a track, is not made', async () => {
  await ask();
  for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
  expect(create().disabled).toBe(true);
  await userEvent.click(screen.getByRole('checkbox', { name: 'Two, Nina Simone' }));
  expect(create().disabled).toBe(false);
  await userEvent.clear(screen.getByLabelText(words.playlist.name));
  expect(screen.getByText(words.playlist.nameMissing)).toBeTruthy();
  expect(create().disabled).toBe(true);
});

test('it can be refused', async () => {
  const decide = await ask();
  await userEvent.click(screen.getByRole('button', { name: words.playlist.doNot }));
  expect(decide).toHaveBeenCalledExactlyOnceWith({ word: 'deny' });
});

const card = {
  kind: 'playlist_preview',
  name: 'Loud',
  prompt: 'loud metal',
  tracks: [TRACK, { ...TRACK, uri: 'spotify:track:2', name: 'Other' }, { name: 'no track: it has no address' }],
  missing: ['Lost by Nobody'],
};

async function preview(answers: Answers) {
  const asked = stubApi({ ...SPOTIFY, ...answers });
  await renderPage(<PreviewCard card={card} at={0} />, { words: { music: words } });
  await screen.findByText('2 of 2 chosen');
  return asked;
}

test('a proposal shows what was found and what was not, and is made of what is chosen', async () => {
  const playlist = {
    uri: 'spotify:playlist:p',
    id: 'p',
    name: 'Loud',
    owner: { id: 'me' },
    total: 1,
    collaborative: false,
  };
  const asked = await preview({ 'POST /api/spotify/playlists': () => Response.json(playlist, { status: 201 }) });
  expect(screen.getByText('Not found: Lost by Nobody')).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Other, In Flames' }));
  await userEvent.click(create());
  await screen.findByText(words.playlist.made);
  expect(asked.find(({ what }) => what === 'POST /api/spotify/playlists')?.body).toMatchObject({
    name: 'Loud',
    public: false,
    uris: [TRACK.uri],
  });
});

test('a proposal that cannot be made says why, and can be tried again', async () => {
  await preview({ 'POST /api/spotify/playlists': () => refusal(429, 'rate_limited') });
  await userEvent.click(create());
  await screen.findByText('(rate_limited)');
  await waitFor(() => expect(create().disabled).toBe(false));
});
