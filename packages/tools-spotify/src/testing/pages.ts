/** What the simulator shows besides Spotify's two services: covers, and a page for "Open in Spotify". */
import { CATALOGUE } from './catalogue/catalogue.ts';
import { coverOf } from './catalogue/covers.ts';
import { escape, page, problemPage } from './server/page.ts';
import { html, type Reply } from './server/reply.ts';
import type { World } from './world.ts';

/** GET /image/:id; any id has its picture. */
export const imagePage = (id: string): Reply => ({
  status: 200,
  headers: {
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=86400',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  },
  body: coverOf(id),
});

/** GET /open/:type/:id, where open.spotify.com would be. */
export function openPage(world: World, type: string, id: string): Reply {
  const name = nameOf(world, type, id);
  if (name === undefined) return html(problemPage('Page not found', `There is no such ${type}.`), 404);
  const note = '<p class="note">This is a simulator of Spotify.</p>';
  const picture = `<img src="/image/${escape(id)}" width="640" height="640" alt="">`;
  return html(
    page(name, `${note}<h1>${escape(name)}</h1>${picture}<p>Spotify would open this ${escape(type)} here.</p>`),
  );
}

function nameOf(world: World, type: string, id: string): string | undefined {
  const uri = `spotify:${type}:${id}`;
  const item =
    CATALOGUE.track(uri) ??
    CATALOGUE.album(uri) ??
    CATALOGUE.artist(uri) ??
    CATALOGUE.show(uri) ??
    CATALOGUE.episode(uri);
  if (item) return item.name;
  if (type === 'playlist') return world.playlists.get(id)?.name;
  return type === 'user' ? world.users.find((user) => user.id === id)?.name : undefined;
}
