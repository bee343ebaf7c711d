// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpeechPlayer, type SpeechOutput } from './speech-player.ts';

const speech = { id: 'm1', text: 'Hello', language: 'en' };

/** Plays until it is told to end, or called off. */
function output() {
  const ends: (() => void)[] = [];
  const sound = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      ends.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  return {
    play: vi.fn<SpeechOutput['play']>((_sound, signal) => sound(signal)),
    say: vi.fn<SpeechOutput['say']>((_speech, signal) => sound(signal)),
    end: () => ends.splice(0).forEach((end) => end()),
  } satisfies SpeechOutput & { end: () => void };
}

const answer = vi.fn<() => Promise<Response>>();
beforeEach(() => {
  answer.mockResolvedValue(new Response('sound', { headers: { 'content-type': 'audio/mpeg' } }));
  vi.stubGlobal('fetch', answer);
});
afterEach(() => void vi.unstubAllGlobals());

test('a text is read with the voice of the API, and who listens hears of every step', async () => {
  const out = output();
  const player = createSpeechPlayer(out);
  const states: (string | undefined)[] = [];
  player.subscribe(() => states.push(player.now()?.state));
  const done = player.speak(speech);
  await vi.waitFor(() => expect(out.play).toHaveBeenCalled());
  out.end();
  await done;
  expect(states).toEqual([undefined, 'loading', 'speaking', undefined]);
  expect(out.say).not.toHaveBeenCalled();
});

test('when nobody speaks there, the browser does', async () => {
  answer.mockResolvedValue(Response.json({ code: 'tts_unavailable' }, { status: 503 }));
  const out = output();
  const done = createSpeechPlayer(out).speak(speech);
  await vi.waitFor(() =>
    expect(out.say).toHaveBeenCalledWith({ text: 'Hello', language: 'en' }, expect.any(AbortSignal)),
  );
  out.end();
  await done;
});

test('another failure is told, and it is quiet again', async () => {
  answer.mockResolvedValue(Response.json({ code: 'tts_failed', detail: 'Everybody failed' }, { status: 502 }));
  const player = createSpeechPlayer(output());
  await expect(player.speak(speech)).rejects.toThrow('Everybody failed');
  expect(player.now()).toBeUndefined();
});

test('a second text ends the first, whose end does not make the second look over', async () => {
  const out = output();
  const player = createSpeechPlayer(out);
  const first = player.speak(speech);
  await vi.waitFor(() => expect(out.play).toHaveBeenCalledOnce());
  const second = player.speak({ ...speech, id: 'm2' });
  await first;
  expect(player.now()?.id).toBe('m2');
  await vi.waitFor(() => expect(out.play).toHaveBeenCalledTimes(2));
  player.stop();
  await second;
  expect(player.now()).toBeUndefined();
});
