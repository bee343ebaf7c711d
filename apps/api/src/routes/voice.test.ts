import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import {
  answering,
  failing,
  type FakeCompanies,
  silent,
  speaking,
  startFakeCompanies,
} from '../services/voice/fake-companies.ts';
import { createVoice, type VoiceDeadlines, type VoiceService } from '../services/voice/voice.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { voiceEndpoints } from './voice.ts';

const COMPANIES = ['eleven', 'openai', 'groq'] as const;
type Company = (typeof COMPANIES)[number];

const PATIENT: VoiceDeadlines = { firstByteMs: 15_000, speechMs: 20_000, transcriptionMs: 15_000 };
const SOUND = wav('sound');

let companies: FakeCompanies;
let service: TestEndpoints;
let voice: VoiceService;
let user: SignedIn;
let lines: string[] = [];
const opened: VoiceService[] = [];
let elevenAlone: VoiceService;
let everybody: VoiceService;

beforeAll(async () => {
  companies = await startFakeCompanies();
  service = await serveEndpoints(() =>
    // Each test says which companies are set up.
    voiceEndpoints({
      voices: () => voice.voices(),
      speak: (...given) => voice.speak(...given),
      admitRecording: (...given) => voice.admitRecording(...given),
      transcribe: (...given) => voice.transcribe(...given),
      close: () => voice.close(),
    }),
  );
  // The thread of ElevenLabs takes seconds to start, so the tests share two.
  elevenAlone = setUp(['eleven']);
  everybody = setUp(['eleven', 'openai', 'groq']);
});

afterAll(async () => {
  await service.stop();
  await Promise.all(opened.map((one) => one.close()));
  await companies.stop();
});

beforeEach(async () => {
  companies.reset();
  lines = [];
  user = await service.createUser();
});

/** With these companies set up, and nobody else. */
function setUp(names: readonly Company[], deadlines = PATIENT, voiceId?: string): VoiceService {
  const access = <More extends object>(name: Company, path: string, more: More) =>
    names.includes(name)
      ? { apiKey: `secret-key-of-${name}`, baseUrl: companies.urlOf(name) + path, ...more }
      : undefined;
  voice = createVoice({
    elevenLabs: access('eleven', '', { voiceId }),
    openai: access('openai', '/v1', {}),
    groq: access('groq', '/openai/v1', {}),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    deadlines,
  });
  opened.push(voice);
  return voice;
}

const say = (text: string, more: object = {}) => service.as(user)('POST', '/api/tts', { text, ...more });

async function expectProblem(response: Response, status: number, code: string, detail: RegExp): Promise<void> {
  const body = (await response.json()) as { detail: string };
  expect({ status: response.status, ...body }).toMatchObject({ status, code });
  expect(body.detail).toMatch(detail);
}

function wav(sound: string): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + sound.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt32LE(0x10001, 20);
  header.write('data', 36);
  header.writeUInt32LE(sound.length, 40);
  return Buffer.concat([header, Buffer.from(sound)]);
}

