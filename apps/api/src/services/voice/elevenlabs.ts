/**
 * ElevenLabs: speech through its SDK, in a thread of its own. The SDK is 5,400 files that load in one go: two seconds
 * of processor time in which nothing else would happen here, no running answer included.
 */
import { on, once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { FromElevenLabs, ToElevenLabs } from './elevenlabs-thread.ts';
import type { Access, Speaker, Voice } from './provider.ts';

const MODEL = 'eleven_turbo_v2_5';

const VOICES: readonly [Voice, ...Voice[]] = [
  { id: '21m00Tcm4TlvDq8ikWAM', name: 'Rachel' },
  { id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah' },
  { id: 'pNInz6obpgDQGcFmaJgB', name: 'Adam' },
  { id: 'JBFqnCBsd6RMkjVDRZzb', name: 'George' },
  { id: 'Xb7hH8MSUJpSbSDYk0k2', name: 'Alice' },
  { id: 'nPczCjzI2devNBz1zQrb', name: 'Brian' },
];

export interface ElevenLabsAccess extends Access {
  /** Who speaks unless another is asked for; absent: Rachel. */
  voiceId: string | undefined;
}

export interface ElevenLabs {
  speaker: Speaker;
  /** Ends the thread, and with it what is being spoken. */
  close(): Promise<void>;
}

export function createElevenLabs({ apiKey, baseUrl, voiceId }: ElevenLabsAccess): ElevenLabs {
  let thread: Worker | undefined;
  let loaded = false;

  /** The thread, started when it is first needed, and again should it have died. */
  function running(): Worker {
    if (thread !== undefined) return thread;
    loaded = false;
    const started = new Worker(new URL('elevenlabs-thread.ts', import.meta.url), { workerData: { apiKey, baseUrl } });
    const gone = () => {
      if (thread === started) thread = undefined;
    };
    started.once('message', () => {
      loaded = true;
    });
    // Whoever waits for it hears of its end by the port that closes.
    started.on('error', gone);
    started.on('exit', gone);
    started.unref();
    thread = started;
    return started;
  }

  return {
    speaker: {
      provider: 'elevenlabs',
      name: 'ElevenLabs',
      keyVariable: 'ELEVENLABS_API_KEY',
      model: MODEL,
      voices: voicesWith(voiceId),
      ownVoice: /^[A-Za-z0-9]{20}$/,
      mediaType: 'audio/mpeg',
      maxLength: 40_000,
      async load(signal) {
        const worker = running();
        if (!loaded) await once(worker, 'message', { signal });
      },
      async *speak(text, voice, signal) {
        signal.throwIfAborted();
        const { port1: port, port2: theirs } = new MessageChannel();
        const answers = on(port, 'message', { signal, close: ['close'] });
        const request: ToElevenLabs = { voice, text, model: MODEL, port: theirs };
        running().postMessage(request, [theirs]);
        try {
          for await (const [answer] of answers as AsyncIterable<[FromElevenLabs]>) {
            if (answer.kind === 'end') return;
            if (answer.kind === 'failed') throw Object.assign(new Error('ElevenLabs failed'), answer);
            yield answer.bytes;
          }
          throw new Error('The thread of ElevenLabs ended.');
        } finally {
          // This tells the other side to stop, too.
          port.close();
        }
      },
    },
    async close() {
      await thread?.terminate();
    },
  };
}

/** The operator's choice goes first. */
function voicesWith(chosen: string | undefined): readonly [Voice, ...Voice[]] {
  if (chosen === undefined) return VOICES;
  const known = VOICES.find(({ id }) => id === chosen) ?? { id: chosen, name: chosen };
  return [known, ...VOICES.filter((voice) => voice !== known)];
}
