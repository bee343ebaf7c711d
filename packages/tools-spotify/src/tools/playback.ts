/** Pause, go on, forward and back. */
import type { Tool, ToolOutcome } from '@switchyard/agent';
import { z } from 'zod';
import { named, quoted } from '../speech/wording.ts';
import type { Player } from '../types.ts';
import { cardOf } from './cards.ts';
import { activate, chooseDevice } from './devices.ts';
import { DeviceId, DeviceName } from './fields.ts';
import { watch, type Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';

export function playbackTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'pause',
      title: 'Pause',
      description: 'Stops the music where it is. For “stop” as well as “pause”.',
      effect: 'write',
      input: z.object({}),
      samples: PAUSE,
      async run(_input, { client, call }) {
        await client.pause(undefined, call);
        return { text: 'Paused.', data: { undo: [{ tool: 'resume', arguments: {} }] } };
      },
    }),
    musicTool(ports, {
      name: 'resume',
      title: 'Resume',
      description: 'Goes on with what was playing.',
      effect: 'write',
      input: z.object({ device: DeviceName, deviceId: DeviceId }),
      samples: RESUME,
      slots: { device: { kind: 'text' } },
      async run(wish, listener) {
        const target = await chooseDevice(listener, wish, { tool: 'resume', arguments: {} });
        if ('outcome' in target) return target.outcome;
        const { device } = target;
        await activate(listener, device);
        await listener.client.play({ deviceId: device.id }, listener.call);
        const player = await watch(listener, ({ isPlaying }) => isPlaying);
        return playing(player, `Asked Spotify to go on playing on ${quoted(device.name)}.`);
      },
    }),
    skipTool(ports, {
      name: 'next_track',
      title: 'Next track',
      description: 'Skips to the next track, or over several.',
      where: 'to the next track',
      samples: NEXT,
      skip: ({ client, call }) => client.next(undefined, call),
    }),
    skipTool(ports, {
      name: 'previous_track',
      title: 'Previous track',
      description: 'Goes back to the track before, or further.',
      where: 'to the track before',
      samples: PREVIOUS,
      skip: ({ client, call }) => client.previous(undefined, call),
    }),
  ];
}

interface Skip extends Pick<Tool, 'name' | 'title' | 'description' | 'samples'> {
  /** `to the next track` */
  where: string;
  skip(listener: Listener): Promise<void>;
}

const MOST_SKIPPED = 20;

function skipTool(ports: SpotifyToolsPorts, { skip, where, ...tool }: Skip): Tool {
  return musicTool(ports, {
    ...tool,
    effect: 'write',
    input: z.object({ count: z.number().int().min(1).max(MOST_SKIPPED).default(1).describe('How many tracks.') }),
    slots: { count: { kind: 'number' } },
    async run({ count }, listener) {
      const before = await listener.client.player(listener.call);
      for (let times = 0; times < count; times++) await skip(listener);
      const player = await watch(listener, ({ item }) => item !== undefined && item.uri !== before?.item?.uri);
      return playing(player, `Asked Spotify to go ${where}.`);
    },
  });
}

/** @param unseen what can be said when nothing was seen of it */
function playing(player: Player | undefined, unseen: string): ToolOutcome {
  if (!player?.item) return { text: unseen };
  return {
    text: `Playing ${named(player.item)} on ${quoted(player.device.name)}.`,
    data: about(player.item),
    card: cardOf({ kind: 'player', player }),
  };
}

const PAUSE = [
  'pause',
  'pause [the] music',
  'pause [the] playback',
  'pause [this] song',
  'pause it',
  'pause spotify',
  'stop',
  'stop it',
  'stop [the] music',
  'stop [this] song',
  'stop playing',
  'stop everything',
  'stop playing music',
  'stop [the] playback',
  'stop spotify',
  'be quiet',
  'silence',
  'turn it off',
  'turn off [the] music',
  'turn [the] music off',
  'hold [the] music',
];
const RESUME = [
  'resume',
  'resume [the] music',
  'resume [the] playback',
  'resume playing',
  'resume it',
  'resume on [the] {device}',
  'play',
  'unpause',
  'unpause [the] music',
  'continue',
  'continue playing',
  'continue [the] music',
  'keep playing',
  'go on playing',
  'carry on',
  'press play',
  'hit play',
  'start [the] music again',
  'play on',
];
const NEXT = [
  'next',
  'next song',
  'next track',
  'next one',
  'skip',
  'skip it',
  'skip [this] song',
  'skip [this] track',
  'skip this',
  'skip this one',
  'skip ahead',
  'skip {count} songs',
  'skip {count} tracks',
  'skip the next {count} songs',
  'skip ahead {count} songs',
  'skip to [the] next [song]',
  'skip to [the] next track',
  'play [the] next song',
  'play [the] next track',
  'play [the] next one',
  'go to [the] next song',
  'go to [the] next track',
  'jump to [the] next song',
  'another song',
  'another one',
  'play another song',
  'play another one',
  'play something else',
  'something else',
];
const PREVIOUS = [
  'previous',
  'previous song',
  'previous track',
  'previous one',
  'last song',
  'last track',
  'go back',
  'go back to [the] previous song',
  'go back to [the] previous track',
  'go back to [the] last song',
  'go back [a] song',
  'go back [a] track',
  'go back {count} songs',
  'go back {count} tracks',
  'back [a] song',
  'play [the] previous song',
  'play [the] previous track',
  'play [the] previous one',
  'play [the] last song again',
  'play [the] last song',
  'skip back',
  'skip back [a] track',
];
