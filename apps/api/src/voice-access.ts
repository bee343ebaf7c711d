/** Speech and transcription go through the companies' own SDKs, with the keys that the router has for them. */
import type { ProviderConfig } from 'llm-router';
import type { Access } from './services/voice/provider.ts';

export function voiceAccess(providers: readonly ProviderConfig[]): Record<'openai' | 'groq', Access | undefined> {
  function accessTo(id: string): Access | undefined {
    const found = providers.find(({ provider }) => provider.id === id);
    const apiKey = found?.keys?.find((key) => key);
    return apiKey === undefined ? undefined : { apiKey, baseUrl: found?.baseUrl };
  }
  return { openai: accessTo('openai'), groq: accessTo('groq') };
}
