/** The browser's own speech recognition, which not every browser has. */
export interface Recognition {
  finish: () => void;
  cancel: () => void;
}

export interface RecognitionHandlers {
  /** All that was understood so far. */
  onText: (text: string) => void;
  /** Once; with the browser's word for what went wrong, such as `not-allowed`. */
  onEnd: (error: string | undefined) => void;
}

/** As browsers give it. TypeScript does not know it. */
interface Engine extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}

type EngineClass = new () => Engine;

function engineClass(): EngineClass | undefined {
  const named = window as unknown as Record<string, EngineClass | undefined>;
  return named['SpeechRecognition'] ?? named['webkitSpeechRecognition'];
}

/** Undefined where the browser has none. */
export function startRecognition(language: string, { onText, onEnd }: RecognitionHandlers): Recognition | undefined {
  const EngineOfBrowser = engineClass();
  if (EngineOfBrowser === undefined) return undefined;
  const engine = new EngineOfBrowser();
  engine.lang = language;
  engine.continuous = true;
  engine.interimResults = true;
  let error: string | undefined;
  engine.addEventListener('result', (event) => onText(textOf(event)));
  engine.addEventListener('error', (event) => {
    error = (event as Event & { error?: string }).error ?? 'unknown';
  });
  engine.addEventListener('end', () => onEnd(error === 'aborted' || error === 'no-speech' ? undefined : error));
  engine.start();
  return { finish: () => engine.stop(), cancel: () => engine.abort() };
}

interface Result {
  readonly [index: number]: { transcript: string };
}

function textOf(event: Event): string {
  const { results } = event as Event & { results: ArrayLike<Result> };
  return Array.from(results, (result) => result[0]?.transcript.trim() ?? '')
    .join(' ')
    .trim();
}
