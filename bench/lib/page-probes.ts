/** What is measured within the page. Each function is sent there as it is, so it leans on nothing outside itself. */
/// <reference lib="dom" />

export interface Probes {
  /** Milliseconds from the navigation's begin; of the largest thing that was painted so far. */
  largestPaint: number;
  /** Milliseconds from a key to the next paint, rounded to eight by the browser, which tells of none below 16. */
  keys: number[];
  /** Milliseconds from frame to frame. */
  frames: number[];
  /** Milliseconds that each task took that was longer than 50. */
  tasks: number[];
}

declare global {
  interface Window {
    probes: Probes;
  }
}

/** To be run before the page's own scripts. */
export function installProbes(): void {
  const probes: Probes = { largestPaint: 0, keys: [], frames: [], tasks: [] };
  window.probes = probes;
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => (probes.largestPaint = startTime));
  watch('longtask', ({ duration }) => probes.tasks.push(duration));
  watch('event', ({ name, duration }) => name === 'keydown' && probes.keys.push(duration), { durationThreshold: 16 });
}

export function largestPaint(): number {
  return window.probes.largestPaint;
}

/** Those since it was asked for last. */
export function takeTasks(): number[] {
  return window.probes.tasks.splice(0);
}

export function takeKeys(): number[] {
  return window.probes.keys.splice(0);
}

/** Scrolls the conversation up, a part of a screen with every frame. @returns what each frame took */
export async function scrollUp(frames: number): Promise<number[]> {
  const list = document.querySelector<HTMLElement>('[role=region][tabindex="0"]');
  if (list === null) throw new Error('there is no conversation');
  const took: number[] = [];
  let before = await new Promise<number>(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame++) {
    list.scrollTop -= 180;
    const now = await new Promise<number>(requestAnimationFrame);
    took.push(now - before);
    before = now;
  }
  return took;
}

export function renderedRows(): number {
  return document.querySelectorAll('[data-index]').length;
}
