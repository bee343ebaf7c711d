/** The other side of `elevenlabs.ts`: runs as a thread, and has the SDK. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';

/** One text to speak. Closing the port calls it off. */
export interface ToElevenLabs {
  voice: string;
  text: string;
  model: string;
  /** Takes the answers, each a `FromElevenLabs`. */
  port: MessagePort;
}

export type FromElevenLabs =
  | { kind: 'audio'; bytes: Uint8Array }
  | { kind: 'end' }
  /** Without status: no answer came. What it said stays here, for it may repeat the key. */
  | { kind: 'failed'; status: number | undefined };

const { apiKey, baseUrl } = workerData as { apiKey: string; baseUrl: string | undefined };

// Without `fetch` the SDK takes an older one, whose streams are none.
const client = new ElevenLabsClient({ apiKey, maxRetries: 0, fetch, ...(baseUrl !== undefined && { baseUrl }) });

parentPort?.on('message', (request: ToElevenLabs) => void speak(request));
// All is loaded.
parentPort?.postMessage('ready', []);

async function speak({ voice, text, model, port }: ToElevenLabs): Promise<void> {
  const leaving = new AbortController();
  const answer = (message: FromElevenLabs) => port.postMessage(message);
  port.once('close', () => leaving.abort());
  // Without a listener a port does not notice that it was closed.
  port.start();
  try {
    const audio = await client.textToSpeech.stream(
      voice,
      {
        text,
        modelId: model,
        outputFormat: 'mp3_44100_128',
        voiceSettings: { stability: 0.5, similarityBoost: 0.75 },
      },
      { abortSignal: leaving.signal },
    );
    for await (const bytes of audio) answer({ kind: 'audio', bytes });
    answer({ kind: 'end' });
  } catch (error) {
    answer({ kind: 'failed', status: (error as { statusCode?: number }).statusCode });
  } finally {
    port.close();
  }
}
