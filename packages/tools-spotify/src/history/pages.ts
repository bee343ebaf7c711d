/**
 * What a database must do to keep listening histories. A history is kept in pages: the plays of half a year, or two
 * thousand tracks, compressed. So a whole history of many years is some fifty pages and two megabytes, which
 * are read in one go and counted in memory, by the clock of whatever time zone is asked for; no database has to count.
 */

/** A page of plays names tracks by their place among all tracks of the user. */
export type PageKind = 'tracks' | 'plays';

export interface PageName {
  kind: PageKind;
  /** Among those of its kind. */
  number: number;
}

export interface StoredPage extends PageName {
  /** A UUID that changes with the contents. */
  stamp: string;
  /** Missing when the reader has said that it knows this stamp. */
  bytes?: Uint8Array;
}

export interface PageChange extends PageName {
  stamp: string;
  /** The stamp of the page that this one replaces; missing: there was none. */
  seen?: string;
  bytes: Uint8Array;
}

/** A page is replaced only by somebody who has seen its last contents; who has not must look again. */
export interface HistoryPages {
  /** All pages of a user, in any order, the plays read no later than the tracks. */
  read(userId: string, known: ReadonlySet<string>): Promise<readonly StoredPage[]>;
  /** False when a page has changed since it was seen; any of the others may be written by then. */
  write(userId: string, changes: readonly PageChange[]): Promise<boolean>;
  deleteAll(userId: string): Promise<void>;
}
