// The router without the gateway: `npm install llm-router`, then `node index.mjs` with Node 22 or newer. Needs no key and no network.
import { createRouter } from 'llm-router';
import { offline } from 'llm-router/providers/offline';

const router = createRouter({ providers: [{ provider: offline }] });
const answer = await router.chat({
  model: 'offline/assistant',
  messages: [{ role: 'user', content: 'Hello, who are you?' }],
});

console.log(`${answer.deployment} answered after ${answer.attempts} attempt(s):`);
for (const part of answer.content) if (part.type === 'text') console.log(part.text);
await router.close();
