/** Conversations about music through the whole service, with a model and with the built-in assistant. */
import { SIMULATED_USERS, type SpotifySimulator, startSpotifySimulator } from '@switchyard/tools-spotify/testing';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../services/chat/answers.ts';
import { connect, variablesFor } from '../services/spotify/spotify.test-kit.ts';
import { startService, type TestService } from '../testing/service.ts';
import { musicDialogues } from './music-dialogues.test-kit.ts';
import { refusals, unconnected } from './music-refusals.test-kit.ts';
import type { MusicDialogue, MusicStep } from './music-steps.test-kit.ts';
import { type Person, signUp } from './person.test-kit.ts';

let provider: Simulator;
let spotify: SpotifySimulator;
let service: TestService;

const dialogues = [...musicDialogues, ...refusals, unconnected];

/** Whoever speaks with Spotify has an account there of their own. */
const listeners = dialogues.map(({ name, product = 'premium' }, at) => ({
  ...SIMULATED_USERS[product],
  id: `listener-${at}`,
  accountId: `account-${at}`,
  email: `listener${at}@simulated.example`,
  name,
}));

async function start(): Promise<void> {
  provider = await startSimulator();
  spotify = await startSpotifySimulator({ users: listeners });
  service = await startService({
    now: spotify.clock.now,
    env: { ...variablesFor(spotify), LOG_LEVEL: 'error' },
    yaml: `
providers:
  sim: { api: openai-chat, baseUrl: "${provider.baseUrl('openai-chat')}", keys: [k], models: [{ name: m, tools: true, contextWindow: 100000 }] }
routing: { retries: 0 }
`,
  });
}

async function stop(): Promise<void> {
  await service.stop();
  await spotify.close();
  await provider.close();
}

interface Party {
  person: Person;
  sessionId: string;
  spotifyUser: string;
  model: string;
  last: Answer | undefined;
}

async function join({ name }: MusicDialogue, model: string): Promise<Party> {
  const { id: spotifyUser = '', email = '' } = listeners.find((listener) => listener.name === name) ?? {};
  const person = await signUp(() => service.url, email);
  if (name !== unconnected.name) await connect(service, spotify, { userId: person.id, spotifyUser });
  // It has its title, so that nobody asks the model for one, whose answers are scripted.
  const session = await service.context.database.prisma.chatSession.create({
    data: { userId: person.id, title: name },
  });
  return { person, sessionId: session.id, spotifyUser, model, last: undefined };
}

async function take(party: Party, step: MusicStep): Promise<void> {
  const { person, sessionId, spotifyUser, model } = party;
  const isModel = model === 'sim/m';
  step.before?.(spotify, spotifyUser);
  if (isModel) provider.script(...step.model(party.last));
  const answer = await person.say(step.say, { sessionId, model });
  party.last = answer;
  expect({ said: step.say, calls: answer.toolCalls.map(({ name, status }) => [name, status]) }).toEqual({
    said: step.say,
    calls: step.calls,
  });
  expect(answer).toMatchObject({ model, status: step.question ? 'awaiting_approval' : 'complete' });
  const told = isModel ? JSON.stringify(provider.requests.at(-1)?.body) : answer.response;
  if (step.told) expect(told).toMatch(step.told);
  if (step.question) expect(answer.toolCalls.at(-1)?.question).toMatch(step.question);
  if (step.card) expect(answer.toolCalls.at(-1)?.card).toMatchObject(step.card);
  if (step.plays) expect(playing(spotifyUser), step.say).toMatchObject(step.plays);
}

/** What a user's player does, as if one stood before it. */
function playing(spotifyUser: string): Required<NonNullable<MusicStep['plays']>> {
  const { item, devices, activeId, playing: on, progressMs } = spotify.player(spotifyUser).state();
  const track = item && 'artists' in item ? item : undefined;
  const device = devices.find(({ id }) => id === activeId);
  return {
    artist: track?.artists[0]?.name ?? '',
    track: track?.name ?? '',
    device: device?.name ?? '',
    on,
    volume: device?.volume ?? 0,
    atMs: progressMs,
  };
}

/** The playlists by name, the newest first. */
async function playlistsOf({ person }: Party): Promise<{ id: string; name: string }[]> {
  return person.items('/api/spotify/playlists');
}

/** What must be seen beside the answers, at one step of a dialogue. */
type Look = (party: Party) => Promise<void>;

/** By what is said. */
const looks: Readonly<Record<string, Look>> = {
  async 'make a 10-track playlist of quiet jazz'(party) {
    expect(party.last?.toolCalls[0]?.arguments['tracks']).toHaveLength(10);
    expect((await playlistsOf(party)).map(({ name }) => name)).not.toContain('Quiet jazz');
  },
  async yes(party) {
    const shown = party.last?.toolCalls[0]?.arguments['tracks'] as { uri: string }[];
    const made = (await playlistsOf(party)).filter(({ name }) => name === 'Quiet jazz');
    expect(made).toHaveLength(1);
    const tracks = await party.person.items<{ uri: string }>(`/api/spotify/playlists/${made[0]?.id}`);
    expect(tracks.map(({ uri }) => uri)).toEqual(shown.map(({ uri }) => uri));
  },
  async no(party) {
    expect((await playlistsOf(party)).map(({ name }) => name)).toContain('Evenings');
  },
};

describe.each([
  ['a model', 'sim/m'],
  ['the built-in assistant', 'offline/assistant'],
])('with %s', (_who, model) => {
  beforeAll(start);
  afterAll(stop);

  it.each(dialogues.map((dialogue) => ({ name: dialogue.name, dialogue })))('$name', async ({ dialogue }) => {
    const party = await join(dialogue, model);
    const refreshes = () => spotify.requests().filter(({ path }) => path === '/api/token').length;
    const before = refreshes();
    for (const step of dialogue.steps) {
      await take(party, step);
      await looks[step.say]?.(party);
    }
    expect(refreshes() - before).toBe(dialogue.refreshes ?? 0);
  });
});
