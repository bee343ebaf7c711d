import { converse, todos, music } from './fixtures.test-kit.ts';
const lines = process.argv.slice(2);
for (const line of lines) {
  const c = converse([todos, music]);
  for (const l of line.split(' | ')) {
    const r = await c.say(l);
    console.log('> ' + l);
    for (const round of r.rounds)
      console.log('   ', round.map((x) => x.name + JSON.stringify(x.arguments)).join(' + '));
    if (r.rounds.length === 0 || line.includes(' | '))
      console.log('   "' + r.text.slice(0, 200).replaceAll('\n', '⏎') + '"');
  }
}
