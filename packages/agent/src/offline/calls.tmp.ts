import { converse, music } from './fixtures.test-kit.ts';
import { todoTools } from '../../../tools-todo/src/index.ts';
import { readFileSync } from 'node:fs';
const pack = todoTools({ todos: {} as any, reminders: {} as any });
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const c = converse([pack, music]);
  const r = await c.say(line.replaceAll('⏎', '\n'));
  console.log(
    line.padEnd(60),
    ' ',
    r.rounds.map((round) => round.map((x) => x.name + JSON.stringify(x.arguments)).join(' + ')).join('  THEN  ') ||
      '"' +
        (r.text.startsWith('I am the built-in offline') ? '… ' + r.text.split('\n\n').at(-1)! : r.text).slice(0, 110) +
        '"',
  );
}