describe('speaking', () => {
  test('ElevenLabs speaks as Rachel, with the turbo model, and the sound goes on as it comes', async () => {
    voice = elevenAlone;
    const { promise: heard, resolve: onHeard } = Promise.withResolvers<void>();
    companies.behave('eleven', (_asked, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).write('one');
      void heard.then(() => response.end('two'));
    });
    const response = await say('**Hello** there.');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    expect(response.headers.get('x-switchyard-provider')).toBe('elevenlabs');
    const reader = response.body?.getReader();
    // The other side has not ended, and waits for this to be read.
    expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('one');
    onHeard();
    expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('two');
    expect((await reader?.read())?.done).toBe(true);
    const [asked] = companies.asked('eleven');
    expect(asked?.path).toBe('/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM/stream?output_format=mp3_44100_128');
    expect(asked?.headers['xi-api-key']).toBe('secret-key-of-eleven');
    expect(asked?.json()).toEqual({
      text: 'Hello there.',
      model_id: 'eleven_turbo_v2_5',
      voice_settings: { stability: 0.5, similarity_boost: 0.75 },
    });
  });

  test('OpenAI and Groq are asked as they want it', async () => {
    setUp(['openai']);
    companies.behave('openai', speaking('mp3'));
    const response = await say('Hello.');
    expect(response.headers.get('x-switchyard-provider')).toBe('openai');
    expect(await response.text()).toBe('mp3');
    const [asked] = companies.asked('openai');
    expect(asked?.path).toBe('/v1/audio/speech');
    expect(asked?.headers.authorization).toBe('Bearer secret-key-of-openai');
    expect(asked?.json()).toEqual({
      model: 'gpt-4o-mini-tts',
      voice: 'alloy',
      input: 'Hello.',
      response_format: 'mp3',
    });

    setUp(['groq']);
    companies.behave('groq', speaking(SOUND));
    const other = await say('Hello.');
    expect(other.headers.get('content-type')).toBe('audio/wav');
    expect(other.headers.get('x-switchyard-provider')).toBe('groq');
    expect(Buffer.from(await other.arrayBuffer()).subarray(44)).toEqual(Buffer.from('sound'));
    expect(companies.asked('groq')[0]?.path).toBe('/openai/v1/audio/speech');
    expect(companies.asked('groq')[0]?.json()).toEqual({
      model: 'canopylabs/orpheus-v1-english',
      voice: 'autumn',
      input: 'Hello.',
      response_format: 'wav',
    });
  });

  test('a text that is too long for one call is spoken in several, as one sound', async () => {
    setUp(['groq']);
    let count = 0;
    companies.behave('groq', (asked, response) => speaking(wav(`<${(count += 1)}>`))(asked, response));
    const response = await say('This sentence is one of those that make a text long. '.repeat(8));
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(44)
        .toString(),
    ).toBe('<1><2><3>');
    const inputs = companies.asked('groq').map((asked) => (asked.json() as { input: string }).input);
    expect(inputs.every(({ length }) => length <= 200)).toBe(true);
    expect(inputs.join(' ').match(/This/g)).toHaveLength(8);
  });

  test('the same text in the same voice is spoken once', async () => {
    setUp(['openai']);
    companies.behave('openai', speaking('mp3'));
    const [first, second] = [await say('Once more.'), await say('Once  **more**.')];
    expect(await first.text()).toBe('mp3');
    expect(await second.text()).toBe('mp3');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(companies.asked('openai')).toHaveLength(1);
    const other = await say('Once more.', { voice: 'nova' });
    expect(other.headers.get('etag')).not.toBe(first.headers.get('etag'));
    expect(companies.asked('openai')).toHaveLength(2);
  });

  test('a sound that breaks off breaks the connection, and is not kept', async () => {
    setUp(['openai', 'groq']);
    companies.behave('openai', (_asked, response) => {
      response.writeHead(200).write('half', () => response.destroy());
    });
    await expect(say('Halves.').then((response) => response.text())).rejects.toThrow();
    companies.behave('openai', speaking('whole'));
    expect(await (await say('Halves.')).text()).toBe('whole');
    expect(companies.asked('groq')).toEqual([]);
  });

  test('who fails is followed by the next: ElevenLabs, OpenAI, Groq', async () => {
    voice = everybody;
    companies.behave('eleven', failing(500));
    companies.behave('openai', failing(500));
    companies.behave('groq', speaking(SOUND));
    const response = await say('Who is there?');
    expect(response.headers.get('x-switchyard-provider')).toBe('groq');
    await response.arrayBuffer();
    // One call each: the SDKs do not try again by themselves.
    expect(COMPANIES.map((name) => companies.asked(name).length)).toEqual([1, 1, 1]);
  });

  test('when all fail the answer says who and why, and no key is in it or in the log', async () => {
    voice = everybody;
    companies.behave('eleven', failing(401));
    companies.behave('openai', failing(429));
    companies.behave('groq', (_asked, response) => void response.destroy());
    const response = await say('Nobody?');
    expect(response.status).toBe(502);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'tts_failed',
      detail:
        'Nobody could speak this: ElevenLabs refused its key (check ELEVENLABS_API_KEY); OpenAI says that a limit ' +
        'is reached; Groq could not be reached, or broke off. Try again in a moment.',
    });
    expect(text + lines.join('')).not.toContain('secret-key');
    expect(lines.map((line) => (JSON.parse(line) as { provider: string }).provider)).toEqual([
      'elevenlabs',
      'openai',
      'groq',
    ]);
  });

  test('a thread that died is replaced, and whoever it was speaking for is told', async () => {
    voice = everybody;
    companies.behave('eleven', (_asked, response) => void response.writeHead(200).write('half'));
    const response = await say('Until then.');
    await voice.close();
    await expect(response.text()).rejects.toThrow();
    companies.behave('eleven', speaking('whole'));
    expect(await (await say('Until then.')).text()).toBe('whole');
  });

  test('with nobody set up, the page is told to use the voice of the browser', async () => {
    setUp([]);
    await expectProblem(await say('Hello.'), 503, 'tts_unavailable', /browser/);
    expect(await (await service.as(user)('GET', '/api/voices')).json()).toEqual({ items: [], nextCursor: null });
  });

  test('an answer without sound is a failure', async () => {
    setUp(['openai']);
    companies.behave('openai', speaking(''));
    await expectProblem(await say('Hello?'), 502, 'tts_failed', /OpenAI sent no sound/);
  });
});

