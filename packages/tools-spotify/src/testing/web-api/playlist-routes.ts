/** Playlists: listing, reading, making and changing them. */
import type { SimulatedPlaylist } from '../library/playlists.ts';
import { apiError, empty, json, refuse, type Reply } from '../server/reply.ts';
import { pageOf } from './paging.ts';
import { mayEdit, mayRead, playlistItemView, playlistSummary } from './playlist-views.ts';
import { replaceOrReorder, addItems, removeItems } from './playlist-items.ts';
import { fieldsOf, needScope, type ApiCall, type ApiRoute } from './route.ts';
import { imagesOf } from './views.ts';

export const PLAYLIST_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/me/playlists',
    scopes: ['playlist-read-private'],
    handle: (call) => json(pageOf(call, listOf(call), (playlist) => playlistSummary(call, playlist))),
  },
  { method: 'POST', path: '/me/playlists', handle: create },
  { method: 'GET', path: '/playlists/:id', handle: (call) => json(wholeView(call, readable(call))) },
  { method: 'PUT', path: '/playlists/:id', handle: changeDetails },
  {
    method: 'GET',
    path: '/playlists/:id/items',
    handle(call) {
      const playlist = readable(call);
      if (!mayRead(call, playlist)) throw refuse(403, 'Forbidden');
      return json(pageOf(call, playlist.items, (item) => playlistItemView(call, item)));
    },
  },
  { method: 'POST', path: '/playlists/:id/items', handle: (call) => addItems(call, editable(call)) },
  { method: 'PUT', path: '/playlists/:id/items', handle: (call) => replaceOrReorder(call, editable(call)) },
  { method: 'DELETE', path: '/playlists/:id/items', handle: (call) => removeItems(call, editable(call)) },
  {
    method: 'GET',
    path: '/playlists/:id/images',
    handle(call) {
      const { id, items } = readable(call);
      return json(items.length > 0 ? imagesOf(call.world, id).slice(0, 1) : []);
    },
  },
  { method: 'PUT', path: '/playlists/:id/images', scopes: ['ugc-image-upload'], handle: changeImage },
];

/** Collaborative ones are shown only to apps that may see them. */
const listOf = ({ world, person, scopes }: ApiCall): SimulatedPlaylist[] =>
  world.playlists
    .of(person.user.id)
    .filter(
      (playlist) =>
        !playlist.collaborative ||
        scopes.includes('playlist-read-collaborative') ||
        playlist.ownerId === person.user.id,
    );

function wholeView(call: ApiCall, playlist: SimulatedPlaylist): object {
  const view = playlistSummary(call, playlist);
  if (!mayRead(call, playlist)) return view;
  const path = `/playlists/${playlist.id}/items`;
  const query = new URLSearchParams({ limit: '50' });
  const items = pageOf({ ...call, path, query }, playlist.items, (item) => playlistItemView(call, item));
  return { ...view, items, ...(!call.world.settings.developmentMode && { tracks: items }) };
}

function create(call: ApiCall): Reply {
  const details = detailsOf(call);
  const { name } = details;
  if (name === undefined) throw refuse(400, 'Missing required field: name');
  const playlist = { public: true, collaborative: false, ...details, name, ownerId: call.person.user.id };
  consistent(playlist);
  needScope(call, scopeFor(playlist));
  return json(wholeView(call, call.world.playlists.create(playlist)), 201);
}

function changeDetails(call: ApiCall): Reply {
  const playlist = editable(call);
  if (playlist.ownerId !== call.person.user.id) throw refuse(403, "You cannot modify a playlist you don't own.");
  const changed = { ...playlist, ...detailsOf(call) };
  consistent(changed);
  needScope(call, scopeFor(changed));
  Object.assign(playlist, detailsOf(call));
  return empty(200);
}

function changeImage(call: ApiCall): Reply {
  editable(call);
  if (call.body.length > 256 * 1024) return apiError(413, 'Request Entity Too Large');
  // A JPEG begins with the bytes FF D8 FF.
  if (
    !Buffer.from(call.body, 'base64')
      .subarray(0, 3)
      .equals(Buffer.from([0xff, 0xd8, 0xff]))
  )
    throw refuse(400, 'Invalid image');
  return empty(202);
}

interface Details {
  name?: string;
  description?: string;
  public?: boolean;
  collaborative?: boolean;
}

function detailsOf(call: ApiCall): Details {
  const fields = fieldsOf(call);
  const details: Record<string, string | boolean> = {};
  for (const [field, type] of Object.entries(DETAILS)) {
    const value = fields[field];
    if (value === undefined || value === null) continue;
    if ((typeof value !== 'string' && typeof value !== 'boolean') || typeof value !== type)
      throw refuse(400, `Invalid ${field}`);
    details[field] = value;
  }
  if (details['name'] === '') throw refuse(400, 'Missing required field: name');
  return details;
}

const DETAILS = { name: 'string', description: 'string', public: 'boolean', collaborative: 'boolean' };

function consistent(playlist: Pick<SimulatedPlaylist, 'public' | 'collaborative'>): void {
  if (playlist.collaborative && playlist.public) throw refuse(400, 'Collaborative playlists can only be private.');
}

/** @throws Refusal 404 for what is private to others, and for what Spotify's own editors have made */
function readable(call: ApiCall): SimulatedPlaylist {
  const playlist = call.world.playlists.get(call.params['id'] ?? '');
  const mine = playlist !== undefined && playlist.followers.has(call.person.user.id);
  if (!playlist || playlist.ownerId === 'spotify' || !(playlist.public || mine))
    throw refuse(404, 'Resource not found');
  if (!playlist.public) needScope(call, 'playlist-read-private', 'playlist-modify-private');
  return playlist;
}

/** @throws Refusal 403 for what is somebody else's */
function editable(call: ApiCall): SimulatedPlaylist {
  const playlist = readable(call);
  if (!mayEdit(call, playlist)) throw refuse(403, "You cannot modify a playlist you don't own.");
  needScope(call, scopeFor(playlist));
  return playlist;
}

const scopeFor = (playlist: Pick<SimulatedPlaylist, 'public'>): string =>
  playlist.public ? 'playlist-modify-public' : 'playlist-modify-private';
