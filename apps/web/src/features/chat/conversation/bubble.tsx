/** What the user said, as it looks. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Attachment } from '../state/types.ts';

export function Bubble({
  text,
  attachments,
  faded = false,
}: {
  text: string;
  attachments: readonly Attachment[];
  faded?: boolean;
}) {
  return (
    <Box
      dir="auto"
      sx={(theme) => ({
        maxWidth: '85%',
        width: 'fit-content',
        marginInlineStart: 'auto',
        px: 2,
        py: 1.25,
        borderRadius: 2,
        borderStartEndRadius: 4,
        bgcolor: `color-mix(in srgb, ${(theme.vars ?? theme).palette.primary.main} 13%, ${(theme.vars ?? theme).palette.background.paper})`,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        lineHeight: 1.55,
        opacity: faded ? 0.75 : 1,
      })}
    >
      {attachments.length > 0 && <Pictures attachments={attachments} />}
      {text}
    </Box>
  );
}

function Pictures({ attachments }: { attachments: readonly Attachment[] }): ReactNode {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1 }}>
      {attachments.map(({ id, name }) => (
        <a key={id} href={`/api/files/${id}/content`} target="_blank" rel="noreferrer">
          <Box
            component="img"
            src={`/api/files/${id}/content`}
            alt={name}
            loading="lazy"
            sx={{ display: 'block', height: 140, maxWidth: '100%', objectFit: 'cover', borderRadius: 1 }}
          />
        </a>
      ))}
    </Box>
  );
}
