import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../http/paging.ts';
import type { SignedIn } from '../http/endpoint.ts';
import { createSearch, type Hit, HitShape } from '../services/chat/search.ts';
import { seedSession } from '../services/chat/sessions.test-kit.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { searchEndpoints } from './search.ts';

let service: TestEndpoints;
let user: SignedIn;

beforeAll(async () => {
  service = await serveEndpoints((database) => searchEndpoints(createSearch(database)));
  user = await service.createUser();
});

afterAll(() => service.stop());

async function search(q: string, more = '', as = user) {
  const response = await service.as(as)('GET', `/api/search?q=${encodeURIComponent(q)}${more}`);
  expect(response.status).toBe(200);
  return pageOf(HitShape.strict()).parse(await response.json());
}

async function found(q: string, as = user): Promise<string[]> {
  return (await search(q, '', as)).items.map(({ snippet }) => snippet.text).sort();
}

function marked({ snippet: { text, matches } }: Hit): string[] {
  return matches.map(({ start, end }) => text.slice(start, end));
}

async function userWith(...texts: string[]): Promise<SignedIn> {
  const owner = await service.createUser();
  await seedSession(service.database, { userId: owner.id, texts, session: { title: null } });
  return owner;
}

describe('a search', () => {
  it('finds words wherever they stand, whatever their case, and the last one while it is typed', async () => {
    const owner = await userWith('Buy oat milk tomorrow', 'The milkman came', 'Nothing here');
    expect(await found('MILK', owner)).toEqual(['Buy oat milk tomorrow', 'The milkman came']);
    expect(await found('tomorrow milk', owner)).toEqual(['Buy oat milk tomorrow']);
    expect(await found('buy tomo', owner)).toEqual(['Buy oat milk tomorrow']);
    expect(await found('tomo buy', owner)).toEqual([]);
    expect(await found('b', owner)).toEqual([]);
  });

  it('understands phrases, alternatives and what is not to be there', async () => {
    const owner = await userWith('red green', 'green red', 'blue e-mail');
    expect(await found('"red green"', owner)).toEqual(['red green']);
    expect(await found('"red gre', owner)).toEqual([]);
    expect(await found('blue or "green red"', owner)).toEqual(['blue e-mail', 'green red']);
    expect(await found('"green red" or bl', owner)).toEqual(['blue e-mail', 'green red']);
    expect(await found('green -"red green"', owner)).toEqual(['green red']);
    expect(await found('e-ma', owner)).toEqual(['blue e-mail']);
    expect(await found('-red', owner)).toEqual([]);
    expect(await found('&', owner)).toEqual([]);
  });

  it('tells of each hit where it is, what was found in it and when', async () => {
    const owner = await service.createUser();
    const texts = ['the one <b>🦄 word</b> and word', 'other'];
    const { id, messageIds } = await seedSession(service.database, { userId: owner.id, texts });
    const { items } = await search('wor', '', owner);
    expect(items).toMatchObject([
      {
        sessionId: id,
        messageId: messageIds[0],
        title: 'A talk',
        role: 'user',
        createdAt: '2026-05-01T12:00:00.000Z',
      },
    ]);
    expect(items.flatMap(marked)).toEqual(['word', 'word']);
  });

  it('shows of a long message the part that has it', async () => {
    const owner = await userWith(`${'filler '.repeat(2_000)} needle ${'filler '.repeat(2_000)}`);
    const [hit] = (await search('needle', '', owner)).items;
    expect(hit?.snippet.text.length).toBeLessThan(400);
    expect(hit && marked(hit)).toEqual(['needle']);
  });

  it('finds titles, also of archived sessions, and nothing of temporary ones', async () => {
    const owner = await service.createUser();
    const seed = (session: object) => seedSession(service.database, { userId: owner.id, texts: ['a plan'], session });
    const { id } = await seed({ title: 'Holiday in Norway', archived: true });
    await seed({ title: 'Norway in secret', temporary: true });
    const { items } = await search('norw', '', owner);
    expect(items).toMatchObject([{ sessionId: id, messageId: null, role: null, title: 'Holiday in Norway' }]);
    expect(await found('plan', owner)).toEqual(['a plan']);
  });

  it('comes in pages, the newest first, each hit once, also where times are equal', async () => {
    const owner = await service.createUser();
    for (const at of [3, 1, 2, 1]) {
      const session = { title: `apple ${at}`, lastMessageAt: new Date(at * 1000) };
      await seedSession(service.database, { userId: owner.id, texts: ['apple', 'apple pie'], at: at * 1000, session });
    }
    const whole = await search('apple', '', owner);
    expect(whole.items).toHaveLength(12);
    const times = whole.items.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    const paged: Hit[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await search('apple', `&limit=5${cursor && `&cursor=${cursor}`}`, owner);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole.items);
  });

  it('is over one’s own messages alone', async () => {
    await userWith('a password of mine');
    expect(await found('password', await service.createUser())).toEqual([]);
    expect((await service.as(undefined)('GET', '/api/search?q=password')).status).toBe(401);
  });

  it('takes any text', async () => {
    const owner = await userWith(`'quoted' \\ back & or | ! :* ( ) <-> "x" \u0001odd\u0002`);
    const signs = fc.array(fc.constantFrom(...'\'"\\&|!:*()<->%_ abor\u0001\u0002\t\n-', 'or ', ' -', ':*', '🦄'));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      signs.map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        if (q.replaceAll('\0', '').trim() === '' || q.length > 200) return;
        expect((await search(q, '', owner)).items.length).toBeLessThan(2);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['', 'q=', 'q=%20', `q=${'x'.repeat(201)}`, 'q=x&limit=0', 'q=x&cursor=x'])(
    'without sense (%s) is refused',
    async (query) => {
      expect((await service.as(user)('GET', `/api/search?${query}`)).status).toBe(400);
    },
  );
});
