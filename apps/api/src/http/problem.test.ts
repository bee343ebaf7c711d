import { describe, expect, it } from 'vitest';
import { endpoint } from './endpoint.ts';
import { serve } from './http.test-kit.ts';
import { isProblem, notThere, problem, ProblemShape, tooMany } from './problem.ts';

/** An endpoint that throws. */
const failing = (error: unknown) =>
  endpoint({
    method: 'get',
    path: '/things',
    area: 'Things',
    summary: 'Fail',
    access: 'anyone',
    answers: { 200: { description: 'Never.' } },
    handle() {
      throw error;
    },
  });

async function answerTo(error: unknown) {
  const { call, lines } = await serve(failing(error));
  const response = await call('GET', '/things');
  return { response, lines, body: ProblemShape.strict().parse(await response.json()) };
}

describe('a problem', () => {
  it('is an RFC 9457 answer with a code, and the id that its header has', async () => {
    const errors = [{ path: 'size', message: 'too small' }];
    const { response, body, lines } = await answerTo(problem(409, 'taken', 'Choose another.', { errors }));
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Choose another.',
      code: 'taken',
      requestId: response.headers.get('x-request-id'),
      errors,
    });
    expect(body.requestId).toMatch(/^req_[0-9a-f]{32}$/);
    expect(lines).toEqual([]);
  });

  it('sends its headers', async () => {
    const { response } = await answerTo(
      problem(401, 'unauthorized', 'No.', { headers: { 'www-authenticate': 'Bearer' } }),
    );
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is told from other errors', () => {
    expect(isProblem(notThere('todo'))).toBe(true);
    expect([new Error('x'), { status: 404, code: 'x' }, null, undefined, 'text'].some(isProblem)).toBe(false);
  });
});

describe('what is not there', () => {
  it('is a 404', async () => {
    expect((await answerTo(notThere('todo'))).body).toMatchObject({ status: 404, detail: 'There is no such todo.' });
  });

  it('as a path is a 404 that names it', async () => {
    const { call } = await serve();
    expect(await (await call('PUT', '/nothing?secret=1')).json()).toMatchObject({
      status: 404,
      detail: 'There is no PUT /nothing here.',
    });
  });
});

describe('too many', () => {
  it.each([
    [0, '1'],
    [1, '1'],
    [1_001, '2'],
    [60_000, '60'],
  ])('within %i ms is a 429 to be asked again after %s s', async (waitMs, retryAfter) => {
    const { response, body } = await answerTo(tooMany('rate_limited', 'Wait.', waitMs));
    expect([body.status, response.headers.get('retry-after')]).toEqual([429, retryAfter]);
  });
});

describe('a fault of ours', () => {
  it.each<[string, unknown]>([
    ['an error', new Error('the password is hunter2')],
    ['an error with a status of its own', Object.assign(new Error('hunter2'), { status: 503 })],
    ['no error at all', 'hunter2'],
  ])('as %s is a 500 that tells nothing, and a line in the log that does', async (_what, error) => {
    const { response, body, lines } = await answerTo(error);
    expect(response.status).toBe(500);
    expect(body).toMatchObject({ code: 'internal_error' });
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(lines).toMatchObject([{ level: 50, msg: 'a route failed', requestId: body.requestId }]);
  });

  it('after the answer began breaks it off, as its end would be taken for whole', async () => {
    const { call } = await serve({
      ...failing(undefined),
      handle({ response }) {
        response.write('half');
        throw new Error('too late');
      },
    });
    await expect(call('GET', '/things').then((response) => response.text())).rejects.toThrow();
  });
});
