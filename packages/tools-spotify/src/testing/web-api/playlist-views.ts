/** Playlists as the Web API shows them: their contents only to those who own them or may change them. */
import type { PlaylistItem, SimulatedPlaylist } from '../library/playlists.ts';
import type { ApiCall } from './route.ts';
import { identity, imagesOf, itemView, userSummary } from './views.ts';

/** Whether the user may change what is in it. */
export const mayEdit = ({ person }: ApiCall, playlist: SimulatedPlaylist): boolean =>
  playlist.ownerId === person.user.id || (playlist.collaborative && playlist.followers.has(person.user.id));

/** Whether the user may see what is in it. */
export const mayRead = (call: ApiCall, playlist: SimulatedPlaylist): boolean =>
  !call.world.settings.developmentMode || mayEdit(call, playlist);

export function playlistSummary(call: ApiCall, playlist: SimulatedPlaylist): object {
  const { world } = call;
  const owner = world.users.find(({ id }) => id === playlist.ownerId) ?? {
    id: playlist.ownerId,
    name: playlist.ownerId,
  };
  const items = { href: `${world.origin}/v1/playlists/${playlist.id}/items`, total: playlist.items.length };
  return {
    ...identity(world, 'playlist', playlist),
    name: playlist.name,
    description: playlist.description,
    collaborative: playlist.collaborative,
    public: playlist.public,
    owner: userSummary(world, owner),
    primary_color: null,
    images: playlist.items.length > 0 ? imagesOf(world, playlist.id) : null,
    snapshot_id: playlist.snapshotId,
    ...(mayRead(call, playlist) && { items }),
    ...(!world.settings.developmentMode && { tracks: items }),
  };
}

export function playlistItemView({ world }: ApiCall, { item, addedAt, addedBy }: PlaylistItem): object {
  const view = itemView(world, item);
  return {
    added_at: new Date(addedAt).toISOString(),
    added_by: {
      id: addedBy,
      type: 'user',
      uri: `spotify:user:${addedBy}`,
      href: `${world.origin}/v1/users/${addedBy}`,
    },
    is_local: false,
    item: view,
    ...(!world.settings.developmentMode && { track: view }),
  };
}
