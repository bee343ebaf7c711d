/** What words about time come to. */

export interface When {
  /** Where the words stand in the text, end exclusive. */
  start: number;
  end: number;
  /** The words as they stand, e.g. `tomorrow at 3pm`, `every other day`. */
  text: string;
  /** What says the same without the words around it, where `text` does not: of "wake me up at 6" `at 6 in the morning`. */
  alone?: string;
  /** Milliseconds since the epoch: the moment, or of a recurrence the first one after `now`. */
  at: number;
  /**
   * False: some time that day; `at` is then the day's default hour, or when that has passed today, the next full
   * hour.
   */
  hasTime: boolean;
  /** RFC 5545, without DTSTART: `FREQ=DAILY;INTERVAL=2`. */
  recurrence?: string;
}

export interface WhenOptions {
  /** Milliseconds since the epoch. */
  now: number;
  /** IANA name of the zone that the words are meant in. */
  timeZone: string;
  /** The hour for a day without a time. Default 9. */
  defaultHour?: number;
  /** BCP 47 tag. Where it stands for the United States, as the default `en` does, 3/4 is March 4; elsewhere 3 April. */
  language?: string;
}
