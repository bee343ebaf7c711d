/** Things that people do, as data: how "buy milk and walk the dog" is told from "buy bread and butter". */
import { keys, type Word } from './words.ts';

/** Seldom anything but verbs. "Add" and "create" are not among them: they are for the list, not on it. */
const VERBS = keys(
  'activate adjust apply arrange ask assemble attend bake begin bring buy call cancel catch check choose clean clear collect ' +
    'complete confirm connect contact declutter decide defrost delete deliver deploy discuss donate download drive drop ' +
    'eat enter explain feed fetch fill find finish fix follow forward gather get give go grab hang help hire install invite ' +
    'investigate join keep learn leave listen lock look make meditate meet migrate mow move negotiate open organise organize pack pay pick ' +
    'prepare prune publish pull purchase put read refill register remove renew repair replace reply reschedule reserve return ' +
    'revise rewrite say see sell send sew share shovel show sign solve sort speak stretch submit subscribe sweep swim take talk tell thank ' +
    'throw tidy translate try turn unpack unsubscribe update upgrade upload vacuum verify wait walk wash wipe withdraw wrap write',
);

/** Verbs when something follows. */
const WITH_OBJECT = keys('cook email google hoover message plan practise practice review schedule study travel visit');

/** Verbs as well as things; only what follows tells which. */
const EITHER = keys(
  'address answer back book box brush build change charge cost cut dance design document draft dress dry dust empty exercise ' +
    'file fish fold hand iron lift line mail map measure note oil order paint pay phone photo ' +
    'plant play polish post present print program rake record rent report request research rest ride ring run ' +
    'search service set ship shop skip sleep start stop tape test text tip trade train water weed work',
);

const DEFINITE = keys('the my our your his her their a an this that these those him them it me us some all every each');

/** Whether it is a word for something to do, so that no other is meant by it. */
export function isVerb(key: string): boolean {
  return VERBS.has(key);
}

/** Whether the words begin as something to do. */
export function startsWithVerb(clause: readonly Word[], at = 0): boolean {
  const first = clause[at]?.key ?? '';
  const followed = clause.length > at + 1;
  return (
    VERBS.has(first) || (WITH_OBJECT.has(first) && followed) || (EITHER.has(first) && startsDefinite(clause, at + 1))
  );
}

/** The same without a look at what follows: `water plants` may be something to do. */
export function mayBeVerb(clause: readonly Word[], at = 0): boolean {
  const first = clause[at]?.key ?? '';
  return VERBS.has(first) || ((WITH_OBJECT.has(first) || EITHER.has(first)) && clause.length > at + 1);
}

/** Whether they speak of something in particular: `the report`, `it`. */
export function startsDefinite(clause: readonly Word[], at = 0): boolean {
  return DEFINITE.has(clause[at]?.key ?? '');
}
