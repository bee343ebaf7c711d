/**
 * Which chunk a module goes to. Left to itself the bundler makes a chunk of every set of screens that share a module,
 * and the first visit of the chat fetches a hundred files of a few hundred bytes. What every screen needs is one
 * chunk, what the chat needs besides is another; the rest stays as it falls.
 */
import { fileURLToPath } from 'node:url';

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const moduleOf = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const ENTRY = moduleOf('main.tsx');
const CHAT = moduleOf('app/chat-page.tsx');

/** @returns the function that names a module's chunk; null: where it falls */
export function firstLoadChunks(): (id: string, graph: Graph) => string | null {
  let shell: ReadonlySet<string> | undefined;
  let chat: ReadonlySet<string> | undefined;
  return (id, graph) => {
    shell ??= reachableFrom(ENTRY, graph);
    chat ??= reachableFrom(CHAT, graph);
    if (shell.has(id)) return 'shell';
    return chat.has(id) ? 'chat' : null;
  };
}

/** By imports that are followed at once. */
function reachableFrom(start: string, graph: Graph): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
