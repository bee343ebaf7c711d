/** What plays, and the buttons for it. */
import type { ClientFor, PlayRequest } from '@switchyard/tools-spotify';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { AREA as area, askingSpotify } from './spotify-endpoint.ts';
import { DeviceId, DeviceShape, PlayerShape, RepeatMode, TrackShape, Uri, Uris } from './spotify-shapes.ts';

const Elsewhere = z.strictObject({ deviceId: DeviceId.optional().describe('Default: the active device.') });
const Milliseconds = z.int().min(0).max(86_400_000);
const done = { 204: { description: 'Spotify has been told. It may take a moment to be so.' } };

const Play = z.strictObject({
  ...Elsewhere.shape,
  uri: Uri.optional().describe('A track, or an album, artist or playlist.'),
  uris: Uris.optional().describe('Tracks, one after the other.'),
  contextUri: Uri.optional().describe('An album, artist or playlist.'),
  offset: z
    .union([z.strictObject({ position: z.int().min(0).max(100_000) }), z.strictObject({ uri: Uri })])
    .optional()
    .describe('Where in it to start.'),
  positionMs: Milliseconds.optional(),
});

export function spotifyPlayerEndpoints(clientFor: ClientFor): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/spotify/player',
      area,
      summary: 'What plays, and where',
      access: 'user',
      answers: {
        200: { description: 'The player.', schema: PlayerShape },
        204: { description: 'Nothing is active anywhere.' },
      },
      async handle({ user, response, signal }) {
        const player = await clientFor(user.id).player({ signal });
        if (player === undefined) response.status(204).end();
        else response.json(player);
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/player',
      area,
      summary: 'Move what plays to another device',
      access: 'user',
      body: z.strictObject({
        deviceId: DeviceId,
        play: z.boolean().optional().describe('Whether it plays there. Default: as it was.'),
      }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).transfer(body.deviceId, body.play, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/player/play',
      area,
      summary: 'Play something; without anything, go on with what there is',
      access: 'user',
      body: Play,
      bodyOptional: true,
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).play(playRequest(body), { signal });
        response.status(204).end();
      },
    }),
    ...(
      [
        ['put', 'pause', 'Pause'],
        ['post', 'next', 'Skip to the next track'],
        ['post', 'previous', 'Skip to the previous track'],
      ] as const
    ).map(([method, command, summary]) =>
      endpoint({
        method,
        path: `/api/spotify/player/${command}`,
        area,
        summary,
        access: 'user',
        body: Elsewhere,
        bodyOptional: true,
        answers: done,
        async handle({ user, body, response, signal }) {
          await clientFor(user.id)[command](body.deviceId, { signal });
          response.status(204).end();
        },
      }),
    ),
    endpoint({
      method: 'put',
      path: '/api/spotify/player/seek',
      area,
      summary: 'Go to a place in the track',
      access: 'user',
      body: Elsewhere.extend({ positionMs: Milliseconds }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).seek(body.positionMs, body.deviceId, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/player/volume',
      area,
      summary: 'Set the volume',
      access: 'user',
      body: Elsewhere.extend({ percent: z.int().min(0).max(100) }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).setVolume(body.percent, body.deviceId, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/player/shuffle',
      area,
      summary: 'Turn shuffling on or off',
      access: 'user',
      body: Elsewhere.extend({ on: z.boolean() }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).setShuffle(body.on, body.deviceId, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/spotify/player/repeat',
      area,
      summary: 'Repeat the track, what it plays from, or nothing',
      access: 'user',
      body: Elsewhere.extend({ mode: RepeatMode }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).setRepeat(body.mode, body.deviceId, { signal });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/devices',
      area,
      summary: 'The devices that Spotify is open on',
      access: 'user',
      answers: {
        200: {
          description: 'All of them.',
          schema: z.object({ items: z.array(DeviceShape), nextCursor: z.null() }),
        },
      },
      async handle({ user, response, signal }) {
        response.json({ items: await clientFor(user.id).devices({ signal }), nextCursor: null });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/spotify/queue',
      area,
      summary: 'What comes next',
      access: 'user',
      answers: {
        200: {
          description: 'As much of it as Spotify tells.',
          schema: z.object({
            current: TrackShape.optional().describe('What plays now.'),
            items: z.array(TrackShape),
            nextCursor: z.null(),
          }),
        },
      },
      async handle({ user, response, signal }) {
        const { current, next } = await clientFor(user.id).queue({ signal });
        response.json({ current, items: next, nextCursor: null });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/spotify/queue',
      area,
      summary: 'Add a track to the queue',
      access: 'user',
      body: Elsewhere.extend({ uri: Uri }),
      answers: done,
      async handle({ user, body, response, signal }) {
        await clientFor(user.id).addToQueue(body.uri, body.deviceId, { signal });
        response.status(204).end();
      },
    }),
  ].map(askingSpotify);
}

/** One URI of any kind becomes what Spotify takes for it. */
function playRequest({ uri, ...request }: z.output<typeof Play>): PlayRequest {
  if (uri === undefined) return request;
  return /^spotify:(track|episode):/.test(uri) ? { ...request, uris: [uri] } : { ...request, contextUri: uri };
}
