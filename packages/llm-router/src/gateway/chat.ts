/** Answers a chat call, whole or as a stream: bytes as they came where the protocols are the same, written anew where not. */
import type { AnswerContext, InboundCall, JsonObject, ServerApi, StreamWriter } from '../api.ts';
import { isObject } from '../apis/json.ts';
import type { Answer, Chunk } from '../calls/call.ts';
import { inboundChatCall } from '../calls/chat.ts';
import { createFold, unfold } from '../content.ts';
import { LlmError } from '../errors.ts';
import { parseBody } from './exchange.ts';
import { type GatewayContext, askedBy, idempotencyOf, namesOf, routingHeaders } from './context.ts';
import { jsonArray } from './json-array.ts';
import type { Route } from './routes.ts';

type ChatRoute = Extract<Route, { kind: 'chat' }>;

export async function answerChat(context: GatewayContext, api: ServerApi, route: ChatRoute): Promise<void> {
  const { core, request } = context;
  const bytes = await request.body();
  const text = bytes.toString('utf8');
  const body = parseBody(text);
  const inbound: InboundCall = { headers: request.headers, ...(route.model !== undefined && { model: route.model }) };
  if (route.stream !== undefined) inbound.stream = route.stream;
  const stream = api.wantsStream(body, inbound);
  const call = inboundChatCall(
    core.http,
    api,
    { body, headers: request.headers, text, usageWanted: wantsUsage(body), ...modelOf(route) },
    { ...namesOf(body, route.model), stream, ...askedBy(context), ...idempotencyOf(context, bytes) },
  );
  const answer = await core.run(call);
  const told: AnswerContext = { body, headers: request.headers, now: core.now() };
  if (!stream) return sendWhole(context, api, answer, told);
  return sendStream(context, api, answer, told, route.jsonArray === true);
}

const modelOf = ({ model }: ChatRoute) => (model === undefined ? {} : { model });

/** openai-chat's closing usage chunk comes only to those who ask for it. */
function wantsUsage(body: JsonObject): boolean {
  const options = body['stream_options'];
  return isObject(options) && options['include_usage'] === true;
}

async function sendWhole(context: GatewayContext, api: ServerApi, answer: Answer, told: AnswerContext): Promise<void> {
  const chunks: Chunk[] = [];
  for (let chunk = await answer.next(); chunk !== undefined; chunk = await answer.next()) chunks.push(chunk);
  const headers = routingHeaders(context, answer);
  headers['content-type'] = 'application/json';
  const raw = chunks.length === 1 ? chunks[0]?.raw : undefined;
  if (raw !== undefined) return context.reply.send(200, headers, raw);
  const fold = createFold();
  for (const chunk of chunks) for (const event of chunk.events) fold.add(event);
  context.reply.send(200, headers, JSON.stringify(api.writeResponse(fold.response(), told)));
}

async function sendStream(
  context: GatewayContext,
  api: ServerApi,
  answer: Answer,
  told: AnswerContext,
  asArray: boolean,
): Promise<void> {
  const { reply } = context;
  const framing = asArray ? jsonArray() : undefined;
  let writer: StreamWriter | undefined;
  reply.start(200, {
    ...routingHeaders(context, answer),
    'content-type': asArray ? 'application/json' : 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  const write = (text: string | Uint8Array) => reply.write(framing === undefined ? text : framing.add(String(text)));

  try {
    for (let chunk = await answer.next(); chunk !== undefined; chunk = await answer.next()) {
      if (chunk.resumedFrom !== undefined && writer === undefined) {
        // Until here the caller was sent the provider's own bytes. The writer is brought to where they stopped.
        writer = api.writeStream(told);
        for (const event of unfold(chunk.resumedFrom)) if (event.type !== 'finish') writer.write(event);
      }
      const text = chunk.raw ?? written((writer ??= api.writeStream(told)), chunk);
      if (text.length === 0) continue;
      const full = write(text);
      if (full !== undefined) await full;
    }
  } catch (caught) {
    const error = LlmError.is(caught) ? caught : new LlmError('server_error', 'the gateway failed', { cause: caught });
    if (error.code !== 'aborted') void write((writer ?? api.writeStream(told)).fail(error));
  }
  if (framing !== undefined) void reply.write(framing.end());
  reply.end();
}

function written(writer: StreamWriter, { events }: Chunk): string {
  let text = '';
  for (const event of events) text += writer.write(event);
  return text;
}
