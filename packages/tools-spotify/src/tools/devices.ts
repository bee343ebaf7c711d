/** Where it is to play: the device that is meant, made ready to take commands. */
import type { ToolOutcome } from '@switchyard/agent';
import { SpotifyError } from '../client/errors.ts';
import { SENTENCES } from '../client/refusals.ts';
import { ALL_THERE, likeness } from '../speech/likeness.ts';
import { quoted } from '../speech/wording.ts';
import type { Device } from '../types.ts';
import type { Listener } from './listener.ts';
import { cannot, which, type Retry } from './outcomes.ts';

/** A device that commands reach. */
export type ReadyDevice = Device & { id: string };
export type DeviceTarget = { device: ReadyDevice } | { outcome: ToolOutcome };

export interface DeviceWish {
  /** Its name, or words from it, or what it is: “my phone”. */
  device?: string | undefined;
  deviceId?: string | undefined;
}

/** The call that asks, without the device. */
export type Asking = Omit<Retry, 'choiceArgument'>;

/** The device that is meant: the one that is named, else the active one, else the last or the only one. */
export async function chooseDevice(
  listener: Listener,
  { device: name, deviceId }: DeviceWish,
  asking: Asking,
): Promise<DeviceTarget> {
  const { client, call } = listener;
  const devices = await client.devices(call);
  const byId = devices.find(({ id }) => id !== undefined && id === deviceId);
  if (byId) return reachable([byId], asking);
  const words = name ?? deviceId;
  if (words !== undefined) {
    const meant = devicesLike(words, devices);
    return meant.length === 0 ? { outcome: noneLike(words, devices) } : reachable(meant, asking);
  }
  const active = devices.find(({ active }) => active);
  if (active) return reachable([active], asking);
  const usable = devices.filter(isUsable);
  if (usable.length === 0) throw new SpotifyError('no_active_device', SENTENCES.no_active_device);
  const last = usable.length > 1 ? (await client.player(call))?.device.id : undefined;
  const lastUsed = usable.filter(({ id }) => id === last);
  return reachable(lastUsed.length > 0 ? lastUsed : usable, asking);
}

const LOOK_EVERY_MS = 250;
const LOOKS = 9;

/** Makes a device the active one, and waits up to two seconds until it says that it is. */
export async function activate({ client, call, wait }: Listener, device: ReadyDevice, play = false): Promise<void> {
  if (device.active) return;
  await client.transfer(device.id, play, call);
  for (let look = 1; look <= LOOKS; look++) {
    const devices = await client.devices(call);
    if (devices.some(({ id, active }) => active && id === device.id)) return;
    if (look < LOOKS) await wait(LOOK_EVERY_MS);
  }
  // It may still be waking up; the command that follows names it, and its refusal is told.
}

/** The devices that words fit best; none when they fit none. */
export function devicesLike(words: string, devices: readonly Device[]): Device[] {
  const said = words.replace(/^(?:the|my|our) /i, '');
  const scores = devices.map((device) => scoreOf(said, device));
  const best = Math.max(0, ...scores);
  return best === 0 ? [] : devices.filter((_, at) => scores[at] === best);
}

/** What people call kinds of devices. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:(?:smart ?)?phone|mobile|iphone|android)$/i, 'smartphone'],
  [/^(?:computer|laptop|pc|mac|macbook|desktop)$/i, 'computer'],
  [/^(?:tv|television|telly)$/i, 'tv'],
  [/^(?:speakers?|stereo|sonos|echo)$/i, 'speaker'],
  [/^(?:tablet|ipad)$/i, 'tablet'],
];

function scoreOf(said: string, { name, type }: Device): number {
  const likelihood = likeness(said, name);
  if (likelihood >= ALL_THERE) return likelihood === 1 ? 1 : ALL_THERE;
  // “the kitchen speaker” may just be called “Kitchen”.
  if (likeness(name, said) >= ALL_THERE) return 0.5;
  return KINDS.some(([words, kind]) => words.test(said) && type.toLowerCase() === kind) ? 0.3 : 0;
}

function reachable(devices: readonly Device[], { tool, arguments: args }: Asking): DeviceTarget {
  const usable = devices.filter(isUsable);
  const [first, another] = usable;
  if (!first) {
    const name = quoted(devices[0]?.name ?? 'That device');
    return { outcome: cannot(`${name} cannot be controlled from here. Use another device, or start it there.`) };
  }
  if (!another) return { device: first };
  const choices = usable.map(({ id, name, type }) => ({ id, label: `${name} (${type.toLowerCase()})` }));
  return { outcome: which('Where should it play', choices, { tool, arguments: args, choiceArgument: 'deviceId' }) };
}

function noneLike(words: string, devices: readonly Device[]): ToolOutcome {
  const names = devices.filter(isUsable).map(({ name }) => quoted(name));
  if (names.length === 0) throw new SpotifyError('no_active_device', SENTENCES.no_active_device);
  return cannot(
    `There is no device like ${quoted(words)} now. There are: ${names.join(', ')}. Open Spotify on the one you mean, or name another.`,
  );
}

function isUsable(device: Device): device is ReadyDevice {
  return device.id !== undefined && !device.restricted;
}
