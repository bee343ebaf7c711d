/** What the chat shows of music, fetched when there is the first of its kind. */
import { type ComponentType, lazy } from 'react';
import type { CardProps, ToolCards } from '../../shared/tool-cards.ts';

const card = (load: () => Promise<ComponentType<CardProps>>) => lazy(async () => ({ default: await load() }));

const trackCards = () => import('../../features/music/cards/track-cards.tsx');
const thingCards = () => import('../../features/music/cards/thing-cards.tsx');
const playerCards = () => import('../../features/music/cards/player-cards.tsx');

export const MUSIC_CARDS: ToolCards = {
  cards: {
    track: card(async () => (await trackCards()).TrackCard),
    tracks: card(async () => (await trackCards()).TracksCard),
    album: card(async () => (await thingCards()).AlbumCard),
    artist: card(async () => (await thingCards()).ArtistCard),
    playlist: card(async () => (await thingCards()).PlaylistCard),
    playlists: card(async () => (await thingCards()).PlaylistsCard),
    music: card(async () => (await thingCards()).FoundCard),
    player: card(async () => (await playerCards()).PlayerCard),
    queue: card(async () => (await playerCards()).QueueCard),
    devices: card(async () => (await playerCards()).DevicesCard),
    chart: card(async () => (await import('../../features/music/cards/chart-card.tsx')).ChartCard),
    playlist_preview: card(async () => (await import('../../features/music/cards/preview-card.tsx')).PreviewCard),
    spotify_connect: card(async () => (await import('../../features/music/cards/connect-card.tsx')).ConnectCard),
  },
  approvals: {
    create_playlist: lazy(async () => ({
      default: (await import('../../features/music/cards/playlist-approval.tsx')).PlaylistApproval,
    })),
  },
};
