import { converse, music, todos } from './fixtures.test-kit.ts';
const texts: Record<string, string> = {
  short: 'add buy milk tomorrow and walk the dog, and what is urgent?',
  long: 'add buy milk tomorrow and walk the dog, '.repeat(250),
  prose: 'the quick brown fox jumps over the lazy dog near the riverbank. '.repeat(160),
  comma: 'a,'.repeat(5000),
  ands: 'delete x and '.repeat(770),
  quotes: '“'.repeat(10000),
  quotes2: '"\''.repeat(5000),
  words: 'add ' + 'todo '.repeat(2000),
  one: 'x'.repeat(10000),
  brackets: '[{('.repeat(3333),
  newline: '\n'.repeat(10000),
  numbers: '1. '.repeat(3333),
  days: 'tomorrow and '.repeat(800),
  days2: 'add x tomorrow, '.repeat(600),
  spaces: 'add ' + ' '.repeat(9990) + 'x',
  oneSentence: 'add ' + 'buy milk and bread or something else entirely with '.repeat(200),
};
for (const [name, text] of Object.entries(texts)) {
  const c = converse([todos, music]);
  c.messages.push({ role: 'user', content: text.slice(0, 10000) });
  await c.next();
  const start = performance.now();
  const r = await c.next();
  console.log(name.padEnd(12), (performance.now() - start).toFixed(1), 'ms', r.content.length, r.finishReason);
}
const times: number[] = [];
for (let i = 0; i < 300; i++) {
  const c = converse([todos, music]);
  c.messages.push({ role: 'user', content: texts.short! });
  const start = performance.now();
  await c.next();
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log('short warm median', times[150], 'p95', times[285], 'max', times[299]);
