/** What depends on a model's generation. */

/**
 * From Gemini 3 on, models think by levels instead of budgets, demand signatures on tool calls and
 * take media inside tool results. Names without a number (`gemini-flash-latest`) mean the newest.
 */
export function isThirdGeneration(modelName: string): boolean {
  return modelName.startsWith('gemini-') && !/^gemini-[12]\b/.test(modelName);
}

/** The path segment of a model: slashes inside a name stay, all else is escaped. */
export function modelPath(modelName: string): string {
  return `/models/${modelName.split('/').map(encodeURIComponent).join('/')}`;
}
