/** Says an answer to screen readers once it is there, as a whole: word by word nobody could follow. */
import Box from '@mui/material/Box';

import { useEffect, useRef, useState } from 'react';
import type { Message } from '../state/types.ts';
import { UNSEEN } from '../../../shared/ui/unseen.ts';

export function Announcer({ messages }: { messages: readonly Message[] }) {
  const [words, setWords] = useState('');
  const writing = useRef<string>(undefined);
  const last = messages.at(-1);
  useEffect(() => {
    if (last?.role !== 'assistant') return;
    if (last.status === 'streaming') writing.current = last.id;
    else if (writing.current === last.id) {
      writing.current = undefined;
      setWords(wordsOf(last));
    }
  }, [last]);
  return (
    <Box aria-live="polite" style={UNSEEN}>
      {words}
    </Box>
  );
}

/** What was said, and what is asked. */
function wordsOf({ text, toolCalls, status, notices }: Message): string {
  if (status === 'failed') return notices.at(-1)?.message ?? text;
  const questions = toolCalls.filter((call) => call.status === 'awaiting_approval').map(({ question }) => question);
  return [text, ...questions].filter(Boolean).join('\n');
}
