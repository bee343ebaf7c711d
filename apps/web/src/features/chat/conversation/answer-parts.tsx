/** The parts of an answer, in the order in which they came. */
import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { ToolCallCard } from '../cards/tool-call-card.tsx';
import type { Message } from '../state/types.ts';
import { useConversationContext } from './conversation-context.ts';
import { loadMarkdown } from './load-markdown.ts';
import { Thinking } from './thinking.tsx';

const Markdown = lazy(loadMarkdown);

export function AnswerParts({ message }: { message: Message }) {
  const { actions } = useConversationContext();
  const { content, toolCalls, status, createdAt } = message;
  const writing = status === 'streaming';
  return content.map((part, index) => {
    const growing = writing && index === content.length - 1;
    switch (part.type) {
      case 'text':
        return (
          <Suspense key={index} fallback={<Plain text={part.text} />}>
            <Markdown text={part.text} growing={growing} />
          </Suspense>
        );
      case 'reasoning':
        return part.text === '' ? null : <Thinking key={index} text={part.text} growing={growing} />;
      case 'tool_call': {
        const call = toolCalls.find(({ id }) => id === part.id);
        return (
          call && (
            <ToolCallCard
              key={part.id}
              call={call}
              at={Date.parse(createdAt)}
              onDecide={(decision) => actions.decide(message, call, decision)}
            />
          )
        );
      }
      case 'image':
        return null;
    }
  });
}

/** Until what renders Markdown is there. */
function Plain({ text }: { text: string }) {
  return (
    <Box dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.65 }}>
      {text}
    </Box>
  );
}
