/** On whose behalf something is done. */
export interface User {
  id: string;
  /** IANA name; words about time are meant in it. */
  timeZone: string;
  /** BCP 47 tag. */
  language: string;
}

export interface Page<Item> {
  items: Item[];
  /** Null: there are no more. */
  nextCursor: string | null;
}
