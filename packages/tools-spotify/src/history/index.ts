/** Listening history: what it is, what can be asked of it, how it comes in, and what is recommended from it. */
export { createListeningStore } from './listening-store.ts';
export type { HeldHistories, ListeningStoreOptions } from './listening-store.ts';
export type * from './pages.ts';
export * from './port.ts';
export type { UserHistory } from './user-history.ts';
export { importPlays } from './import/import-plays.ts';
export type { ImportOptions, ImportReport } from './import/import-plays.ts';
export { ImportError } from './import/json-rows.ts';
export type { ByteSource } from './import/json-rows.ts';
export { LEFT_OUT } from './import/reading.ts';
export type { LeftOut } from './import/reading.ts';
export { readSpan } from './span.ts';
export type { NamedSpan, SpanOptions } from './span.ts';
export type { ChartCard } from './tools/chart.ts';
export { insightTools } from './tools/insight-tools.ts';
export { createRecommendations } from './recommend/recommendations.ts';
export type { RecommendationsOptions } from './recommend/recommendations.ts';
