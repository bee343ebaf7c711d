/** Conversations in which Spotify does as it is told. */
import { calls, type MusicDialogue, one, onDesk, says, subject } from './music-steps.test-kit.ts';

export const musicDialogues: MusicDialogue[] = [
  {
    name: 'playing by talking',
    steps: [
      {
        say: 'play something by In Flames',
        before: onDesk,
        model: one('play', { query: 'something by In Flames' }),
        calls: [['play', 'done']],
        told: /Playing In Flames on “Desk Computer”/,
        plays: { artist: 'In Flames', device: 'Desk Computer', on: true, volume: 60 },
      },
      {
        say: 'play it',
        model: (before) => [calls(['play', { uri: subject(before) }]), says('On it goes.')],
        calls: [['play', 'done']],
        plays: { on: true, artist: 'In Flames' },
      },
      {
        say: 'skip to 1:30',
        model: one('seek', { position: '1:30' }),
        calls: [['seek', 'done']],
        told: /Went to 1:30 in “.+” by In Flames/,
        plays: { atMs: 90_000 },
      },
      { say: 'pause', model: one('pause'), calls: [['pause', 'done']], told: /Paused/, plays: { on: false } },
      { say: 'resume', model: one('resume'), calls: [['resume', 'done']], plays: { on: true, atMs: 90_000 } },
      {
        say: 'louder',
        model: one('change_volume', { direction: 'up' }),
        calls: [['change_volume', 'done']],
        told: /to 75 percent/,
        plays: { volume: 75 },
      },
      {
        say: 'put it on the kitchen speaker',
        model: one('transfer_playback', { device: 'kitchen speaker' }),
        calls: [['transfer_playback', 'done']],
        told: /Playing on “Kitchen Speaker” now/,
        plays: { device: 'Kitchen Speaker', artist: 'In Flames', on: true },
      },
      {
        say: 'queue Ember to Ember',
        model: one('add_to_queue', { query: 'Ember to Ember' }),
        calls: [['add_to_queue', 'done']],
        told: /Added “Ember to Ember” by In Flames.* to the queue/,
      },
      {
        say: "what's next?",
        model: one('get_queue'),
        calls: [['get_queue', 'done']],
        told: /Next: “Ember to Ember”/,
      },
      { say: 'next', model: one('next_track'), calls: [['next_track', 'done']], plays: { track: 'Ember to Ember' } },
      {
        say: 'like this',
        model: one('like'),
        calls: [['like', 'done']],
        told: /“Ember to Ember” by In Flames.* (?:to|in) your library/,
      },
      {
        say: 'remove this from my liked songs',
        model: one('unlike'),
        calls: [['unlike', 'done']],
        told: /Took “Ember to Ember” by In Flames.* out of your library/,
      },
    ],
  },
  {
    name: 'a playlist made from a description, after it was looked at, and taken away again',
    steps: [
      {
        say: 'make a 10-track playlist of quiet jazz',
        before: onDesk,
        model: () => [calls(['create_playlist', { prompt: 'quiet jazz', count: 10 }])],
        calls: [['create_playlist', 'awaiting_approval']],
        question: /Create the playlist “Quiet jazz” with 10 tracks\?/,
      },
      {
        say: 'yes',
        model: () => [says('It is made.')],
        calls: [['create_playlist', 'done']],
        told: /Made the playlist “Quiet jazz” with 10 tracks/,
        card: { kind: 'playlist', name: 'Quiet jazz' },
      },
      {
        say: 'play it on the kitchen speaker',
        model: (before) => [calls(['play', { uri: subject(before), device: 'kitchen speaker' }]), says('It plays.')],
        calls: [['play', 'done']],
        told: /Playing the playlist “Quiet jazz” on “Kitchen Speaker”/,
        plays: { device: 'Kitchen Speaker', on: true },
      },
      {
        say: 'rename my quiet jazz playlist to Evenings',
        model: one('rename_playlist', { playlist: 'quiet jazz', newName: 'Evenings' }),
        calls: [['rename_playlist', 'done']],
        told: /Renamed “Quiet jazz” to “Evenings”/,
      },
      {
        say: 'delete it',
        model: (before) => [calls(['delete_playlist', { playlist: subject(before) }])],
        calls: [['delete_playlist', 'awaiting_approval']],
        question: /Delete the playlist “Evenings” with 10 tracks\?/,
      },
      {
        say: 'no',
        model: () => [says('It stays.')],
        calls: [['delete_playlist', 'denied']],
      },
    ],
  },
  {
    name: 'music, todos and reminders by turns',
    steps: [
      {
        say: 'play my liked songs, add buy milk to my list, and remind me tomorrow at 9 to call the band',
        before: onDesk,
        model: () => [
          calls(
            ['play', { query: 'liked' }],
            ['create_todo', { title: 'buy milk' }],
            ['create_reminder', { text: 'call the band', when: 'tomorrow at 9' }],
          ),
          says('All three are done.'),
        ],
        calls: [
          ['play', 'done'],
          ['create_todo', 'done'],
          ['create_reminder', 'done'],
        ],
        told: /Playing your liked songs.*Added “buy milk”.*tomorrow at 9:00 am: “call the band”/,
      },
      {
        say: 'make the reminder an hour earlier',
        model: () => [
          calls(['create_reminder', { replaces: 'call the band', by: 'an hour', earlier: true }]),
          says('It comes at eight.'),
        ],
        calls: [['create_reminder', 'done']],
        told: /Moved the reminder: “call the band”, tomorrow at 8:00 am/,
      },
      {
        say: 'remind me at 10 instead',
        model: one('create_reminder', { replaces: 'call the band', when: 'at 10' }),
        calls: [['create_reminder', 'done']],
        told: /“call the band”, tomorrow at 10:00 am/,
      },
      {
        say: "what's next?",
        model: one('get_todos', { limit: 1 }),
        calls: [['get_todos', 'done']],
        told: /“buy milk”/,
      },
      {
        say: 'complete the milk todo and pause the music',
        model: () => [calls(['complete_todo', { title: 'milk' }], ['pause', {}]), says('Done, and paused.')],
        calls: [
          ['complete_todo', 'done'],
          ['pause', 'done'],
        ],
        told: /Marked “buy milk” as done.*Paused/,
        plays: { on: false },
      },
    ],
  },
  {
    name: 'several of what was found at once',
    steps: [
      {
        say: 'find me songs by Nina Simone',
        before: onDesk,
        model: one('search_music', { query: 'Nina Simone', kind: 'track' }),
        calls: [['search_music', 'done']],
        told: /I found River in the Room by Nina Simone/,
      },
      {
        say: 'play all of them',
        model: (before) => {
          const data = before?.toolCalls.at(-1)?.result?.['data'] as { items: { uri: string }[] };
          return [calls(['play', { uris: data.items.map(({ uri }) => uri) }]), says('They play.')];
        },
        calls: [['play', 'done']],
        told: /Playing 10 tracks on “Desk Computer”, now “River in the Room” by Nina Simone/,
        plays: { track: 'River in the Room', on: true },
      },
    ],
  },
];
