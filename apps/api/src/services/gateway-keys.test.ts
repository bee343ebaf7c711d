import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LlmError } from 'llm-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Caller } from 'llm-router/node';
import { type GatewayKeysOptions, openGatewayKeys } from './gateway-keys.ts';

let home: string;
let dataDir: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'switchyard-keys-'));
  dataDir = join(home, 'data');
});
afterEach(() => rmSync(home, { recursive: true }));

type LookUp = NonNullable<GatewayKeysOptions['lookUp']>;

/** What is let in here is let in at once, unless it is looked up. */
function open(staticKeys: string[] = []) {
  const keys = openGatewayKeys({ staticKeys, dataDir });
  return { ...keys, admit: (key: string | undefined) => keys.admit(key) as Caller };
}
const openWith = (lookUp: LookUp) => openGatewayKeys({ staticKeys: ['sk-switchyard-static'], dataDir, lookUp });
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

function refusal(step: () => unknown): LlmError {
  try {
    step();
  } catch (error) {
    if (LlmError.is(error)) return error;
  }
  throw new Error('was let in');
}

describe('without static keys', () => {
  it('the first start makes a key, which is told once and let in ever after', () => {
    const first = open();
    const key = first.generated as string;
    expect(key).toMatch(/^sk-switchyard-[\w-]{43}$/);
    expect(first.admit(key).id).toMatch(/^key-[0-9a-f]{12}$/);

    const second = open();
    expect(second.generated).toBeUndefined();
    expect(second.storedIn).toBe(join(dataDir, 'gateway-keys.json'));
    expect(second.admit(key)).toEqual(first.admit(key));
  });

  it('keeps the hash of the key and not the key, in a file and a folder of its own user', () => {
    const key = open().generated as string;
    const path = join(dataDir, 'gateway-keys.json');
    expect(readFileSync(path, 'utf8')).not.toContain(key.slice('sk-switchyard-'.length));
    expect([mode(path), mode(dataDir)]).toEqual(['600', '700']);
  });

  it('a damaged file stops the start instead of making another key', () => {
    open();
    writeFileSync(join(dataDir, 'gateway-keys.json'), '{"keys": [');
    expect(() => open()).toThrow(/gateway-keys\.json is damaged; delete it/);
  });
});

describe('with static keys', () => {
  it('lets each of them in, apart from one another, and makes none', () => {
    const keys = open(['one', 'two']);
    expect(keys.generated).toBeUndefined();
    expect(keys.admit('one').id).not.toBe(keys.admit('two').id);
  });

  it('still lets the key of an earlier start in', () => {
    const key = open().generated;
    expect(open(['one']).admit(key).id).toMatch(/^key-/);
  });

  it.each([undefined, '', 'three', 'on', 'one '])('refuses %j, saying what to send', (key) => {
    const error = refusal(() => open(['one', 'two']).admit(key));
    expect(error.code).toBe('unauthorized');
    expect(error.message).toMatch(/Authorization: Bearer KEY.*GATEWAY_API_KEYS/);
  });

  it('never tells the key in the label of its caller', () => {
    expect(open(['a-static-key']).admit('a-static-key').id).not.toContain('static');
  });
});

describe("users' own keys", () => {
  it('are looked up, and their caller is named after the key', async () => {
    const { admit } = openWith(async (key) => (key === 'sk-switchyard-mine' ? { id: 'abc' } : undefined));
    expect(await admit('sk-switchyard-mine')).toEqual({ id: 'key-abc' });
    await expect(admit('sk-switchyard-else')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('make nobody wait who has a static key, nor are other kinds of key looked up', () => {
    const lookUp = vi.fn<LookUp>();
    const { admit } = openWith(lookUp);
    expect(admit('sk-switchyard-static')).toMatchObject({ id: expect.stringMatching(/^key-/) });
    for (const key of ['', 'sk-other', 'sk-ant-something']) expect(refusal(() => admit(key)).code).toBe('unauthorized');
    expect(lookUp).not.toHaveBeenCalled();
  });
});
