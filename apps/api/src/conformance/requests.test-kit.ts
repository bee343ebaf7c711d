/** Requests to an operation of the OpenAPI document: right ones, wrong ones and hostile ones. */
import fc, { type Arbitrary } from 'fast-check';
import {
  fitting,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  type JsonSchema,
  mangled,
  named,
  type Schemas,
} from '../testing/json-arbitrary.ts';
import { PIXEL } from './belongings.test-kit.ts';
import type { WireRequest } from './wire.test-kit.ts';

export interface Parameter {
  in: 'path' | 'query';
  name: string;
  required?: boolean;
  schema: JsonSchema;
}

export interface Operation {
  method: string;
  path: string;
  parameters: readonly Parameter[];
  requestBody?: { content: Readonly<Record<string, { schema: JsonSchema }>> };
  responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: JsonSchema }>> }>>;
  security: readonly object[];
}

export interface Known extends Schemas {
  /** As lists hand them out. */
  cursors: readonly string[];
  /** The id of the thing that a path names, by the path up to and with its parameter. */
  idOf: Readonly<Record<string, string>>;
}

/** What a request has besides the path: most have nothing odd. */
export function requestsTo(operation: Operation, known: Known): Arbitrary<WireRequest> {
  const { method } = operation;
  return fc
    .record({
      path: pathOf(operation, known),
      query: queryOf(operation, known),
      headers: ODD_HEADERS,
      body: bodyOf(operation, known),
    })
    .map(({ path, query, headers, body: { type, content } }) => ({
      method: method.toUpperCase(),
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...(type !== undefined && { 'content-type': type }), ...headers },
      body: content,
    }));
}

const ODD_HEADERS: Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { accept: 'text/event-stream' },
      { accept: 'application/xml;q=0.1, */*;q=0' },
      { accept: ';;;,,,q=' },
      { accept: 'application/json, text/event-stream', 'last-event-id': '-1' },
      { 'last-event-id': '99999999999999999999' },
      { 'last-event-id': '0x1 or 1=1; \u00e9' },
      { 'last-event-id': `${'9'.repeat(400)}-${'9'.repeat(400)}` },
      { 'idempotency-key': '' },
      { 'idempotency-key': 'k'.repeat(4_000) },
      { 'idempotency-key': '\u00ff\u00fe quoted "key"' },
      { range: 'bytes=0-0,5-1,-9999999999' },
      { 'if-none-match': '*' },
      { 'if-none-match': '"'.repeat(100), 'if-modified-since': 'never' },
      { 'accept-language': '*;q=xx', 'accept-encoding': 'br;q=0, nothing' },
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'x-unknown' },
      { 'user-agent': '\u00e9'.repeat(2_000) },
      { cookie: 'sy_access=; sy_refresh=%zz; =; ;;; sy_access=a.b.c' },
      { 'x-forwarded-for': 'not, an, address', forwarded: 'for=_' },
      { 'mcp-session-id': 'none', 'mcp-protocol-version': '1066-10-14' },
      { 'x-http-method-override': 'DELETE' },
    ),
  },
);

function pathOf({ path, parameters }: Operation, known: Known): Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'path');
  const [upToId = ''] = /^[^{]*\{\w+\}/.exec(path) ?? [];
  const own = known.idOf[upToId];
  const ids = own === undefined ? known.ids : [own];
  const odd = fc.oneof(
    fc
      .constantFrom(...HOSTILE_TEXTS.filter((text) => text !== '' && text.isWellFormed() && text.length < 3_000))
      .map(encodeURIComponent),
    fc.constantFrom('%zz', '%', '%00', '%C0%AF', '..%2f..%2f', '%2e%2e', 'undefined', '[object%20Object]', ';a=b', '*'),
    fc.uuid({ version: 4 }).map((id) => id.toUpperCase()),
    fc.uuid().map((id) => `${id}%20`),
  );
  const values = names.map(({ schema }) =>
    fc.oneof(
      { weight: 5, arbitrary: fitting(schema, { ...known, ids }).map((value) => encodeURIComponent(String(value))) },
      { weight: own === undefined ? 0 : 5, arbitrary: fc.constant(own ?? '') },
      { weight: 1, arbitrary: odd },
    ),
  );
  return fc
    .tuple(...values)
    .map((found) =>
      names.reduce((filled, { name }, index) => filled.replace(`{${name}}`, () => found[index] ?? ''), path),
    );
}

function queryOf({ parameters }: Operation, known: Known): Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'query');
  const values = names.map(({ name, schema, required }) => {
    const fit = named(name, schema, known).map((value) => encodeURIComponent(String(value).toWellFormed()));
    const wrong = name === 'cursor' || name === 'before' ? cursorsLike(known.cursors) : oddValue;
    const given = fc
      .oneof({ weight: 12, arbitrary: fit }, { weight: 1, arbitrary: wrong })
      .map((value) => `${name}=${value}`);
    const twice = fc.tuple(given, given).map((pair) => pair.join('&'));
    const shaped = fc.constantFrom(`${name}[]=1`, `${name}[a][b]=1`, `${name}`, `${name}=`, `${name}[__proto__]=1`);
    const absent = fc.constant('');
    return fc.oneof(
      { weight: required === true ? 1 : 20, arbitrary: absent },
      { weight: 10, arbitrary: given },
      { weight: 1, arbitrary: twice },
      { weight: 1, arbitrary: shaped },
    );
  });
  const junk = fc.oneof(
    { weight: 8, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('%zz', '&&&===', '__proto__=1', 'a[b]=c&a=b', `x=${'y'.repeat(5_000)}`, 'unknown=1'),
    },
  );
  return fc.tuple(junk, ...values).map((parts) => parts.filter((part) => part !== '').join('&'));
}

