/** The scopes that there are, and what the consent page says of them. */
export const SCOPES: Readonly<Record<string, string>> = {
  'app-remote-control': 'Communicate with the Spotify app on your device',
  'playlist-modify-private': 'Create, edit and follow private playlists',
  'playlist-modify-public': 'Create, edit and follow playlists',
  'playlist-read-collaborative': 'See your collaborative playlists',
  'playlist-read-private': 'See your private playlists',
  streaming: 'Play content and control playback on your other devices',
  'ugc-image-upload': 'Upload images to personalise your playlist covers',
  'user-follow-modify': 'Manage who you are following',
  'user-follow-read': 'See who you follow',
  'user-library-modify': 'Add and remove items in Your Library',
  'user-library-read': 'See your saved tracks, albums, shows and episodes',
  'user-modify-playback-state': 'Control Spotify on your devices',
  'user-read-currently-playing': 'See what you are playing right now',
  'user-read-email': 'See your e-mail address',
  'user-read-playback-position': 'See your position in content you have played',
  'user-read-playback-state': 'See your devices and what is playing on them',
  'user-read-private': 'See how you subscribe to Spotify and your country',
  'user-read-recently-played': 'See what you have played recently',
  'user-top-read': 'See your top artists and content',
};

export const ALL_SCOPES: readonly string[] = Object.keys(SCOPES);

/** As written in a request or an answer. */
export const scopesOf = (text: string | null): string[] =>
  [...new Set((text ?? '').split(/[\s+]+/).filter(Boolean))].sort();
