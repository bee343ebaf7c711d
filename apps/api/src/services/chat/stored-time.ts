import { z } from 'zod';

/** A time that the database takes, and that a chat can be of. PostgreSQL knows no year 0. */
export const storedTime = z.iso.datetime().refine((text) => Date.parse(text) >= 0, 'it is before 1970');