const oddValue = fc.oneof(
  fc
    .constantFrom(...HOSTILE_TEXTS.filter((text) => text.isWellFormed() && text.length < 3_000))
    .map(encodeURIComponent),
  fc.constantFrom('%zz', '%00', '%ED%A0%80', '+', '1e3', '99999999999999999999', '-0', 'true', 'Infinity'),
);

/** Real ones with one part replaced, and texts that merely look like them. */
function cursorsLike(cursors: readonly string[]): Arbitrary<string> {
  const write = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const invented = fc.jsonValue({ maxDepth: 2 }).map(write);
  if (cursors.length === 0) return fc.oneof(invented, oddValue);
  const part = fc.constantFrom(...HOSTILE_TEXTS.filter(({ length }) => length < 300), ...HOSTILE_VALUES.slice(0, 16));
  const spoilt = fc.tuple(fc.constantFrom(...cursors), fc.nat(5), part).map(([cursor, at, value]) => {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof read !== 'object' || read === null) return write(value);
    const key = Object.keys(read)[at % Object.keys(read).length] as string;
    return write(Array.isArray(read) ? read.with(Number(key), value) : { ...read, [key]: value });
  });
  return fc.oneof(invented, oddValue, spoilt, fc.constantFrom(...cursors));
}

interface Body {
  type?: string | undefined;
  content?: string | Uint8Array | undefined;
}

/** Not JSON, or not as it should be sent. */
export const HOSTILE_BODIES: readonly Body[] = [
  { type: 'application/json', content: '' },
  { type: 'application/json', content: '{' },
  { type: 'application/json', content: '{"a":1}}' },
  { type: 'application/json', content: 'undefined' },
  { type: 'application/json', content: '\uFEFF{}' },
  { type: 'application/json', content: '[]' },
  { type: 'application/json', content: 'null' },
  { type: 'application/json', content: '"text"' },
  { type: 'application/json', content: '1e999' },
  { type: 'application/json', content: '{"__proto__":{"a":1},"constructor":{}}' },
  { type: 'application/json', content: '['.repeat(40_000) },
  { type: 'application/json', content: '['.repeat(40_000) + ']'.repeat(40_000) },
  { type: 'application/json', content: `${'{"a":'.repeat(12_000)}1${'}'.repeat(12_000)}` },
  { type: 'application/json', content: `{"title":"${'x'.repeat(200_000)}"}` },
  { type: 'application/json', content: new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]) },
  { type: 'application/json; charset=utf-16', content: '{}' },
  { type: 'application/json; charset=nonsense', content: '{}' },
  { type: 'text/plain', content: '{}' },
  { type: 'application/x-www-form-urlencoded', content: 'title=a&title[b]=c' },
  { type: 'multipart/form-data', content: 'no boundary' },
  { type: 'multipart/form-data; boundary=b', content: '--b\r\n' },
  {
    type: 'multipart/form-data; boundary=b',
    content: '--b\r\ncontent-disposition: form-data; name="file"\r\n\r\n\r\n--b--\r\n',
  },
  { type: 'multipart/form-data; boundary=b', content: '--b--\r\n' },
  { type: '', content: '{}' },
  { type: 'nonsense', content: '{}' },
  { type: undefined, content: '{}' },
  {},
];

function bodyOf({ requestBody }: Operation, known: Known): Arbitrary<Body> {
  const [[type, { schema }] = [undefined, { schema: {} }]] = Object.entries(requestBody?.content ?? {});
  if (type === undefined) return fc.constant({});
  const hostile = fc.constantFrom(...HOSTILE_BODIES);
  if (type === 'multipart/form-data') {
    return fc.oneof({ weight: 5, arbitrary: multipart }, { weight: 1, arbitrary: hostile });
  }
  const json = (value: unknown): Body => ({ type: 'application/json', content: JSON.stringify(value) });
  return fc.oneof(
    { weight: 8, arbitrary: fitting(schema, known).map(json) },
    { weight: 8, arbitrary: mangled(schema, known).map(json) },
    { weight: 1, arbitrary: hostile },
  );
}

const CONTENTS = [
  PIXEL,
  PIXEL,
  new Uint8Array(),
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'),
  Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  new Uint8Array(100_000),
];

const multipart: Arbitrary<Body> = fc
  .record({
    field: fc.constantFrom(...Array(9).fill('file'), 'files', '__proto__', 'file[]'),
    name: fc.constantFrom(
      'a.png',
      '',
      '../../etc/passwd',
      'a\0b',
      '"quoted"',
      'é'.repeat(300),
      '%0d%0a',
      '..',
      'x'.repeat(5_000),
    ),
    content: fc.constantFrom(...CONTENTS),
    language: fc.constantFrom(undefined, undefined, undefined, 'en', '', 'x'.repeat(2_000), 'no language'),
  })
  .map(({ field, name, content, language }) => ({
    type: 'multipart/form-data; boundary=edge',
    content: Buffer.concat([
      Buffer.from(
        language === undefined
          ? ''
          : `--edge\r\ncontent-disposition: form-data; name="language"\r\n\r\n${language}\r\n`,
      ),
      Buffer.from(
        `--edge\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n--edge--\r\n'),
    ]),
  }));
