import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { readPosition } from '../speech/position.ts';
import { clock, named } from '../speech/wording.ts';
import { given } from './fields.ts';
import { musicTool } from './music-tool.ts';
import { cannot } from './outcomes.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { about } from './things.ts';

export function seekTool(ports: SpotifyToolsPorts): Tool {
  return musicTool(ports, {
    name: 'seek',
    title: 'Go to a place in the track',
    description: 'Goes to a place in the track that is playing, or forward or back from where it is.',
    effect: 'write',
    input: z.object({
      position: z
        .string()
        .max(100)
        .optional()
        .describe('“1:30”, “90 seconds”, “the beginning”; with a direction, how far to go.'),
      direction: z.enum(['forward', 'back']).optional().describe('Missing: the position counts from the beginning.'),
    }),
    samples: SAMPLES,
    slots: {
      position: { kind: 'text', ask: 'To which place, for example 1:30?' },
      direction: {
        kind: 'enum',
        synonyms: { forward: ['ahead', 'forwards', 'further'], back: ['backward', 'backwards'] },
      },
    },
    async run({ position, direction }, { client, call }) {
      const words = [direction, given(position)].filter((part) => part !== undefined).join(' ');
      const place = readPosition(words || 'start');
      if (!place) return cannot(`I cannot find “${words}” in a track. Say a time, such as 1:30 or 90 seconds.`);
      const player = await client.player(call);
      if (!player?.item) return cannot('Nothing is playing now. Play something first.');
      const { item, progressMs = 0 } = player;
      const ms = Math.max(0, place.kind === 'at' ? place.ms : progressMs + place.ms);
      if (ms >= item.durationMs && item.durationMs > 0) {
        return cannot(`${named(item)} is only ${clock(item.durationMs)} long. Say an earlier place, or “next”.`);
      }
      await client.seek(ms, undefined, call);
      return { text: `Went to ${clock(ms)} in ${named(item)}.`, data: { ...about(item), position: clock(ms) } };
    },
  });
}

const SAMPLES = [
  'skip to {position}',
  'jump to {position}',
  'seek to {position}',
  'go to {position}',
  'start at {position}',
  'play from {position}',
  'play from [the] beginning {position=start}',
  'play from [the] start {position=start}',
  'fast forward [by] {position} {direction=forward}',
  'fast forward to {position}',
  'forward [by] {position} {direction=forward}',
  'go {direction} [by] {position}',
  'skip {direction} [by] {position}',
  'jump {direction} [by] {position}',
  'move {direction} [by] {position}',
  'rewind [by] {position} {direction=back}',
  'back {position} {direction=back}',
  'rewind to {position}',
  'rewind {position=start}',
  'rewind [the] song {position=start}',
  'from [the] beginning {position=start}',
  'from [the] start {position=start}',
  'start over {position=start}',
  'start [the] song over {position=start}',
  'start this song again {position=start}',
  'restart {position=start}',
  'restart [the] song {position=start}',
  'restart [this] track {position=start}',
  'play it again from [the] beginning {position=start}',
];
