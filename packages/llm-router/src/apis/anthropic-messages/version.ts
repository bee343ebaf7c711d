/**
 * The protocol's dated versions. Source: the provider's migration notes for 2026-10-21, which took
 * away sampling settings, documents in assistant messages, and citations in what the caller sends.
 */
import type { Headers } from '../../api.ts';
import { header } from '../../rate-limits.ts';

export const CURRENT_VERSION = '2026-10-21';
export const LEGACY_VERSION = '2023-06-01';

/** Fields that the current version refuses and the legacy one takes. */
export const REMOVED_SETTINGS = ['temperature', 'top_p', 'top_k'] as const;

/** True when the caller speaks the current version or a later one. Without the header it is the legacy one. */
export function speaksCurrentVersion(headers: Headers): boolean {
  return (header(headers, 'anthropic-version') ?? LEGACY_VERSION).trim() >= CURRENT_VERSION;
}
