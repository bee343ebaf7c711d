/** Answers the calls that are not chats: embeddings, token counting, speech, transcription. */
import type { JsonObject } from '../api.ts';
import { readEmbedRequest } from '../apis/openai-embeddings.ts';
import { withoutExtensions } from '../apis/extensions.ts';
import { anthropicTokenCount } from '../apis/anthropic-messages/index.ts';
import { googleTokenCount } from '../apis/google-generate-content/index.ts';
import type { Answer, Call } from '../calls/call.ts';
import { LlmError } from '../errors.ts';
import { header } from '../rate-limits.ts';
import type { EmbedResponse } from '../types.ts';
import { audioCall, countTokensCall, embedCall } from '../calls/unary.ts';
import { parseBody } from './exchange.ts';
import { type GatewayContext, askedBy, idempotencyOf, namesOf, routingHeaders } from './context.ts';
import type { Route } from './routes.ts';
import { writeEmbeddings } from './write-embeddings.ts';

export async function answerEmbeddings(context: GatewayContext): Promise<void> {
  const { core, request } = context;
  const bytes = await request.body();
  const body = parseBody(bytes.toString('utf8'));
  const read = () => readEmbedRequest(body);
  const write = (response: EmbedResponse) => JSON.stringify(writeEmbeddings(response, body));
  const options = { ...namesOf(body, undefined), ...askedBy(context), ...idempotencyOf(context, bytes) };
  await send(context, embedCall(core.http, read, body, write, options));
}

export async function answerCountTokens(
  context: GatewayContext,
  route: Extract<Route, { kind: 'count-tokens' }>,
): Promise<void> {
  const { core, request, headers } = context;
  const body = parseBody((await request.body()).toString('utf8'));
  const api = route.api === 'anthropic-messages' ? anthropicTokenCount() : googleTokenCount();
  const inbound = { headers: request.headers, ...(route.model !== undefined && { model: route.model }) };
  const onEstimate = () => {
    headers['x-switchyard-estimated'] = 'true';
  };
  const options = { ...namesOf(body, route.model), ...askedBy(context) };
  await send(context, countTokensCall(core.http, { api, body, call: inbound }, onEstimate, options));
}

export async function answerAudio(context: GatewayContext, kind: 'speech' | 'transcription'): Promise<void> {
  const { core, request } = context;
  const bytes = await request.body();
  const { names, wireFor } =
    kind === 'speech' ? speech(parseBody(bytes.toString('utf8'))) : await transcription(context, bytes);
  const options = { ...names, ...askedBy(context), ...idempotencyOf(context, bytes) };
  await send(context, audioCall(core.http, kind, wireFor, options));
}

function speech(body: JsonObject) {
  return {
    names: namesOf(body, undefined),
    wireFor: (model: string) => ({
      path: '/audio/speech',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...withoutExtensions(body), model }),
    }),
  };
}

async function transcription({ request }: GatewayContext, bytes: Buffer) {
  const contentType = header(request.headers, 'content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) {
    throw new LlmError('unsupported_media_type', 'send the sound as multipart/form-data');
  }
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new LlmError('invalid_request', 'the multipart body cannot be read', { cause });
  }
  return {
    names: namesOf({ model: form.get('model') ?? undefined }, undefined),
    async wireFor(model: string) {
      form.set('model', model);
      const written = new Response(form);
      return {
        path: '/audio/transcriptions',
        headers: { 'content-type': written.headers.get('content-type') ?? contentType },
        body: new Uint8Array(await written.arrayBuffer()),
      };
    },
  };
}

async function send(context: GatewayContext, call: Call): Promise<void> {
  const answer: Answer = await context.core.run(call);
  const first = await answer.next();
  while ((await answer.next()) !== undefined);
  const headers = routingHeaders(context, answer);
  headers['content-type'] = answer.contentType ?? 'application/json';
  context.reply.send(200, headers, first?.raw ?? '');
}
