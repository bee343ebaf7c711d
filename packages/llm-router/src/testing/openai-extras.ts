/** Fields that single dialects of openai-chat add, with values that never change. */

/** Cerebras. */
export const TIME_INFO = {
  queue_time: 0.0001,
  prompt_time: 0.002,
  completion_time: 0.01,
  total_time: 0.0121,
  created: 1_770_000_000,
};

/** Perplexity repeats these on every chunk. */
export const CITATIONS = {
  citations: ['https://example.com/'],
  search_results: [
    {
      title: 'Example',
      url: 'https://example.com/',
      date: '2026-01-01',
      last_updated: '2026-01-02',
      snippet: 'An example.',
      source: 'web',
    },
  ],
};
