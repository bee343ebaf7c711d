/** What somebody does at the devices themselves, past the Web API; for tests. */
import type { CatalogueEpisode } from '../catalogue/types.ts';
import type { PlayerSession } from './session.ts';
import type { PlayerState, SimulatedDevice } from './state.ts';

export interface PlayerDriver {
  /** What it does now, whatever readers may see of it. */
  state(): PlayerState;
  /** The user picks up this device; `undefined`: closes all. By name. @throws RangeError for one that there is not */
  activate(deviceName: string | undefined): void;
  /** Other devices than those of the start; none: Spotify is open nowhere. */
  setDevices(devices: readonly SimulatedDevice[]): void;
  /** An advertisement interrupts what plays; that comes again afterwards. */
  advertise(durationMs: number): void;
  /** A podcast plays. */
  playEpisode(episode: CatalogueEpisode): void;
}

export function createPlayerDriver(session: PlayerSession): PlayerDriver {
  return {
    state: session.state,
    activate(deviceName) {
      session.command((state) => {
        const device = state.devices.find(({ name }) => name === deviceName);
        if (!device && deviceName !== undefined) throw new RangeError(`There is no device "${deviceName}".`);
        return { ...state, activeId: device?.id, playing: state.playing && device !== undefined };
      });
    },
    setDevices(devices) {
      session.command((state) => {
        const active = devices.some(({ id }) => id === state.activeId);
        return { ...state, devices, ...(!active && { activeId: undefined, playing: false }) };
      });
    },
    advertise(durationMs) {
      session.command((state) => {
        const again = state.item ? [state.item] : [];
        const item = { kind: 'ad' as const, durationMs };
        return { ...state, item, queue: [...again, ...state.queue], playing: true, progressMs: 0, heardMs: 0 };
      });
    },
    playEpisode(episode) {
      session.command((state) => ({
        ...state,
        item: episode,
        context: { type: 'show', uri: episode.show.uri },
        tracks: episode.show.episodes,
        line: episode.show.episodes,
        place: episode.show.episodes.indexOf(episode),
        playing: true,
        progressMs: 0,
        heardMs: 0,
      }));
    },
  };
}
