/** The tool pack of Spotify. */
import type { ToolPack } from '@switchyard/agent';
import { createPlaylistTool } from './create-playlist.ts';
import { deviceTools } from './device-tools.ts';
import { likeTools } from './likes.ts';
import { listeningTools } from './listening.ts';
import { modeTools } from './modes.ts';
import { nowPlayingTool } from './now-playing.ts';
import { playTool } from './play.ts';
import { playbackTools } from './playback.ts';
import { playlistTrackTools } from './playlist-tracks.ts';
import { playlistTools } from './playlists.ts';
import type { SpotifyToolsPorts } from './ports.ts';
import { proposePlaylistTool } from './propose-playlist.ts';
import { queueTools } from './queue.ts';
import { recommendMusicTool } from './recommend-music.ts';
import { reorderPlaylistTool } from './reorder-playlist.ts';
import { searchTools } from './search-music.ts';
import { seekTool } from './seek.ts';
import { volumeTools } from './volume.ts';

export function spotifyTools(ports: SpotifyToolsPorts): ToolPack {
  return {
    id: 'spotify',
    name: 'Spotify',
    description: 'Plays, finds and recommends music on your Spotify, and looks after your playlists.',
    instructions: INSTRUCTIONS,
    tools: [
      playTool(ports),
      ...playbackTools(ports),
      seekTool(ports),
      ...volumeTools(ports),
      ...modeTools(ports),
      ...queueTools(ports),
      nowPlayingTool(ports),
      ...deviceTools(ports),
      ...likeTools(ports),
      recommendMusicTool(ports),
      ...listeningTools(ports),
      ...searchTools(ports),
      ...playlistTools(ports),
      proposePlaylistTool(ports),
      createPlaylistTool(ports),
      ...playlistTrackTools(ports),
      reorderPlaylistTool(ports),
      ...(ports.insights ?? []),
    ],
  };
}

const INSTRUCTIONS = `An \`id\` in a result is a Spotify URI: pass it on as \`uri\`. Without one, pass the user's own words; the tools search by themselves, so that no search is needed before play, queue or like.
“This” and “it” mean what is playing: like, unlike, check_liked, add_to_playlist and recommend_music take it when nothing is named.
For a playlist, choose the tracks yourself where you know fitting ones (title and artist) and call create_playlist; the user sees them and is asked. Use propose_playlist when they only want ideas, and again with other tracks when they want it changed.
Say only what a result says was seen: “asked Spotify to” is not yet “playing”. When a result names a problem, tell the user its sentence, and do not call the tool again.`;
