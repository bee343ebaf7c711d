import { describe, expect, it } from 'vitest';
import { createLogger, createRedactor } from './logger.ts';

function capture(secrets: string[]) {
  const lines: string[] = [];
  const { log, print } = createLogger({ level: 'info', secrets, sink: { write: (line) => void lines.push(line) } });
  return { log, print, text: () => lines.join('') };
}

describe('the log', () => {
  it('is one JSON object a line, with the level in words', () => {
    const { log, text } = capture([]);
    log.warn({ provider: 'groq' }, 'call failed');
    expect(JSON.parse(text())).toMatchObject({ level: 'warn', provider: 'groq', msg: 'call failed' });
    expect(text()).toMatch(/^\{.*\}\n$/);
  });

  it('blots a secret out wherever it stands, and stays JSON', () => {
    const secret = 'sk-canary"\\+1/2';
    const { log, text } = capture([secret]);
    const error = new Error(`401 for ${secret}`, { cause: new Error(`because of ${secret}`) });
    log.error({ err: error, deep: { deeper: { deepest: [`https://x/?key=${encodeURIComponent(secret)}`] } } }, secret);
    expect(text()).not.toContain('canary');
    expect(JSON.parse(text())).toMatchObject({ msg: '[redacted]' });
  });

  it.each(['authorization', 'x-api-key', 'x-goog-api-key', 'api-key', 'cookie'])(
    'never shows the header %s, whosever secret it holds',
    (name) => {
      const { log, text } = capture([]);
      log.info({
        headers: { [name]: 'unheard-of' },
        request: { headers: { [name]: 'unheard-of' } },
        [name]: 'unheard-of',
      });
      expect(text()).not.toContain('unheard-of');
    },
  );

  it('prints a plain line as it is', () => {
    const { print, text } = capture(['sk-canary-1']);
    print('Gateway key (shown once): sk-canary-1');
    expect(text()).toBe('Gateway key (shown once): sk-canary-1\n');
  });
});

describe('the redactor', () => {
  it('leaves no end of a key standing that begins with another key', () => {
    const redact = createRedactor(['sk-canary', 'sk-canary-long']);
    expect(redact('sk-canary-long, sk-canary')).toBe('[redacted], [redacted]');
  });

  it('knows gateway keys that were made here without being told', () => {
    expect(createRedactor([])('with sk-switchyard-AbC_-9 sent')).toBe('with [redacted] sent');
  });

  it('leaves words alone that are too short to be secrets', () => {
    expect(createRedactor(['level'])('{"level":"info"}')).toBe('{"level":"info"}');
  });
});
