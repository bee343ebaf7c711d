/** The voices to choose from, as the list shows them. */
import type { Schemas } from '../../../shared/api/client.ts';

/** The longest name that the API keeps. */
const LONGEST = 100;

export interface VoiceChoice {
  /** What the preference holds. */
  value: string;
  label: string;
  about: string;
}

/** The service's voices; where it has none, the browser's, those of the page's language first. */
export function voiceChoices(
  service: readonly Pick<Schemas['Voice'], 'id' | 'name' | 'provider'>[],
  browser: readonly Pick<SpeechSynthesisVoice, 'name' | 'lang'>[],
  language: string,
): VoiceChoice[] {
  if (service.length > 0) {
    return service.map(({ id, name, provider }) => ({ value: id, label: name, about: provider }));
  }
  const speaks = ({ lang }: { lang: string }) => lang.toLowerCase().startsWith(language.toLowerCase());
  const named = new Map(browser.filter(({ name }) => name.length <= LONGEST).map((voice) => [voice.name, voice]));
  return [...named.values()]
    .sort((a, b) => Number(speaks(b)) - Number(speaks(a)) || a.name.localeCompare(b.name))
    .map(({ name, lang }) => ({ value: name, label: name, about: lang }));
}
