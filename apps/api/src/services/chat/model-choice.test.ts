import { createRouter, openaiCompatible } from 'llm-router';
import { offline } from 'llm-router/providers';
import { describe, expect, it } from 'vitest';
import { createModelChooser, type ModelWishes } from './model-choice.ts';

const company = (id: string) =>
  openaiCompatible({ id, name: id, baseUrl: 'http://127.0.0.1:9', keyEnv: [], models: [{ name: 'm', tools: true }] });
const router = createRouter({
  providers: [{ provider: company('a'), keys: ['k'] }, { provider: company('b'), keys: ['k'] }, offline],
  aliases: { fast: { deployments: [{ model: 'a/m' }] } },
});
const chooser = createModelChooser(router);
const user: ModelWishes['user'] = {
  defaultModel: null,
  defaultProvider: null,
  enabledProviders: [],
  preference: 'quality',
};

describe('a message goes to', () => {
  it.each<[string, Partial<ModelWishes>, string]>([
    ['the model it names', { message: 'b/m', session: 'a/m', user: { ...user, defaultModel: 'fast' } }, 'b/m'],
    ['the model of its session', { session: 'a/m', user: { ...user, defaultModel: 'fast' } }, 'a/m'],
    ['the user’s default', { user: { ...user, defaultModel: 'fast' } }, 'fast'],
    ['what suits the user’s preference', {}, 'auto:quality'],
    [
      'what suits its own preference, whatever the session says',
      { preference: 'cost', session: 'a/m' },
      'auto:cheapest',
    ],
    ['a model that the catalogue does not know, of a provider that is there', { message: 'a/new' }, 'a/new'],
  ])('%s', (_name, wishes, model) => {
    expect(chooser.choose({ user, ...wishes })).toMatchObject({ model, models: ['offline/assistant'], notices: [] });
  });

  it('another one, with a notice, when that of its session is gone', () => {
    expect(chooser.choose({ user, session: 'gone/m' })).toMatchObject({
      model: 'auto:quality',
      notices: [{ code: 'model_unavailable', model: 'gone/m' }],
    });
  });

  it('none, when it names one that nobody serves', () => {
    for (const message of ['gone/m', 'nothing', 'a/', '/m', 'auto:nonsense']) {
      expect(() => chooser.choose({ user, message })).toThrow('No configured provider serves');
    }
  });

  it('only providers that are left on, where the choice is ours', () => {
    const left = { ...user, enabledProviders: ['b', 'gone'] };
    expect(chooser.choose({ user: left }).routing).toEqual({ providers: ['b', 'offline'] });
    expect(chooser.choose({ user: left, message: 'a/m' }).routing).toEqual({});
    expect(chooser.choose({ user: { ...user, enabledProviders: ['gone'] } }).routing).toEqual({});
  });

  it('the built-in assistant without a last resort behind it', () => {
    expect(chooser.choose({ user, message: 'offline/assistant' }).models).toEqual([]);
  });
});
