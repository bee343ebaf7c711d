/** Covers: calm pictures that follow from the identifier alone. */
import { createRandom } from '../random.ts';

/** An SVG, 640 by 640. */
export function coverOf(id: string): string {
  const random = createRandom(`cover:${id}`);
  const hue = Math.floor(random() * 360);
  const other = (hue + 40 + Math.floor(random() * 120)) % 360;
  const colour = (of: number, lightness: number): string =>
    `hsl(${of} ${30 + Math.floor(random() * 30)}% ${lightness}%)`;
  const shapes = Array.from({ length: 4 + Math.floor(random() * 4) }, (_, index) => {
    const [x, y, size] = [random() * 640, random() * 640, 60 + random() * 220].map(Math.round);
    const paint = `${colour(index % 2 ? hue : other, 35 + Math.floor(random() * 45))}" opacity="${(0.25 + random() * 0.5).toFixed(2)}`;
    return random() < 0.6
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="${paint}"/>`
      : `<circle cx="${x}" cy="${y}" r="${size}" fill="none" stroke-width="${6 + Math.floor(random() * 24)}" stroke="${paint}"/>`;
  });
  const gradient =
    `<linearGradient id="g" x1="0" y1="0" x2="${random().toFixed(2)}" y2="1">` +
    `<stop offset="0" stop-color="${colour(hue, 28)}"/><stop offset="1" stop-color="${colour(other, 52)}"/></linearGradient>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640" viewBox="0 0 640 640"><defs>${gradient}</defs>` +
    `<rect width="640" height="640" fill="url(#g)"/>${shapes.join('')}</svg>`
  );
}
