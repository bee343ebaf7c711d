/**
 * Starts the gateway as a newcomer would (`npm start`, no provider key), asks it for its health and for one
 * answer, stops it, and makes sure that nothing is left running.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './bootstrap.mjs';

const tries = 240;
const pauseMs = 250;
const key = 'smoke-test-key';

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-smoke-'));
const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, GATEWAY_API_KEYS: key };
const gateway = spawn('npm', ['start'], { cwd: root, stdio: 'inherit', env });
const exited = new Promise((resolve) => gateway.once('exit', (code, signal) => resolve(code ?? signal)));

try {
  await untilHealthy();
  await expectAnswer();
  await expectRefusal();
} finally {
  gateway.kill('SIGTERM');
  const outcome = await Promise.race([exited, pause(tries * pauseMs, 'still running', { ref: false })]);
  if (outcome === 'still running') gateway.kill('SIGKILL');
  console.log(`npm start ended with ${outcome}`);
  rmSync(dataDir, { recursive: true, force: true });
}
if (await isUp()) throw new Error(`${url} still answers after npm start was stopped`);
console.log('smoke: ok');

async function untilHealthy() {
  for (let left = tries; left > 0; left--) {
    if (gateway.exitCode !== null) throw new Error(`npm start ended with ${gateway.exitCode} before it was healthy`);
    if (await isUp()) return;
    await pause(pauseMs);
  }
  throw new Error(`/healthz did not answer within ${(tries * pauseMs) / 1000} s`);
}

async function isUp() {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

function ask(authorization) {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ model: 'offline/assistant', messages: [{ role: 'user', content: 'Hello' }] }),
  });
}

async function expectAnswer() {
  const response = await ask(`Bearer ${key}`);
  const body = await response.text();
  const text = response.ok ? JSON.parse(body).choices?.[0]?.message?.content : undefined;
  if (typeof text !== 'string' || text === '')
    throw new Error(`no answer from offline/assistant: ${response.status} ${body}`);
  console.log(`offline/assistant answers: ${text.split('\n')[0]}`);
}

async function expectRefusal() {
  const { status } = await ask('Bearer not-a-key');
  if (status !== 401) throw new Error(`a wrong key was answered with ${status} instead of 401`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
