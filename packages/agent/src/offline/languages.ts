/** Says in other languages that only English is understood here. */

interface Language {
  /** Words that are seldom anything else. */
  words: RegExp;
  sorry: string;
}

const LANGUAGES: readonly Language[] = [
  {
    words:
      /\b(?:ich|und|der|die|das|nicht|bitte|mir|mich|meine?|zur|auf|füge|hinzu|erinnere|morgen|heute|was|ist|kannst|du|eine?n?|zeige?|lösche)\b/giu,
    sorry: 'Hier antwortet der eingebaute Assistent ohne Sprachmodell, und er versteht nur Englisch.',
  },
  {
    words:
      /\b(?:je|le|la|les|du|des|une?|et|est|ma|mon|mes|moi|à|ajoute|rappelle|demain|pour|que|quoi|peux|tu|liste|bonjour|merci)\b/giu,
    sorry: 'Ici répond l’assistant intégré, sans modèle de langage ; il ne comprend que l’anglais.',
  },
  {
    words:
      /\b(?:hola|que|qué|el|los|las|una?|y|mi|mis|por|favor|para|puedes|hacer|añade|agrega|recuérdame|mañana|lista|gracias|tareas?)\b/giu,
    sorry: 'Aquí responde el asistente integrado, sin modelo de lenguaje; solo entiende inglés.',
  },
  {
    words:
      /\b(?:il|gli|alla|della|mi|mia|miei|che|cosa|puoi|fare|aggiungi|ricordami|domani|oggi|lista|ciao|grazie|per|favore|una?)\b/giu,
    sorry: 'Qui risponde l’assistente integrato, senza modello linguistico; capisce solo l’inglese.',
  },
  {
    words:
      /\b(?:ik|het|een|mijn|aan|toe|voeg|herinner|morgen|vandaag|wat|kun|je|lijst|alsjeblieft|dank|niet|van|op)\b/giu,
    sorry: 'Hier antwoordt de ingebouwde assistent zonder taalmodel; hij verstaat alleen Engels.',
  },
  {
    words:
      /\b(?:o|os|uma?|e|meu|minha|para|você|pode|fazer|adicione|lembre|amanhã|hoje|lista|olá|obrigad[oa]|por|favor)\b/giu,
    sorry: 'Aqui responde o assistente integrado, sem modelo de linguagem; só entende inglês.',
  },
];

const ENGLISH = /\b(?:the|is|are|my|me|to|of|and|what|how|please|add|remind|show|you|i|it|for|on|do|a)\b/giu;

/** In the language of the text; undefined when that is English, or not known. */
export function onlyEnglish(text: string): string | undefined {
  const start = text.slice(0, 300);
  const count = (words: RegExp) => new Set(start.toLowerCase().match(words)).size;
  const scores = LANGUAGES.map(({ words }) => count(words));
  const best = Math.max(...scores);
  return best >= 2 && best > count(ENGLISH) ? LANGUAGES[scores.indexOf(best)]?.sorry : undefined;
}
