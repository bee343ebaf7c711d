/** A yes or a no in words, for people who speak to the chat instead of pressing a button. */

const YES =
  /^(y|yes|yep|yeah|yes please|ok|okay|sure|go ahead|do it|please do|approve|approved|confirm|confirmed|ja|oui|s[ií])$/;
const NO =
  /^(n|no|nope|no thanks|no thank you|don'?t|do not|deny|denied|leave it|never mind|nevermind|cancel|stop|nein|non)$/;

/** Undefined: the message is about something else. */
export function spokenDecision(message: string): 'approved' | 'denied' | undefined {
  const words = message
    .toLowerCase()
    .replaceAll(/[.!,]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('’', "'")
    .trim();
  if (YES.test(words)) return 'approved';
  return NO.test(words) ? 'denied' : undefined;
}
