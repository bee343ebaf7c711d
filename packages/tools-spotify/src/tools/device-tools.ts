/** Where the music plays. */
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { joined, quoted } from '../speech/wording.ts';
import { cardOf } from './cards.ts';
import { activate, chooseDevice } from './devices.ts';
import { DeviceId, DeviceName, given } from './fields.ts';
import { watch } from './listener.ts';
import { musicTool } from './music-tool.ts';
import type { SpotifyToolsPorts } from './ports.ts';

export function deviceTools(ports: SpotifyToolsPorts): Tool[] {
  return [
    musicTool(ports, {
      name: 'get_devices',
      title: 'Devices',
      description: 'Lists the devices on which Spotify is open, and which of them is active.',
      effect: 'read',
      input: z.object({}),
      samples: SHOW,
      async run(_input, { client, call }) {
        const devices = await client.devices(call);
        const card = cardOf({ kind: 'devices', devices });
        // Labels are what `transfer_playback` takes for a device.
        const data = {
          items: devices.map(({ id, name, type, active, restricted, volumePercent }) => ({
            id: id ?? name,
            label: name,
            type,
            active,
            restricted,
            volumePercent,
          })),
        };
        if (devices.length === 0) {
          return {
            text: 'Spotify is not open anywhere. Open it on a phone, computer or speaker to see it here.',
            data,
            card,
          };
        }
        const active = devices.find((device) => device.active);
        const names = joined(devices.map(({ name }) => quoted(name)));
        return {
          text: `${names}. ${active ? `${quoted(active.name)} is active.` : 'None of them is active.'}`,
          data,
          card,
        };
      },
    }),
    musicTool(ports, {
      name: 'transfer_playback',
      title: 'Play it elsewhere',
      description: 'Moves what is playing to another device.',
      effect: 'write',
      input: z.object({ device: DeviceName, deviceId: DeviceId }),
      samples: TRANSFER,
      slots: { device: { kind: 'text', ask: 'On which device?' } },
      async run({ device, deviceId }, listener) {
        const wish = { device: given(device), deviceId: given(deviceId) };
        if (wish.device === undefined && wish.deviceId === undefined)
          return { text: 'On which device?', needsInput: true };
        const target = await chooseDevice(listener, wish, { tool: 'transfer_playback', arguments: {} });
        if ('outcome' in target) return target.outcome;
        const { device: to } = target;
        if (to.active) return { text: `It plays on ${quoted(to.name)} already.` };
        await activate(listener, to, true);
        const player = await watch(listener, (state) => state.device.id === to.id);
        if (!player) return { text: `Asked Spotify to move to ${quoted(to.name)}; it has not said yet that it has.` };
        const text = player.isPlaying
          ? `Playing on ${quoted(to.name)} now.`
          : `${quoted(to.name)} is the active device now.`;
        return { text, data: { device: to.name }, card: cardOf({ kind: 'player', player }) };
      },
    }),
  ];
}

const SHOW = [
  'which devices are there',
  'what devices are there',
  'what devices do i have',
  'which devices do i have',
  'what devices can i play on',
  'which speakers are there',
  'what speakers do i have',
  'where can i play',
  'where can i play music',
  'where is it playing',
  'where is the music playing',
  'show devices',
  'show my devices',
  'show me my devices',
  'list devices',
  'list my devices',
  'my devices',
  'devices',
  'available devices',
  'show [available] speakers',
];
const TRANSFER = [
  'put it on [the] {device}',
  'put it on my {device}',
  'put this on [the] {device}',
  'put [the] music on [the] {device}',
  'play on {device}',
  'play [the] music on [the] {device}',
  'move it to [the] {device}',
  'move [the] music to [the] {device}',
  'move [the] playback to [the] {device}',
  'move this to [the] {device}',
  'switch to [the] {device}',
  'switch to my {device}',
  'switch it to [the] {device}',
  'switch [the] music to [the] {device}',
  'switch [the] device to [the] {device}',
  'transfer to [the] {device}',
  'transfer it to [the] {device}',
  'transfer [the] music to [the] {device}',
  'transfer [the] playback to [the] {device}',
  'continue on [the] {device}',
  'continue on my {device}',
  'continue playing on [the] {device}',
  'go on on [the] {device}',
  'send it to [the] {device}',
  'use [the] {device} [as] speaker',
  'cast it to [the] {device}',
  'cast to [the] {device}',
];
