/** What an endpoint of the simulated Web API is. */
import type { Reply } from '../server/reply.ts';
import { refuse } from '../server/reply.ts';
import type { Person, World } from '../world.ts';

export interface ApiCall {
  world: World;
  person: Person;
  scopes: readonly string[];
  /** `GET`, … */
  method: string;
  /** Under `/v1`. */
  path: string;
  /** What stands for `:name` in the route's path. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** As it was sent. */
  body: string;
}

export interface ApiRoute {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Under `/v1`: `/albums/:id`. */
  path: string;
  /** All of them are needed. */
  scopes?: readonly string[];
  /** @throws Refusal */
  handle(call: ApiCall): Reply;
}

/** @throws Refusal 403 unless one of them was granted */
export function needScope({ scopes }: ApiCall, ...anyOf: readonly string[]): void {
  if (!anyOf.some((scope) => scopes.includes(scope))) throw refuse(403, 'Insufficient client scope');
}

/** The body's fields; none when it is empty. @throws Refusal 400 when it is no JSON object */
export function fieldsOf({ body }: ApiCall): Readonly<Record<string, unknown>> {
  if (body.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Not JSON: refused below, as any other unexpected body is.
  }
  throw refuse(400, 'Malformed json');
}

/** A whole number of the query within bounds. @throws Refusal 400 `Invalid limit` */
export function numberOf(call: ApiCall, name: string, bounds: { least: number; most: number; usual: number }): number {
  const text = call.query.get(name);
  if (text === null) return bounds.usual;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < bounds.least || value > bounds.most) throw refuse(400, `Invalid ${name}`);
  return value;
}
