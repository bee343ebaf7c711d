/** What is said of companies that failed. Never their own words: those may repeat a key, or the text. */
import { problem, type ProblemError } from '../../http/problem.ts';
import type { VoiceCompany } from './provider.ts';

export interface Failure {
  company: VoiceCompany;
  /** HTTP status of its answer; absent: there was none. */
  status: number | undefined;
  /** What it did, for people. */
  reason: string;
}

export function toFailure(company: VoiceCompany, error: unknown): Failure {
  const status = statusOf(error);
  return { company, status, reason: reasonOf(company, status, error) };
}

/** A 502 that names everybody who was asked, and why it did not work. */
export function allFailed(code: string, what: string, failures: readonly Failure[]): ProblemError {
  const said = failures.map(({ company, reason }) => `${company.name} ${reason}`).join('; ');
  return problem(502, code, `${what}: ${said}. Try again in a moment.`);
}

/** As an error that an attempt ends with when its time is up. */
export function timeUp(): DOMException {
  return new DOMException('The time is up.', 'TimeoutError');
}

function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

function reasonOf({ keyVariable }: VoiceCompany, status: number | undefined, error: unknown): string {
  if (status === undefined) {
    return error instanceof DOMException && error.name === 'TimeoutError'
      ? 'did not answer in time'
      : 'could not be reached, or broke off';
  }
  if (status === 401 || status === 403) return `refused its key (check ${keyVariable})`;
  if (status === 402 || status === 429) return 'says that a limit is reached';
  if (status < 500) return `refused the request (status ${status})`;
  return `failed (status ${status})`;
}
