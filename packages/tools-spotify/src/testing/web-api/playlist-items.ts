/** What is in a playlist: added, taken out, put elsewhere. Each change answers with the new snapshot. */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { PlaylistItem, SimulatedPlaylist } from '../library/playlists.ts';
import { json, refuse, type Reply } from '../server/reply.ts';
import { fieldsOf, type ApiCall } from './route.ts';

/** URIs in one call. */
const MOST = 100;

export function addItems(call: ApiCall, playlist: SimulatedPlaylist): Reply {
  const fields = fieldsOf(call);
  const items = itemsOf(call, fields['uris'] ?? call.query.get('uris')?.split(','));
  const position = wholeNumber(fields['position'] ?? call.query.get('position') ?? playlist.items.length, 'position');
  if (position > playlist.items.length) throw refuse(400, 'Index out of bounds');
  return changed(call, playlist, playlist.items.toSpliced(position, 0, ...items), 201);
}

/** With `uris`: these instead of what there was. Otherwise a range goes elsewhere. */
export function replaceOrReorder(call: ApiCall, playlist: SimulatedPlaylist): Reply {
  const fields = fieldsOf(call);
  const uris = fields['uris'] ?? call.query.get('uris')?.split(',');
  if (uris !== undefined) return changed(call, playlist, itemsOf(call, uris));
  const move = {
    from: wholeNumber(fields['range_start'], 'range_start'),
    before: wholeNumber(fields['insert_before'], 'insert_before'),
    length: wholeNumber(fields['range_length'] ?? 1, 'range_length'),
    snapshotId: snapshotOf(fields),
  };
  return json({ snapshot_id: call.world.playlists.move(playlist, move) });
}

/** Every occurrence of each URI. */
export function removeItems(call: ApiCall, playlist: SimulatedPlaylist): Reply {
  const fields = fieldsOf(call);
  // The key was "tracks" before 2026, which apps outside development mode may still send.
  const old = call.world.settings.developmentMode ? undefined : fields['tracks'];
  const given = fields['items'] ?? old;
  if (!Array.isArray(given) || given.length === 0) throw refuse(400, 'Missing required field: items');
  if (given.length > MOST) throw refuse(400, 'Too many ids requested');
  const uris = new Set(given.map((item: unknown) => (item as { uri?: unknown } | null)?.uri));
  // What was added since that snapshot stays.
  const seen = new Set(call.world.playlists.atSnapshot(playlist, snapshotOf(fields)));
  const kept = playlist.items.filter((entry) => !seen.has(entry) || !uris.has(entry.item.uri));
  return changed(call, playlist, kept);
}

function changed({ world }: ApiCall, playlist: SimulatedPlaylist, items: readonly PlaylistItem[], status = 200): Reply {
  return json({ snapshot_id: world.playlists.setItems(playlist, items) }, status);
}

function itemsOf({ world, person }: ApiCall, uris: unknown): PlaylistItem[] {
  if (!Array.isArray(uris)) throw refuse(400, 'Missing required field: uris');
  if (uris.length > MOST) throw refuse(400, `You can add a maximum of ${MOST} tracks per request.`);
  return uris.map((uri: unknown) => {
    const item = CATALOGUE.track(String(uri)) ?? CATALOGUE.episode(String(uri));
    if (!item) throw refuse(400, `Invalid track uri: ${String(uri)}`);
    return { item, addedAt: world.clock.now(), addedBy: person.user.id };
  });
}

function wholeNumber(value: unknown, name: string): number {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) throw refuse(400, `Invalid ${name}`);
  return number;
}

function snapshotOf(fields: ReturnType<typeof fieldsOf>): string | undefined {
  const id = fields['snapshot_id'];
  return typeof id === 'string' ? id : undefined;
}
