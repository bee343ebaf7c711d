/** How urgent something sounds, where nobody said. */
import { PRIORITIES } from './store.ts';
import type { Priority } from './store.ts';

/** The urgency that the words speak of, else that of what they are about, else medium. */
export function inferPriority(text: string): Priority {
  return highest(text, SAID) ?? highest(text, TOPICS) ?? 'medium';
}

type Phrases = Readonly<Record<Priority, readonly string[]>>;

/** Words about urgency itself. */
const SAID: Phrases = {
  urgent: listed(
    'urgent, urgently, asap, as soon as possible, immediately, right away, right now, critical, ' +
      'critically, emergency, at once',
  ),
  high: listed('important, high priority, top priority, must not forget, crucial, essential, vital'),
  medium: listed('medium priority, normal priority'),
  low: listed(
    'not urgent, not important, unimportant, no rush, no hurry, low priority, someday, some day, ' +
      'sometime, whenever, eventually, when i have time, if i have time, nice to have, optional',
  ),
};

/** What things are about. */
const TOPICS: Phrases = {
  urgent: [],
  high: listed(
    'work, bug, bugs, bugfix, hotfix, fix, deploy, deployment, release, production, outage, incident, ' +
      'server, deadline, deadlines, client, customer, boss, report, presentation, meeting, interview, ' +
      'contract, invoice, invoices, tax, taxes, rent, bill, bills, exam, thesis, visa, passport, doctor, ' +
      'dentist, hospital, medicine, medication, prescription, code review, pull request, submit, security',
  ),
  medium: listed(
    'buy, shop, shopping, grocery, groceries, supermarket, milk, bread, eggs, pick up, drop off, collect, ' +
      'errand, errands, post office, package, parcel, return, order, clean, laundry, dishes, trash, vacuum, ' +
      'haircut, bank, car, wash, cook, book, water the plants',
  ),
  low: listed(
    'watch, movie, movies, film, series, show, read, book club, read a book, game, games, play, relax, ' +
      'music, podcast, guitar, piano, hobby, paint, draw, garden, hike, picnic, party, concert, museum, ' +
      'beach, yoga, workout, work out, gym, jog, nap, browse, netflix, youtube, lego, puzzle, knit',
  ),
};

/** A phrase within a longer one that is there does not count: "not urgent" is not urgent, to work out is no work. */
function highest(text: string, phrases: Phrases): Priority | undefined {
  const words = spaced(
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  const heard = PRIORITIES.flatMap((priority) =>
    phrases[priority].filter((phrase) => words.includes(spaced(phrase))).map((phrase) => ({ priority, phrase })),
  );
  const longest = heard.filter(
    ({ phrase }) => !heard.some((other) => other.phrase !== phrase && spaced(other.phrase).includes(spaced(phrase))),
  );
  return PRIORITIES.findLast((priority) => longest.some((one) => one.priority === priority));
}

function spaced(words: string): string {
  return ` ${words} `;
}

function listed(phrases: string): string[] {
  return phrases.split(', ');
}
