/** The error that a start ends with, for `toThrow`: its whole line. */
export function stopped(line: string): Error {
  return Object.assign(new Error(line), { name: 'ConfigError' });
}