describe('voices', () => {
  test('those of the companies that are set up are listed, the usual one of each first', async () => {
    setUp(['eleven', 'groq']);
    const { items } = (await (await service.as(user)('GET', '/api/voices')).json()) as {
      items: { provider: string; id: string; default: boolean }[];
    };
    expect(items[0]).toEqual({ id: '21m00Tcm4TlvDq8ikWAM', name: 'Rachel', provider: 'elevenlabs', default: true });
    expect(items.filter((item) => item.default).map(({ id }) => id)).toEqual(['21m00Tcm4TlvDq8ikWAM', 'autumn']);
    expect(new Set(items.map(({ provider }) => provider))).toEqual(new Set(['elevenlabs', 'groq']));
  });

  test('a voice is chosen by name or id, and who has it is asked first', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', speaking(SOUND));
    companies.behave('openai', speaking('mp3'));
    expect((await say('Hello.', { voice: 'Troy' })).headers.get('x-switchyard-provider')).toBe('groq');
    expect(companies.asked('groq')[0]?.json()).toMatchObject({ voice: 'troy' });
    companies.behave('groq', failing(500));
    expect((await say('Hello again.', { voice: 'troy' })).headers.get('x-switchyard-provider')).toBe('openai');
    expect(companies.asked('openai')[0]?.json()).toMatchObject({ voice: 'alloy' });
  });

  test('ElevenLabs takes voices of the operator, by id, and one of them can be the usual one', async () => {
    const own = 'ABCDEFGHIJKLMNOPQRST';
    setUp(['eleven'], PATIENT, own);
    expect(voice.voices().slice(0, 2)).toMatchObject([
      { id: own, default: true },
      { name: 'Rachel', default: false },
    ]);
    voice = elevenAlone;
    companies.behave('eleven', speaking('mp3'));
    for (const asked of [own, 'adam', 'Rachel']) await (await say('I am asked for.', { voice: asked })).text();
    expect(companies.asked('eleven').map(({ path }) => path.split('/')[3])).toEqual([
      own,
      'pNInz6obpgDQGcFmaJgB',
      '21m00Tcm4TlvDq8ikWAM',
    ]);
  });

  test('a voice that nobody has is a 422 that says where to look', async () => {
    setUp(['openai']);
    await expectProblem(await say('Hello.', { voice: '../secrets' }), 422, 'unknown_voice', /GET \/api\/voices/);
    expect(companies.asked('openai')).toEqual([]);
  });
});

