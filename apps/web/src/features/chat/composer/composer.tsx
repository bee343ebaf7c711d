/** Where one writes: text, files, voice, commands, the model, and send, stop or queue. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../shared/shortcuts/use-shortcut.ts';
import { ModelButton } from '../models/model-button.tsx';
import { useModelChoice } from '../models/use-model-choice.ts';
import { useSession } from '../sessions/session-data.ts';
import { useSessionEvents } from '../sessions/session-marks.ts';
import { AttachmentTray } from './attachment-tray.tsx';
import type { ComposerInput, QueuedMessage } from './composer-input.ts';
import { ContextMeter } from './context-meter.tsx';
import { DropZone } from './drop-zone.tsx';
import { MicButton } from './mic-button.tsx';
import { PlusButton } from './plus-button.tsx';
import { QueueList } from './queue-list.tsx';
import { SendButtons } from './send-buttons.tsx';
import { TextField } from './text-field.tsx';
import { MOST_CHARACTERS, useComposer } from './use-composer.ts';

const VoiceBar = lazy(() => import('./voice-bar.tsx').then((module) => ({ default: module.VoiceBar })));

export interface ComposerProps {
  /** Absent: the first message begins a session. */
  sessionId?: string | undefined;
  answering: boolean;
  queued: readonly QueuedMessage[];
  onSend: (input: ComposerInput) => void;
  onStop: () => void;
  onUnqueue: (id: string) => void;
  takesFocus?: boolean;
}

/** Where the counter of characters begins to show. */
const NEAR_THE_END = 9_000;

export function Composer({
  sessionId,
  answering,
  queued,
  onSend,
  onStop,
  onUnqueue,
  takesFocus = false,
}: ComposerProps) {
  const { t } = useTranslation('chat');
  const session = useSession(sessionId);
  useSessionEvents(sessionId);
  const choice = useModelChoice(session);
  const field = useRef<HTMLTextAreaElement>(null);
  const [picking, setPicking] = useState(false);
  const [listening, setListening] = useState(false);
  const composer = useComposer({ sessionId, session, choice, onSend, onPickModel: () => setPicking(true) });
  const { draft, attachments } = composer;
  const focus = () => field.current?.focus();

  const arrive = useEffectEvent((_place: string | undefined) => takesFocus && field.current?.focus());
  useEffect(() => void arrive(sessionId), [sessionId]);
  useShortcut('mod+shift+m', () => setPicking(true), { label: t('models.choose') });
  useShortcut('shift+escape', focus, { label: t('composer.focus') });
  useShortcut('escape', onStop, { label: t('composer.stop'), enabled: answering });

  return (
    <Box
      component="section"
      aria-label={t('composer.title')}
      sx={{ width: '100%', maxWidth: 860, mx: 'auto', px: 1.5, pb: 1.5 }}
    >
      <QueueList queued={queued} onUnqueue={onUnqueue} />
      <DropZone onFiles={attachments.add}>
        <AttachmentTray
          files={draft.files}
          pending={attachments.pending}
          onRemove={composer.removeFile}
          onDrop={attachments.drop}
        />
        {listening ? (
          <Suspense>
            <VoiceBar
              onText={(text) => composer.append(text)}
              onEnd={() => {
                setListening(false);
                requestAnimationFrame(focus);
              }}
            />
          </Suspense>
        ) : (
          <TextField ref={field} composer={composer} answering={answering} />
        )}
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, p: 0.75, pt: 0 }}>
          <PlusButton
            onFiles={attachments.add}
            onCommands={() => {
              composer.write('/');
              requestAnimationFrame(focus);
            }}
          />
          <MicButton disabled={listening} onStart={() => setListening(true)} />
          <ModelButton
            choice={choice}
            open={picking}
            onOpen={() => setPicking(true)}
            onClose={() => {
              setPicking(false);
              requestAnimationFrame(focus);
            }}
          />
          <Box sx={{ flex: 1 }} />
          {draft.text.length >= NEAR_THE_END && (
            <Typography
              component="span"
              variant="caption"
              role="status"
              sx={{ color: draft.text.length > MOST_CHARACTERS ? 'error.main' : 'text.secondary', px: 0.5 }}
            >
              {t('composer.characters', { used: draft.text.length, most: MOST_CHARACTERS })}
            </Typography>
          )}
          <ContextMeter session={session} />
          <SendButtons
            answering={answering}
            empty={composer.empty}
            ready={composer.ready}
            waiting={attachments.busy}
            onSend={() => {
              composer.submit();
              focus();
            }}
            onStop={() => {
              onStop();
              focus();
            }}
          />
        </Box>
      </DropZone>
      {session?.temporary && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', textAlign: 'center', mt: 0.75 }}>
          {t('composer.temporary')}
        </Typography>
      )}
    </Box>
  );
}
