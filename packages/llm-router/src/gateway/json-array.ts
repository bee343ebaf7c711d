/** Google's streams without `alt=sse`: the same objects as one JSON array. */

/** Turns written SSE text into pieces of an array. */
export function jsonArray(): { add(sse: string): string; end(): string } {
  let opened = false;
  return {
    add(sse) {
      let out = '';
      for (const message of sse.split(/\r?\n\r?\n/)) {
        const data = message
          .split(/\r?\n/)
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).trimStart())
          .join('\n');
        if (data === '') continue;
        out += (opened ? ',\n' : '[') + data;
        opened = true;
      }
      return out;
    },
    end: () => (opened ? ']' : '[]'),
  };
}