describe('time and leaving', () => {
  test('who sends nothing in time is hung up on, and the next one speaks', async () => {
    setUp(['openai', 'groq'], { ...PATIENT, firstByteMs: 1_000 });
    companies.behave('openai', silent);
    companies.behave('groq', speaking(SOUND));
    const response = await say('Quick, please.');
    expect(response.headers.get('x-switchyard-provider')).toBe('groq');
    await companies.asked('openai')[0]?.gone;
    expect(lines.join('')).toContain('did not answer in time');
  });

  test('a sound that does not end in time is broken off', async () => {
    setUp(['openai'], { ...PATIENT, speechMs: 1_000 });
    companies.behave('openai', (_asked, response) => void response.writeHead(200).write('and so on'));
    await expect(say('For ever.').then((response) => response.text())).rejects.toThrow();
    await companies.asked('openai')[0]?.gone;
  });

  test.each(COMPANIES)('when the caller leaves, %s is hung up on: before the first sound, and after', async (name) => {
    if (name === 'eleven') voice = elevenAlone;
    else setUp([name]);
    for (const begin of ['', SOUND]) {
      const leaving = new AbortController();
      companies.behave(name, (_asked, response) => {
        response.writeHead(200);
        if (begin !== '') response.write(begin);
      });
      const asked = companies.nextAsked(name);
      const response = fetch(`${service.url}/api/tts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-test-user': user.id },
        body: JSON.stringify({ text: 'A long story.' }),
        signal: leaving.signal,
      });
      const { gone } = await asked;
      if (begin !== '') await response;
      leaving.abort();
      await response.catch(() => {});
      await gone;
    }
    // Leaving is no failure of the company, and nobody else is asked.
    expect(lines.filter((line) => line.includes('speech failed'))).toEqual([]);
  });

  test('thirty texts a minute are spoken, and the next one is told when', async () => {
    setUp(['openai']);
    companies.behave('openai', speaking('mp3'));
    const statuses: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      const response = await say('Again.');
      statuses.push(response.status);
      await response.text();
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await say('Again.');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(refused, 429, 'too_many_speeches', /30 texts a minute/);
    user = await service.createUser();
    expect((await say('Again.')).status).toBe(200);
  });
});

test.each([
  [422, {}],
  [422, { text: '' }],
  [422, { text: '   ' }],
  [422, { text: 'x'.repeat(5_001) }],
  [422, { text: '*** 🎉' }],
  [422, { text: 'Hello.', format: 'wav' }],
  [422, { text: 'Hello.', voice: 5 }],
  [400, '{"text":'],
])('what cannot be spoken is a %i: %.60j', async (status, body) => {
  setUp(['openai']);
  const headers = { 'content-type': 'application/json' };
  expect((await service.as(user)('POST', '/api/tts', body, headers)).status).toBe(status);
});

test.each([
  ['POST', '/api/tts'],
  ['GET', '/api/voices'],
  ['POST', '/api/transcribe'],
])('%s %s is a 401 without signing in', async (method, path) => {
  expect((await service.as(undefined)(method, path)).status).toBe(401);
});

describe('transcribing', () => {
  const hear = (bytes: Uint8Array, language?: string) => {
    const form = new FormData();
    form.append('file', new File([bytes as Uint8Array<ArrayBuffer>], 'voice.exe', { type: 'text/html' }));
    if (language !== undefined) form.append('language', language);
    return service.as(user)('POST', '/api/transcribe', form);
  };

  test('Groq is asked first, with its turbo model, and says language and length', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', answering({ text: ' Buy milk. ', language: 'English', duration: 1.5, x_groq: {} }));
    const response = await hear(SOUND, 'en-GB');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      text: 'Buy milk.',
      language: 'English',
      durationMs: 1_500,
      provider: 'groq',
    });
    const [asked] = companies.asked('groq');
    expect(asked?.path).toBe('/openai/v1/audio/transcriptions');
    expect(asked?.headers.authorization).toBe('Bearer secret-key-of-groq');
    const { file, ...fields } = Object.fromEntries((await asked?.form()) ?? []);
    expect(fields).toEqual({ model: 'whisper-large-v3-turbo', response_format: 'verbose_json', language: 'en' });
    expect(file).toMatchObject({ name: 'recording.wav', type: 'audio/wav', size: SOUND.length });
    expect(companies.asked('openai')).toEqual([]);
  });

  test('OpenAI steps in', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', failing(500));
    companies.behave('openai', answering({ text: 'Buy milk.', usage: { type: 'tokens' } }));
    expect(await (await hear(SOUND)).json()).toEqual({ text: 'Buy milk.', provider: 'openai' });
    const { file, ...fields } = Object.fromEntries((await companies.asked('openai')[0]?.form()) ?? []);
    expect(fields).toEqual({ model: 'gpt-4o-mini-transcribe', response_format: 'json' });
    expect(file).toBeInstanceOf(File);
    expect(COMPANIES.map((name) => companies.asked(name).length)).toEqual([0, 1, 1]);
  });

  const box = (brand: string) => `\0\0\0\u0014ftyp${brand}\0\0\0\0isom`;
  const opus = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(40)]);
  test.each([
    ['webm', Buffer.from('1a45dfa3934282847765626d42878104428581020000000000', 'hex')],
    ['ogg', opus],
    ['mp3', Buffer.from('fffb9064', 'hex')],
    ['mp3', Buffer.from('49443303000000000000fffb9064', 'hex')],
    ['mp4', Buffer.from(box('isom'), 'latin1')],
    ['m4a', Buffer.from(box('M4A '), 'latin1')],
    ['flac', Buffer.from('fLaC\0\0\0\u0022')],
  ])('%s is known by its content, and handed on under that name', async (extension, bytes) => {
    setUp(['groq']);
    companies.behave('groq', answering({ text: 'Yes.' }));
    expect((await hear(Buffer.concat([bytes, Buffer.alloc(100)]))).status).toBe(200);
    expect((await companies.asked('groq')[0]?.form())?.get('file')).toMatchObject({ name: `recording.${extension}` });
  });

  test('what is no recording, or too large, or in no language, is refused and goes to nobody', async () => {
    setUp(['groq']);
    await expectProblem(await hear(Buffer.from('<html>')), 415, 'unsupported_media_type', /WebM, Ogg, MP3/);
    await expectProblem(await hear(Buffer.alloc(0)), 422, 'empty_file', /empty/);
    await expectProblem(await hear(SOUND, 'in English'), 422, 'invalid_language', /language/);
    const large = Buffer.concat([SOUND, Buffer.alloc(25 * 1024 * 1024)]);
    await expectProblem(await hear(large), 413, 'too_large', /larger than 25 MB/);
    expect((await service.as(user)('POST', '/api/transcribe', new FormData())).status).toBe(400);
    expect(companies.asked('groq')).toEqual([]);
  });

  test('a recording that all of them refuse is the fault of the recording', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', failing(400));
    companies.behave('openai', failing(400));
    await expectProblem(await hear(SOUND), 422, 'unreadable_recording', /Record it again/);
  });

  test('when all fail the answer says who and why, without a key', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', failing(401));
    companies.behave('openai', answering({ no: 'text' }));
    const response = await hear(SOUND);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      status: 502,
      code: 'transcription_failed',
      detail: expect.stringMatching(/Groq refused its key \(check GROQ_API_KEY\); OpenAI /),
    });
    expect(text + lines.join('')).not.toContain('secret-key');
  });

  test('with nobody set up it is a 503 that names the settings', async () => {
    setUp(['eleven']);
    await expectProblem(await hear(SOUND), 503, 'transcription_unavailable', /GROQ_API_KEY or OPENAI_API_KEY/);
  });

  test('who does not answer is hung up on in time for the next', async () => {
    setUp(['openai', 'groq'], { ...PATIENT, transcriptionMs: 3_000 });
    companies.behave('groq', silent);
    companies.behave('openai', answering({ text: 'Here.' }));
    expect(await (await hear(SOUND)).json()).toEqual({ text: 'Here.', provider: 'openai' });
    await companies.asked('groq')[0]?.gone;
  });

  test('when the caller leaves, the company is hung up on and nobody else is asked', async () => {
    setUp(['openai', 'groq']);
    companies.behave('groq', silent);
    const leaving = new AbortController();
    const form = new FormData();
    form.append('file', new File([SOUND as Buffer<ArrayBuffer>], 'a.wav'));
    const asked = companies.nextAsked('groq');
    const response = fetch(`${service.url}/api/transcribe`, {
      method: 'POST',
      headers: { 'x-test-user': user.id },
      body: form,
      signal: leaving.signal,
    });
    const { gone } = await asked;
    leaving.abort();
    await expect(response).rejects.toThrow();
    await gone;
    expect(companies.asked('openai')).toEqual([]);
    expect(lines).toEqual([]);
  });

  test('twenty recordings a minute are transcribed, and the next one is told when', async () => {
    setUp(['groq']);
    companies.behave('groq', answering({ text: 'Yes.' }));
    for (let count = 0; count < 20; count += 1) expect((await hear(SOUND)).status).toBe(200);
    const refused = await hear(SOUND);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(refused, 429, 'too_many_transcriptions', /20 recordings a minute/);
  });
});
