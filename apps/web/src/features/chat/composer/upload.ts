/** Sends a body and tells how much of it has gone, which `fetch` cannot. */
import { ApiError, renewSignIn } from '../../../shared/api/client.ts';

export interface UploadOptions {
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  contentType?: string;
}

/** What the API answers. @throws ApiError, with status 0 when it could not be reached */
export async function upload(path: string, body: FormData | Blob, options: UploadOptions): Promise<unknown> {
  try {
    return await send(path, body, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401 || !(await renewSignIn())) throw error;
    return send(path, body, options);
  }
}

function send(
  path: string,
  body: FormData | Blob,
  { signal, onProgress, contentType }: UploadOptions,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    if (contentType !== undefined) request.setRequestHeader('content-type', contentType);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status < 300) return resolve(answer);
      const wait = Number(request.getResponseHeader('retry-after'));
      reject(new ApiError(request.status, problemOf(answer), wait > 0 ? wait : undefined));
    });
    request.addEventListener('error', () => reject(new ApiError(0, { code: 'unreachable' })));
    request.addEventListener('abort', () => reject(new DOMException('The upload was called off', 'AbortError')));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    if (signal.aborted) return reject(new DOMException('The upload was called off', 'AbortError'));
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Something between the page and the API answered with a page of its own.
    return undefined;
  }
}

function problemOf(answer: unknown): { detail?: string; code?: string; requestId?: string } {
  return typeof answer === 'object' && answer !== null ? answer : {};
}
