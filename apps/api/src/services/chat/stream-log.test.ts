import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStreamLog, type StreamItem, type StreamLog } from './stream-log.ts';

const never = new AbortController().signal;

async function all(log: StreamLog, from?: string): Promise<StreamItem[]> {
  const items: StreamItem[] = [];
  for await (const item of log.read(from, never)) items.push(item);
  return items;
}

function told(items: readonly StreamItem[]): string {
  return items
    .map(({ event, data }) =>
      event === 'delta' || event === 'reasoning' ? (data as { text: string }).text : `<${event}>`,
    )
    .join('');
}

it('tells events and text in the order in which they came', async () => {
  const log = createStreamLog('g');
  log.event('start', {});
  log.reasoning('hm. ');
  log.text('Let me look. ');
  log.event('tool_call', {});
  log.event('tool_result', {});
  log.reasoning('so. ');
  log.text('Two. ');
  log.reasoning('more? ');
  log.text('Three.');
  log.event('done', {});
  log.end();
  expect(told(await all(log))).toBe('<start>hm. Let me look. <tool_call><tool_result>so. Two. more? Three.<done>');
});

it('a reader who comes back gets exactly the rest, wherever he left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom('text', 'reasoning', 'event')), { maxLength: 30 }),
      async (steps) => {
        const log = createStreamLog('g');
        for (const [index, step] of steps.entries()) {
          if (step === 'event') log.event('notice', {});
          else log[step as 'text' | 'reasoning'](`${step[0]}${index} `);
        }
        log.end();
        const whole = await all(log);
        for (let had = 0; had <= whole.length; had++) {
          const rest = await all(log, whole[had - 1]?.id);
          expect(told(whole.slice(0, had)) + told(rest)).toBe(told(whole));
        }
      },
    ),
  );
});

it('one who comes back to another log of the same answer gets no text twice', async () => {
  const first = createStreamLog('one');
  first.event('start', {});
  first.text('Hello wo');
  first.end();
  const had = (await all(first)).at(-1);
  const second = createStreamLog('two');
  second.event('start', {});
  second.text('Hello world');
  second.event('done', {});
  second.end();
  expect(told(await all(second, had?.id))).toBe('<start>rld<done>');
});

it('a reader who is there before the text hears it as it comes, and leaves when told to', async () => {
  const log = createStreamLog('g');
  const leaving = new AbortController();
  const heard: string[] = [];
  const reading = (async () => {
    for await (const { data } of log.read(undefined, leaving.signal)) {
      heard.push((data as { text: string }).text);
      if (heard.length === 2) leaving.abort();
      else log.text('two');
    }
  })();
  log.text('one');
  await reading;
  expect(heard).toEqual(['one', 'two']);
});

it.each(['', 'nonsense', 'g.1.2', 'g.x.0.0', '../../etc', 'g.999999999.0.0'])(
  'an id of %j that never was is no fault',
  async (id) => {
    const log = createStreamLog('g');
    log.text('x');
    log.end();
    expect(told(await all(log, id))).toBe('x');
  },
);
