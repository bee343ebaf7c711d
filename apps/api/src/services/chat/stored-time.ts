import { z } from 'zod';

/** A time that PostgreSQL takes: it knows no year 0. */
export const storedTime = z.iso.datetime().refine((text) => !text.startsWith('0000'), 'there was no year 0');
