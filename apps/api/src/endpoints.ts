/** Everything the application serves, area by area. */
import type { Context } from './context.ts';
import type { Endpoint } from './http/endpoint.ts';
import { aboutEndpoints } from './routes/about.ts';
import { adminAccountEndpoints } from './routes/admin-accounts.ts';
import { adminProviderEndpoints } from './routes/admin-providers.ts';
import { authEndpoints } from './routes/auth.ts';
import { chatEndpoints } from './routes/chat.ts';
import { eventEndpoints } from './routes/events.ts';
import { filesEndpoints } from './routes/files.ts';
import { keyEndpoints } from './routes/keys.ts';
import { mcpEndpoints } from './routes/mcp.ts';
import { meEndpoints } from './routes/me.ts';
import { pushEndpoints } from './routes/push.ts';
import { modelEndpoints } from './routes/models.ts';
import { providerEndpoints } from './routes/providers.ts';
import { reminderEndpoints } from './routes/reminders.ts';
import { searchEndpoints } from './routes/search.ts';
import { sessionFileEndpoints } from './routes/session-files.ts';
import { sessionEndpoints } from './routes/sessions.ts';
import { spotifyAuthEndpoints } from './routes/spotify-auth.ts';
import { spotifyConnectionEndpoints } from './routes/spotify-connection.ts';
import { spotifyLibraryEndpoints } from './routes/spotify-library.ts';
import { spotifyListeningEndpoints } from './routes/spotify-listening.ts';
import { spotifyPlayerEndpoints } from './routes/spotify-player.ts';
import { spotifyPlaylistEndpoints } from './routes/spotify-playlists.ts';
import { spotifyRecommendationEndpoints } from './routes/spotify-recommendations.ts';
import { todoEndpoints } from './routes/todos.ts';
import { voiceEndpoints } from './routes/voice.ts';
import { version } from './version.ts';
import { createMessageLimit } from './services/chat/message-limit.ts';

export function applicationEndpoints(context: Context): Endpoint[] {
  const {
    accounts,
    chat,
    sessions,
    sessionFiles,
    search,
    models,
    providers,
    providerFeed,
    providerControl,
    todos,
    live,
    push,
    files,
    spotify,
    listening,
    voice,
    mcp,
    config,
  } = context;
  return [
    ...aboutEndpoints({ about: () => aboutOf(context), preferencesOf: accounts.preferences.of, now: context.now }),
    ...authEndpoints(accounts),
    ...spotifyAuthEndpoints({ signIn: spotify.signIn, accounts }),
    ...chatEndpoints(chat, createMessageLimit()),
    ...sessionFileEndpoints(sessionFiles.exports, sessionFiles.imports),
    ...sessionEndpoints(sessions),
    ...searchEndpoints(search),
    ...modelEndpoints(models),
    ...providerEndpoints(providers),
    ...todoEndpoints(todos),
    ...reminderEndpoints(todos),
    ...filesEndpoints(files),
    ...spotifyPlayerEndpoints(spotify.clientFor),
    ...spotifyPlaylistEndpoints(spotify.clientFor, spotify.playlists),
    ...spotifyLibraryEndpoints(spotify.clientFor),
    ...spotifyRecommendationEndpoints({
      recommend: context.recommend,
      preferencesFor: spotify.preferences.of,
      clientFor: spotify.clientFor,
    }),
    ...spotifyListeningEndpoints({ listening, live, preferencesOf: accounts.preferences.of, now: context.now }),
    ...spotifyConnectionEndpoints(spotify),
    ...voiceEndpoints(voice),
    ...meEndpoints(accounts),
    ...keyEndpoints(accounts),
    ...pushEndpoints(push),
    ...eventEndpoints(live),
    ...adminAccountEndpoints(accounts),
    ...adminProviderEndpoints(providerFeed, providerControl),
    ...mcpEndpoints({ mcp, origins: ownOrigins(config) }),
  ];
}

function aboutOf({ config, voice }: Context) {
  const { allowGuests, allowSignup, router } = config;
  return {
    version,
    allowGuests,
    allowSignup,
    spotify: config.spotify !== undefined,
    voice: voice.voices().length > 0,
    providers: router.providers.filter(({ provider }) => provider.local === undefined).length,
  };
}

/** The addresses that our own pages may have. */
function ownOrigins({ publicUrl, host, port }: Context['config']): string[] {
  if (publicUrl !== undefined) return [new URL(publicUrl).origin];
  return [`http://${host}:${port}`, `http://localhost:${port}`, `http://127.0.0.1:${port}`];
}
