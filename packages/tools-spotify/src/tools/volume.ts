/** How loud it is. */
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { errorFor } from '../client/refusals.ts';
import { quoted } from '../speech/wording.ts';
import type { Device } from '../types.ts';
import type { Listener } from './listener.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';

const LEVELS = { mute: 0, quiet: 20, half: 50, normal: 50, full: 100 } as const;
const STEPS = { little: 10, some: 15, lot: 25 } as const;

export function volumeTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'set_volume',
      title: 'Set the volume',
      description: 'Sets the volume of the active device: 0 is silent, 100 the loudest.',
      effect: 'write',
      input: z.object({
        percent: z.number().min(0).max(100).optional(),
        level: z.enum(['mute', 'quiet', 'half', 'normal', 'full']).optional().describe('In place of a number.'),
      }),
      samples: SET,
      slots: {
        percent: { kind: 'number', ask: 'How loud should it be, in percent?' },
        level: {
          kind: 'enum',
          synonyms: {
            mute: ['silent'],
            half: ['halfway'],
            full: ['max', 'maximum', 'all the way up'],
          },
        },
      },
      async run({ percent, level }, listener) {
        const wanted = percent ?? (level && LEVELS[level]);
        if (wanted === undefined) return { text: 'How loud should it be, in percent?', needsInput: true };
        return set(listener, await activeDevice(listener), wanted);
      },
    }),
    musicTool(ports, {
      name: 'change_volume',
      title: 'Louder or quieter',
      description: 'Makes it louder or quieter than it is.',
      effect: 'write',
      input: z.object({
        direction: z.enum(['up', 'down']),
        amount: z.enum(['little', 'some', 'lot']).optional().describe('“a bit” is little, “a lot” is lot.'),
        by: z.number().min(1).max(100).optional().describe('Exactly how much, in percent of the loudest.'),
      }),
      samples: CHANGE,
      slots: {
        direction: {
          kind: 'enum',
          ask: 'Louder or quieter?',
          synonyms: {
            up: ['louder', 'higher'],
            down: ['quieter', 'softer', 'lower'],
          },
        },
        amount: {
          kind: 'enum',
          synonyms: {
            little: ['a bit', 'a little', 'slightly', 'a little bit', 'a touch', 'a notch', 'a tad', 'bit'],
            lot: ['a lot', 'much', 'way', 'lots', 'significantly'],
          },
        },
        by: { kind: 'number' },
      },
      async run({ direction, amount = 'some', by }, listener) {
        const device = await activeDevice(listener);
        const step = (by ?? STEPS[amount]) * (direction === 'up' ? 1 : -1);
        const before = device.volumePercent ?? LEVELS.normal;
        const wanted = Math.min(100, Math.max(0, before + step));
        if (wanted === before) {
          return {
            text: `The volume is at ${before} percent, which is ${before === 0 ? 'silent' : 'the loudest'} already.`,
          };
        }
        return set(listener, device, wanted);
      },
    }),
  ];
}

async function set({ client, call }: Listener, { name, volumePercent }: Device, percent: number) {
  await client.setVolume(percent, undefined, call);
  const undo =
    volumePercent === undefined ? undefined : [{ tool: 'set_volume', arguments: { percent: volumePercent } }];
  return { text: `Set the volume of ${quoted(name)} to ${percent} percent.`, data: { volumePercent: percent, undo } };
}

/** @throws SpotifyError when there is none, or its volume cannot be changed */
async function activeDevice({ client, call }: Listener): Promise<Device> {
  const device = (await client.player(call))?.device;
  if (!device?.active) throw errorFor({ status: 404, reason: 'NO_ACTIVE_DEVICE', message: '' });
  if (!device.supportsVolume) throw errorFor({ status: 403, reason: 'VOLUME_CONTROL_DISALLOW', message: '' });
  return device;
}

const SET = [
  'volume {percent} [percent]',
  'volume to {percent} [percent]',
  'volume at {percent} [percent]',
  'set [the] volume to {percent} [percent]',
  'set [the] volume at {percent} [percent]',
  'set volume {percent} [percent]',
  'change [the] volume to {percent} [percent]',
  'put [the] volume at {percent} [percent]',
  'put [the] volume to {percent} [percent]',
  'turn [the] volume to {percent} [percent]',
  'turn [the] volume up to {percent} [percent]',
  'turn [the] volume down to {percent} [percent]',
  'turn it up to {percent} [percent]',
  'turn it down to {percent} [percent]',
  'make it {percent} percent',
  '{percent} percent volume',
  'volume {level}',
  'volume to {level}',
  '{level} volume',
  'set [the] volume to {level}',
  'turn [the] volume [up] to {level}',
  'turn it {level}',
  'turn [the] music {level}',
  'mute {level=mute}',
  'mute it {level=mute}',
  'mute [the] music {level=mute}',
  'mute spotify {level=mute}',
  'unmute {level=normal}',
  'unmute it {level=normal}',
  'unmute [the] music {level=normal}',
];
const CHANGE = [
  'turn it {direction} [{amount}]',
  'turn it {direction} by {by} [percent]',
  'turn it {direction} {by} [percent]',
  'turn [the] volume {direction} [{amount}]',
  'turn [the] volume {direction} by {by} [percent]',
  'turn {direction} [the] volume [{amount}]',
  'turn [the] music {direction} [{amount}]',
  'turn {direction} [the] music [{amount}]',
  'turn [the] sound {direction} [{amount}]',
  'turn that {direction} [{amount}]',
  'volume {direction} [{amount}]',
  'volume {direction} by {by} [percent]',
  'make it {direction}',
  'make it {amount} {direction}',
  'make [the] music {direction}',
  'louder [{amount}] {direction=up}',
  'louder by {by} [percent] {direction=up}',
  '{amount} louder {direction=up}',
  'quieter [{amount}] {direction=down}',
  'quieter by {by} [percent] {direction=down}',
  '{amount} quieter {direction=down}',
  'softer [{amount}] {direction=down}',
  'raise [the] volume [{amount}] {direction=up}',
  'raise [the] volume by {by} [percent] {direction=up}',
  'increase [the] volume [{amount}] {direction=up}',
  'increase [the] volume by {by} [percent] {direction=up}',
  'lower [the] volume [{amount}] {direction=down}',
  'lower [the] volume by {by} [percent] {direction=down}',
  'decrease [the] volume [{amount}] {direction=down}',
  'decrease [the] volume by {by} [percent] {direction=down}',
  'reduce [the] volume [{amount}] {direction=down}',
  'reduce [the] volume by {by} [percent] {direction=down}',
  'crank it up {direction=up}',
  'pump it up {direction=up}',
  'too loud {direction=down}',
  'too quiet {direction=up}',
];
