/** The user's own: name, preferences, usage, everything as a file, and leaving. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Accounts } from '../services/accounts/accounts.ts';
import { DisplayName, ShownPassword, UserShape } from './auth.ts';

const PreferencesShape = z
  .strictObject({
    defaultModel: z.string().trim().min(1).max(200).nullable(),
    defaultProvider: z.string().trim().min(1).max(100).nullable(),
    enabledProviders: z.array(z.string().trim().min(1).max(100)).max(100).describe('Empty: all.'),
    preference: z.enum(['performance', 'quality', 'cost']),
    theme: z.enum(['system', 'light', 'dark']),
    defaultView: z.string().regex(/^[a-z][a-z-]{0,49}$/),
    streaming: z.boolean(),
    history: z.boolean().describe('Off: new sessions are temporary.'),
    voice: z.boolean().describe('Answers are spoken, and so kept short.'),
    voiceName: z.string().trim().min(1).max(100).nullable(),
    toolApproval: z.enum(['always', 'destructive', 'never']).describe('Which tools wait for the user’s yes.'),
    timeZone: z.string().max(100).refine(isTimeZone, 'expected an IANA time zone, such as Europe/Berlin'),
    language: z.string().max(100).refine(isLanguage, 'expected a BCP 47 language tag, such as en-GB'),
  })
  .meta({ id: 'Preferences' });

const UsageCount = {
  requests: z.int(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number().describe('Of the calls whose price is known.'),
};

const UsageShape = z
  .object({
    from: z.iso.date(),
    items: z.array(z.object({ date: z.iso.date(), provider: z.string(), model: z.string(), ...UsageCount })),
    total: z.object(UsageCount),
  })
  .meta({ id: 'Usage' });

const rows = z.array(z.looseObject({ id: z.string() }));

const ExportShape = z
  .object({
    exportedAt: z.iso.datetime(),
    profile: UserShape,
    preferences: PreferencesShape,
    musicPreferences: z.looseObject({}).nullable(),
    spotify: z.looseObject({}).nullable().describe('The connection, without its tokens.'),
    signIns: rows,
    keys: rows,
    todos: rows,
    reminders: rows,
    attachments: rows,
    pushSubscriptions: rows,
    generatedPlaylists: rows,
    plays: z.array(z.looseObject({ trackUri: z.string(), playedAt: z.iso.datetime() })),
    usage: rows,
    auditEvents: rows,
    sessions: z.array(z.looseObject({ id: z.string(), messages: rows })),
  })
  .meta({ id: 'Export' });

const AREA = 'Me';

export function meEndpoints(accounts: Accounts): Endpoint[] {
  const { own, preferences, usage, exports, cookies } = accounts;
  return [
    endpoint({
      method: 'patch',
      path: '/api/me',
      area: AREA,
      summary: 'Change the name that is shown',
      access: 'user',
      body: z.strictObject({ displayName: DisplayName.nullable() }),
      answers: { 200: { description: 'The user.', schema: z.object({ user: UserShape }) } },
      async handle({ user, body, response }) {
        response.json({ user: await own.rename(user.id, body.displayName) });
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/me',
      area: AREA,
      summary: 'Delete the user and everything of theirs',
      access: 'user',
      body: z.strictObject({ password: ShownPassword.optional().describe('Needed unless this is a guest.') }),
      bodyOptional: true,
      answers: {
        204: { description: 'Nothing is left, and no token holds.' },
        403: { description: '`wrong_password`' },
        429: { description: '`locked_out`' },
      },
      async handle({ user, body, request, response }) {
        await own.remove(user.id, { password: body.password, ip: request.ip });
        cookies.clear(response);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/me/preferences',
      area: AREA,
      summary: 'How the user wants the service to behave',
      access: 'user',
      answers: { 200: { description: 'All preferences.', schema: PreferencesShape } },
      async handle({ user, response }) {
        response.json(await preferences.of(user.id));
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/me/preferences',
      area: AREA,
      summary: 'Change preferences; those that are not named stay',
      access: 'user',
      body: PreferencesShape.partial().meta({ id: 'PreferencesChange' }),
      answers: { 200: { description: 'All preferences.', schema: PreferencesShape } },
      async handle({ user, body, response }) {
        response.json(await preferences.change(user.id, body));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/me/usage',
      area: AREA,
      summary: 'What the user’s calls took and cost, by day (UTC) and model',
      access: 'user',
      query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
      answers: { 200: { description: 'The newest day first.', schema: UsageShape } },
      async handle({ user, query, response }) {
        response.json(await usage.of(user.id, query.days));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/me/export',
      area: AREA,
      summary: 'Everything of the user’s as one JSON file',
      access: 'user',
      answers: { 200: { description: 'The file.', schema: ExportShape } },
      async handle({ user, response, signal }) {
        const pieces = await exports.of(user.id);
        response.setHeader('content-type', 'application/json; charset=utf-8');
        response.setHeader('content-disposition', 'attachment; filename="switchyard-export.json"');
        try {
          await pipeline(Readable.from(pieces), response, { signal });
        } catch (error) {
          // A caller who has left is no fault.
          if (!signal.aborted) throw error;
        }
      },
    }),
  ];
}

/** Offsets such as `+01:00`, which `Intl` takes too, know no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    Intl.getCanonicalLocales(tag);
    return true;
  } catch {
    return false;
  }
}
