/** What a user has saved and whom they follow. */
export interface Library {
  /** `addedAt` in milliseconds since the epoch; what is there already keeps its time. */
  add(uri: string, addedAt: number): void;
  remove(uri: string): void;
  has(uri: string): boolean;
  /** Of one kind (`track`, `album`, …), the newest first. */
  list(kind: string): readonly { uri: string; addedAt: number }[];
}

export function createLibrary(): Library {
  const saved = new Map<string, number>();
  return {
    add(uri, addedAt) {
      if (!saved.has(uri)) saved.set(uri, addedAt);
    },
    remove(uri) {
      saved.delete(uri);
    },
    has: (uri) => saved.has(uri),
    list: (kind) =>
      [...saved]
        .filter(([uri]) => uri.startsWith(`spotify:${kind}:`))
        .map(([uri, addedAt]) => ({ uri, addedAt }))
        .reverse()
        .sort((a, b) => b.addedAt - a.addedAt),
  };
}
