/**
 * What a streamed answer has told so far, for readers who come, go and come again. Text is kept once, as it
 * stands; a reader's position is how much of it he has, so that a slow one gets larger pieces and one who
 * comes back, even to another process, gets exactly the rest.
 */

export type StreamEventName =
  | 'start'
  | 'delta'
  | 'reasoning'
  | 'tool_call'
  | 'tool_result'
  | 'notice'
  | 'done'
  | 'error';

export interface StreamItem {
  event: StreamEventName;
  /** Shown as `Last-Event-ID` to go on after this one. */
  id: string;
  data: unknown;
}

export interface StreamLog {
  text(text: string): void;
  reasoning(text: string): void;
  event(event: Exclude<StreamEventName, 'delta' | 'reasoning'>, data: unknown): void;
  /** No more will come. */
  end(): void;
  /** From the beginning, or from after the event of that id, to the end. Ends early when the signal fires. */
  read(lastEventId: string | undefined, signal: AbortSignal): AsyncIterable<StreamItem>;
}

interface Entry {
  /** Undefined: nothing is said, only the order of text and thinking is kept. */
  event: StreamEventName | undefined;
  data: unknown;
  /** How much text and thinking came before. */
  text: number;
  reasoning: number;
}

interface Position {
  entry: number;
  text: number;
  reasoning: number;
}

/** @param generation tells this log's ids from those of another log of the same answer */
export function createStreamLog(generation: string): StreamLog {
  const entries: Entry[] = [];
  let text = '';
  let reasoning = '';
  let last: 'text' | 'reasoning' | undefined;
  let ended = false;
  let wake = Promise.withResolvers<void>();

  function changed(): void {
    wake.resolve();
    wake = Promise.withResolvers();
  }

  function enter(event: StreamEventName | undefined, data: unknown): void {
    entries.push({ event, data, text: text.length, reasoning: reasoning.length });
    last = undefined;
  }

  /** Thinking is told before text between two entries, so a change back needs an entry between. */
  function mark(kind: 'text' | 'reasoning'): void {
    if (kind === 'reasoning' && last === 'text') enter(undefined, undefined);
    last = kind;
  }

  /** What comes after a position; undefined when nothing does yet. */
  function next(at: Position): StreamItem | undefined {
    for (;;) {
      const entry = entries[at.entry];
      const said = reasoning.slice(at.reasoning, entry?.reasoning);
      if (said !== '') return item(at, { reasoning: said.length }, 'reasoning', { text: said });
      const words = text.slice(at.text, entry?.text);
      if (words !== '') return item(at, { text: words.length }, 'delta', { text: words });
      if (entry === undefined) return undefined;
      at.entry++;
      if (entry.event !== undefined) return item(at, {}, entry.event, entry.data);
    }
  }

  function item(at: Position, more: Partial<Position>, event: StreamEventName, data: unknown): StreamItem {
    at.text += more.text ?? 0;
    at.reasoning += more.reasoning ?? 0;
    return { event, id: `${generation}.${at.entry}.${at.text}.${at.reasoning}`, data };
  }

  return {
    text(more) {
      mark('text');
      text += more;
      changed();
    },
    reasoning(more) {
      mark('reasoning');
      reasoning += more;
      changed();
    },
    event(event, data) {
      enter(event, data);
      changed();
    },
    end() {
      ended = true;
      changed();
    },
    async *read(lastEventId, signal) {
      const at = positionOf(lastEventId, generation);
      const left = Promise.withResolvers<void>();
      const leave = () => left.resolve();
      signal.addEventListener('abort', leave, { once: true });
      try {
        while (!signal.aborted) {
          const woken = wake.promise;
          const found = next(at);
          if (found !== undefined) yield found;
          else if (ended) return;
          else await Promise.race([woken, left.promise]);
        }
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };
}

/** Ids of another log tell how much text its reader has; the other events are told again, which does no harm. */
function positionOf(lastEventId: string | undefined, generation: string): Position {
  const match = /^([\w-]{1,40})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(lastEventId ?? '');
  if (match === null) return { entry: 0, text: 0, reasoning: 0 };
  const [, from, entry, text, reasoning] = match;
  return { entry: from === generation ? Number(entry) : 0, text: Number(text), reasoning: Number(reasoning) };
}
