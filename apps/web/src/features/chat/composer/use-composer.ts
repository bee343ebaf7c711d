/** What is in the composer, and what happens when it is sent. */
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useDraft } from '../../../shared/drafts/use-draft.ts';
import type { ModelChoice } from '../models/use-model-choice.ts';
import type { Session } from '../sessions/session-data.ts';
import type { ComposerInput } from './composer-input.ts';
import { readCommand } from './slash-commands.ts';
import { useAttachments } from './use-attachments.ts';
import { useSlashCommands } from './use-slash-commands.ts';

/** As many as the API takes. */
export const MOST_CHARACTERS = 10_000;

const NEW = 'new';

export interface ComposerOptions {
  sessionId: string | undefined;
  session: Session | undefined;
  choice: ModelChoice;
  onSend: (input: ComposerInput) => void;
  onPickModel: () => void;
}

export type ComposerState = ReturnType<typeof useComposer>;

export function useComposer({ sessionId, session, choice, onSend, onPickModel }: ComposerOptions) {
  const { draft, change, begin } = useFollowingDraft(sessionId);
  const attachments = useAttachments({
    place: sessionId ?? NEW,
    files: draft.files,
    onUploaded: (file) => change(({ files }) => ({ files: [...files, file] })),
  });
  const runCommand = useSlashCommands({ session, onPickModel, onSay: (message) => send(message) });
  const text = draft.text.trim();
  const empty = text === '' && draft.files.length === 0;
  const ready = !empty && draft.text.length <= MOST_CHARACTERS && !attachments.busy;

  function send(message: string): void {
    onSend({ message, attachments: [...draft.files], ...choice.takeForMessage() });
    attachments.tidy();
    begin();
    change(() => ({ text: '', files: [] }));
  }

  return {
    draft,
    attachments,
    inSession: sessionId !== undefined,
    empty,
    ready,
    write: (words: string) => change(() => ({ text: words })),
    /** Puts words, such as spoken ones, after what is there. */
    append: (words: string) =>
      change(({ text: before }) => ({ text: [before.trimEnd(), words].filter(Boolean).join(' ') })),
    removeFile: (id: string) => change(({ files }) => ({ files: files.filter((file) => file.id !== id) })),
    submit(): void {
      if (!ready) return;
      const command = readCommand(text, sessionId !== undefined);
      if (command === undefined) return send(text);
      change(() => ({ text: '' }));
      runCommand(command.command.name, command.argument);
    },
    /** One that needs no words after it. */
    runCommand(name: string): void {
      change(() => ({ text: '' }));
      runCommand(name, '');
    },
  };
}

/** The draft of the session. What is written while the first message makes a session comes along into it. */
function useFollowingDraft(sessionId: string | undefined) {
  const { draft, change, takeFrom } = useDraft(sessionId ?? NEW);
  const beginning = useRef(false);
  const arrive = useEffectEvent((id: string | undefined) => {
    if (id !== undefined && beginning.current) takeFrom(NEW);
    beginning.current = false;
  });
  useLayoutEffect(() => arrive(sessionId), [sessionId]);
  return { draft, change, begin: () => (beginning.current = sessionId === undefined) };
}
