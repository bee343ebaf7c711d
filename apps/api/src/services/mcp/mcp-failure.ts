/** Why an MCP server did not do as asked, in our words: theirs may be long, misleading, or hold what we sent them. */
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

/** True when the server is there and has answered, if only by refusing. */
export function isAnswer(error: unknown): error is McpError {
  return error instanceof McpError && !LOCAL.has(error.code);
}

export function whatFailed(error: unknown): string {
  if (error instanceof McpError) {
    if (error.code === ErrorCode.RequestTimeout) return 'It did not answer in time.';
    if (error.code === ErrorCode.ConnectionClosed) return 'The connection was closed.';
    return `It refused (${error.code}).`;
  }
  if (error instanceof StreamableHTTPError && error.code !== undefined && error.code > 0) {
    return `It answered with status ${error.code}.`;
  }
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | undefined)?.cause);
  if (code === TOO_LARGE) return 'Its answer was too large.';
  if (code === 'ENOENT') return 'The command was not found.';
  return code === undefined ? 'It does not speak as MCP servers do.' : `It cannot be reached (${code}).`;
}

/** For an answer of which no more is read. */
export function tooLarge(): Error {
  return Object.assign(new Error('the answer is too large'), { code: TOO_LARGE });
}

const TOO_LARGE = 'TOO_LARGE';

/** Codes that the SDK gives to what happens on our side. */
const LOCAL: ReadonlySet<number> = new Set([ErrorCode.RequestTimeout, ErrorCode.ConnectionClosed]);

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
