/** What stops the start: one line that names the setting at fault, for the operator. Never holds a secret. */
const NAME = 'ConfigError';

export function configError(setting: string, what: string): Error {
  const error = new Error(`${setting}: ${what.replaceAll(/\s*\n\s*/g, ' ')}`);
  error.name = NAME;
  return error;
}

export function isConfigError(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME;
}

/** Runs a step of the start; what it throws is told as the setting's fault. */
export function blaming<T>(setting: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw isConfigError(error) ? error : configError(setting, error instanceof Error ? error.message : String(error));
  }
}
