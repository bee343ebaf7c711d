/** Conversations in which Spotify does not do as it is told, or not at once. */
import { spotifyFaults } from '@switchyard/tools-spotify/testing';
import { calls, type MusicDialogue, one, onDesk, says } from './music-steps.test-kit.ts';

const CONNECT = { kind: 'spotify_connect' };

export const refusals: MusicDialogue[] = [
  {
    name: 'a token that runs out in the middle of it, which nobody notices',
    refreshes: 1,
    steps: [
      {
        say: 'play Frostbound Choir',
        before: onDesk,
        model: one('play', { query: 'Frostbound Choir' }),
        calls: [['play', 'done']],
        plays: { track: 'Frostbound Choir', on: true },
      },
      {
        say: 'pause',
        before: (simulator) => simulator.expireAccessTokens(),
        model: one('pause'),
        calls: [['pause', 'done']],
        told: /Paused/,
        plays: { on: false },
      },
    ],
  },
  {
    name: 'what Spotify does not do, and why',
    steps: [
      {
        say: 'play Nina Simone',
        before: (simulator, user) => simulator.player(user).setDevices([]),
        model: one('play', { query: 'Nina Simone' }, 'Open Spotify somewhere.'),
        calls: [['play', 'error']],
        told: /Spotify is not open anywhere\. Open the Spotify app on a phone, computer or speaker/,
      },
      {
        say: "what's playing?",
        before: (simulator) => simulator.fail('*', spotifyFaults.rateLimited(42)),
        model: one('now_playing', {}, 'In a moment.'),
        calls: [['now_playing', 'error']],
        told: /Spotify asks for fewer requests\. Try again in 42 seconds/,
      },
      {
        say: 'show my playlists',
        before(simulator) {
          simulator.clock.advance(60_000);
          simulator.fail('*', spotifyFaults.quotaExceeded());
        },
        model: one('get_playlists', {}, 'Not today.'),
        calls: [['get_playlists', 'error']],
        told: /requests that Spotify allows this app is used up for now/,
      },
    ],
  },
  {
    name: 'an account without Premium',
    product: 'free',
    steps: [
      {
        say: 'play Nina Simone and turn it up',
        before: onDesk,
        model: () => [
          calls(['play', { query: 'Nina Simone' }], ['change_volume', { direction: 'up' }]),
          says('That needs Premium.'),
        ],
        calls: [
          ['play', 'error'],
          ['change_volume', 'error'],
        ],
        told: /Spotify lets only Premium accounts be controlled from here/,
      },
      {
        say: 'show my playlists',
        model: one('get_playlists'),
        calls: [['get_playlists', 'done']],
        told: /You have 3 playlists/,
      },
    ],
  },
  {
    name: 'a grant that was taken back, which is tried once',
    refreshes: 1,
    steps: [
      {
        say: 'pause, and add buy bread to my list',
        before: (simulator, user) => simulator.revoke(user),
        model: () => [calls(['pause', {}], ['create_todo', { title: 'buy bread' }]), says('Reconnect Spotify.')],
        calls: [
          ['pause', 'error'],
          ['create_todo', 'done'],
        ],
        told: /The connection to Spotify has ended\. Reconnect Spotify to go on.*Added “buy bread”/,
      },
      {
        say: "what's playing?",
        model: one('now_playing', {}, 'Reconnect Spotify first.'),
        calls: [['now_playing', 'error']],
        told: /Reconnect Spotify to go on/,
        card: CONNECT,
      },
    ],
  },
];

/** Of somebody who has never connected Spotify. */
export const unconnected: MusicDialogue = {
  name: 'no Spotify yet',
  steps: [
    {
      say: 'play some jazz and turn it down a bit',
      model: one('connect_spotify', {}, 'Connect it first.'),
      calls: [['connect_spotify', 'done']],
      told: /Connect Spotify first\. Then I can play and find music for you\./,
      card: CONNECT,
    },
    {
      say: 'add a todo to play the guitar',
      model: one('create_todo', { title: 'play the guitar' }),
      calls: [['create_todo', 'done']],
      told: /Added “play the guitar”/,
    },
  ],
};
