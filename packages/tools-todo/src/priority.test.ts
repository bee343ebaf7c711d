import { describe, expect, it } from 'vitest';
import { inferPriority } from './priority.ts';

describe('a priority that nobody said', () => {
  it.each([
    ['buy milk', 'medium'],
    ['pick up the parcel at the post office', 'medium'],
    ['groceries', 'medium'],
    ['watch a movie', 'low'],
    ['play guitar', 'low'],
    ['buy movie tickets', 'medium'],
    ['fix the login bug', 'high'],
    ['deploy to production', 'high'],
    ['watch the deployment', 'high'],
    ['finish slides before the deadline', 'high'],
    ['call dentist', 'high'],
    ['URGENT: call the plumber', 'urgent'],
    ['fix bug ASAP', 'urgent'],
    ['reply to the landlord immediately', 'urgent'],
    ['update the critical dependency', 'urgent'],
    ['important: water the plants', 'high'],
    ['fix the bug, not urgent', 'low'],
    ['clean the garage, no rush', 'low'],
    ['work out', 'low'],
    ['work on the thesis', 'high'],
    ['working title', 'medium'],
    ['debug', 'medium'],
    ['critique', 'medium'],
    ['', 'medium'],
    ['Zähne putzen', 'medium'],
  ])('of %j is %s', (text, priority) => {
    expect(inferPriority(text)).toBe(priority);
  });
});
