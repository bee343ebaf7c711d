/** Tools over the listening history. */
import type { Tool } from '@switchyard/agent';
import type { ListeningStore } from '../port.ts';
import { listeningSessionsTool, listeningStreaksTool, skipRatesTool } from './habits.ts';
import { listenedInTool } from './listened-in.ts';
import { listeningTimeTool } from './listening-time.ts';
import { discoveryTool, tasteProfileTool } from './taste.ts';
import { topListenedTool } from './top-listened.ts';

export function insightTools(history: ListeningStore): Tool[] {
  return [
    listenedInTool(history),
    topListenedTool(history),
    listeningTimeTool(history),
    listeningStreaksTool(history),
    listeningSessionsTool(history),
    skipRatesTool(history),
    discoveryTool(history),
    tasteProfileTool(history),
  ];
}
