/** From a stored conversation to what the agent is asked: the prompt, the part of the history that fits, the tools. */
import { type AgentToolCall, type Decided, systemPrompt, type ToolPack, type Turn } from '@switchyard/agent';
import type { Message, Model } from 'llm-router';
import type { SignedIn } from '../../http/endpoint.ts';
import { type ImageReader, type StoredMessage, toModelMessages } from './content.ts';
import { type ModelChoice, USUAL_WINDOW } from './model-choice.ts';

/** What of a user's preferences the chat heeds. */
export interface ChatPreferences {
  defaultModel: string | null;
  defaultProvider: string | null;
  enabledProviders: readonly string[];
  preference: 'performance' | 'quality' | 'cost';
  history: boolean;
  voice: boolean;
  toolApproval: 'always' | 'destructive' | 'never';
  timeZone: string;
  language: string;
}

export interface PlanInput {
  user: SignedIn;
  session: { id: string; systemPrompt: string | null };
  /** The branch, the question last; with `resume` the answer that waits. */
  history: readonly StoredMessage[];
  choice: ModelChoice;
  preferences: ChatPreferences;
  packs: readonly ToolPack[];
  readImage: ImageReader;
  /** Milliseconds since the epoch. */
  now: number;
  resume?: { round: number; calls: readonly Decided[] };
  /** With `resume`: the deployment that asked for these calls, where that is known. */
  askedBy?: string | null;
}

/** Left for the answer where the model does not say how long one may be. */
const USUAL_ANSWER = 4_096;
const LONGEST_ANSWER = 16_384;

/** Adds to the choice's notices what the model cannot take. */
export async function planTurn(input: PlanInput): Promise<Omit<Turn, 'signal'>> {
  const { user, session, choice, preferences, now, resume, askedBy } = input;
  const { known, notices } = choice;
  const usesTools = known?.tools !== false;
  const packs = usesTools ? input.packs : [];
  if (!usesTools && input.packs.length > 0) {
    notices.push({
      code: 'no_tools',
      message: `${choice.requested} cannot use tools, so nothing but words can come of this answer.`,
    });
  }
  const { timeZone, language, voice } = preferences;
  const system = systemPrompt({
    user: { displayName: user.displayName },
    timeZone,
    language,
    now,
    packs,
    preferences: { voice, customInstructions: session.systemPrompt },
  });
  const messages = await modelMessages(input, sees(known));
  const tokens = known?.contextWindow ?? USUAL_WINDOW;
  return {
    model: choice.model,
    models: choice.models,
    system,
    messages,
    window: {
      tokens,
      reserveTokens: Math.min(known?.maxOutputTokens ?? USUAL_ANSWER, LONGEST_ANSWER, Math.floor(tokens / 4)),
    },
    packs,
    context: { userId: user.id, timeZone, language, ...(askedBy && { model: askedBy }) },
    approval: preferences.toolApproval,
    request: { cacheKey: session.id, routing: choice.routing },
    ...(resume && { resume }),
  };
}

async function modelMessages({ history, choice, readImage, resume }: PlanInput, seeing: boolean): Promise<Message[]> {
  const messages: Message[] = [];
  for (const [index, stored] of history.entries()) {
    const last = index === history.length - 1;
    const openRound = last ? resume?.round : undefined;
    messages.push(
      ...(await toModelMessages(stored, {
        ...(seeing && { readImage }),
        ...(openRound !== undefined && { openRound }),
      })),
    );
    if (last && !seeing && stored.content.some(({ type }) => type === 'image')) {
      choice.notices.push({
        code: 'images_not_seen',
        message: `${choice.requested} cannot see images, so it was only told that there is one. Choose a model that can see, and ask again.`,
      });
    }
  }
  return messages;
}

/** What is not known is tried. */
function sees(model: Model | undefined): boolean {
  return model === undefined || model.input.length === 0 || model.input.includes('image');
}

/** The round that waits, with what was decided about each of its calls. */
export function decided(
  calls: readonly AgentToolCall[],
  decide: (call: AgentToolCall) => Pick<Decided, 'decision' | 'arguments'>,
): { round: number; calls: Decided[] } {
  const round = Math.max(...calls.map((call) => call.round));
  return {
    round,
    calls: calls
      .filter((call) => call.round === round)
      .map((call) => (call.status === 'awaiting_approval' ? { call, ...decide(call) } : { call })),
  };
}
