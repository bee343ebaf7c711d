/** The gateway over node:http. Subpath `llm-router/node`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Headers } from '../api.ts';
import type { Router } from '../router-api.ts';
import { coreOf } from '../router-core.ts';
import { createCancellation } from '../cancellation.ts';
import { LlmError } from '../errors.ts';
import type { GatewayReply } from './exchange.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';
import { isGatewayPath } from './routes.ts';

export type { Caller, GatewayRequest } from './exchange.ts';
export type { GatewayOptions } from './gateway.ts';

export interface NodeGatewayOptions extends GatewayOptions {
  /** Largest request body in bytes; 20 MB by default. */
  maxBodyBytes?: number;
}

/** Answers a request and returns true, or returns false for a path that is not the gateway's. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createNodeHandler(router: Router, options: NodeGatewayOptions = {}): NodeHandler {
  const core = coreOf(router);
  const gateway = createGateway(core, options);
  const { maxBodyBytes = 20_000_000 } = options;
  return (request, response) => {
    const receivedAt = core.now();
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    if (!isGatewayPath(path)) return false;
    const caller = createCancellation();
    response.on('close', () => {
      if (!response.writableFinished) caller.cancel(new LlmError('aborted', 'the caller left'));
    });
    void gateway(
      {
        method: request.method ?? 'GET',
        path,
        query: mark === -1 ? '' : url.slice(mark + 1),
        headers: request.headers as Headers,
        body: () => readBody(request, maxBodyBytes),
        caller,
        receivedAt,
      },
      replyOn(response),
    );
    return true;
  };
}

function replyOn(response: ServerResponse): GatewayReply {
  return {
    started() {
      return response.headersSent;
    },
    send(status, headers, body) {
      headers['content-length'] = String(Buffer.byteLength(body));
      response.writeHead(status, headers);
      response.end(body);
    },
    start(status, headers) {
      response.writeHead(status, headers);
    },
    write(bytes) {
      if (response.destroyed || response.write(bytes)) return undefined;
      return new Promise((resolve) => {
        const done = () => {
          response.off('drain', done);
          response.off('close', done);
          resolve();
        };
        response.on('drain', done);
        response.on('close', done);
      });
    },
    end() {
      response.end();
    },
  };
}

/** How far beyond the limit a body is still taken (and thrown away), so that its sender gets to read the refusal. */
const PATIENCE = 4;

function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const tooLarge = () => {
      pieces.length = 0;
      reject(new LlmError('payload_too_large', `the body is larger than ${limit} bytes`));
    };
    const left = (cause?: Error) =>
      reject(new LlmError('aborted', 'the caller left', cause === undefined ? {} : { cause }));
    // A length that is too large counts as so many bytes come already, so that none of them is kept.
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      size = limit;
      tooLarge();
    }
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= limit) pieces.push(piece);
      else if (size <= limit * PATIENCE) tooLarge();
      else request.destroy();
    });
    request.on('end', () => resolve(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)));
    request.on('error', left);
    request.on('aborted', () => left());
  });
}
