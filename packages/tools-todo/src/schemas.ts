/** The shapes that go in and out over REST. The tools' own inputs lean on the same fields. */
import { z } from 'zod';
import { PRIORITIES } from './store.ts';
import { cleanLine, cleanText } from './text.ts';

export const Title = z
  .string()
  .overwrite(cleanLine)
  .min(1, 'must not be empty')
  .max(500, 'must be at most 500 characters');
export const Description = z.string().overwrite(cleanText).max(2000, 'must be at most 2,000 characters');
export const ReminderText = z
  .string()
  .overwrite(cleanText)
  .min(1, 'must not be empty')
  .max(1000, 'must be at most 1,000 characters');
export const PriorityName = z.enum(PRIORITIES);
/** A date, time or recurrence in words or as ISO 8601. */
export const Words = z
  .string()
  .overwrite(cleanLine)
  .min(1, 'must not be empty')
  .max(200, 'must be at most 200 characters');

/** As a query has it, in words; as a program has it, as it is. */
const Flag = z.union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })]);
const SearchText = z.string().overwrite(cleanLine).max(500, 'must be at most 500 characters');
const paging = {
  /** `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const TodoInput = z.object({
  title: Title,
  description: Description.nullish(),
  /** Absent: inferred from the title. */
  priority: PriorityName.optional(),
  /** ISO 8601. With words beside it, it is the date, and the words are kept with it. */
  dueDate: Words.nullish(),
  /** In words, e.g. `next monday 3pm`; or ISO 8601. */
  due: Words.nullish(),
  /** The same as `due`. */
  dueText: Words.nullish(),
  /** An RFC 5545 rule, or words, e.g. `every other day`. */
  recurrence: Words.nullish(),
});
export type TodoInput = z.input<typeof TodoInput>;

/** Absent fields stay; `null` clears. A todo without a due date has no recurrence. */
export const TodoPatch = TodoInput.partial().extend({ completed: z.boolean().optional() });
export type TodoPatch = z.input<typeof TodoPatch>;

export const TodoQuery = z.object({
  completed: Flag.optional(),
  priority: PriorityName.optional(),
  /** Occurs in title or description. */
  q: SearchText.optional(),
  /** `overdue`, `today`, `tomorrow`, `week`, `month`, `none`, a day or a span in words: `next week`, `by friday`. */
  due: Words.optional(),
  ...paging,
});
export type TodoQuery = z.input<typeof TodoQuery>;

export const ReminderInput = z.object({
  reminderText: ReminderText,
  /** Absent: inferred from the text. */
  importance: PriorityName.optional(),
  /** In words or as ISO 8601; in the future. May be absent when `recurrence` says when. */
  reminderDate: Words.optional(),
  /** An RFC 5545 rule, or words. */
  recurrence: Words.nullish(),
});
export type ReminderInput = z.input<typeof ReminderInput>;

/** Absent fields stay. A new `reminderDate` lets a reminder that has fired fire again. */
export const ReminderPatch = ReminderInput.partial();
export type ReminderPatch = z.input<typeof ReminderPatch>;

export const ReminderQuery = z.object({
  /** `false`: those still to come. */
  fired: Flag.optional(),
  importance: PriorityName.optional(),
  /** Occurs in the text. */
  q: SearchText.optional(),
  /** A day or a span in words: `today`, `this week`, `by friday`. */
  span: Words.optional(),
  ...paging,
});
export type ReminderQuery = z.input<typeof ReminderQuery>;

const iso = z.iso.datetime();

export const TodoJson = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  completed: z.boolean(),
  completedAt: iso.nullable(),
  priority: PriorityName,
  dueDate: iso.nullable(),
  dueText: z.string().nullable(),
  dueHasTime: z.boolean(),
  recurrence: z.string().nullable(),
  recurrenceText: z.string().nullable(),
  createdAt: iso,
  updatedAt: iso,
});
export type TodoJson = z.output<typeof TodoJson>;

export const ReminderJson = z.object({
  id: z.string(),
  reminderText: z.string(),
  importance: PriorityName,
  reminderDate: iso,
  dateText: z.string().nullable(),
  recurrence: z.string().nullable(),
  recurrenceText: z.string().nullable(),
  timeZone: z.string(),
  firedAt: iso.nullable(),
  createdAt: iso,
  updatedAt: iso,
});
export type ReminderJson = z.output<typeof ReminderJson>;
