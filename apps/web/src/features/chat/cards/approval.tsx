/** A tool that takes something away waits for the user's yes. What it was called with can be changed before. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalProps, Decision } from '../../../shared/tool-cards.ts';
import { ArgumentField } from './argument-field.tsx';
import { readFields, writeFields } from './argument-fields.ts';

export function Approval({ call, onDecide }: ApprovalProps) {
  const { t } = useTranslation('chat');
  const [editing, setEditing] = useState(false);
  const [decided, setDecided] = useState(false);
  const [fields, setFields] = useState(() => writeFields(call.arguments));
  const edited = readFields(call.arguments, fields);
  const decide = (decision: Decision) => {
    setDecided(true);
    onDecide(decision);
  };
  const approve = () => decide({ word: 'approve', ...(editing && edited !== undefined && { arguments: edited }) });
  return (
    <Box component="form" onSubmit={(event) => (event.preventDefault(), approve())} sx={{ px: 2, pb: 2 }}>
      <Typography dir="auto">{call.question ?? t('cards.ask', { title: call.title })}</Typography>
      {editing && (
        <Box sx={{ display: 'grid', gap: 1.5, mt: 2 }}>
          {fields.map((field) => (
            <ArgumentField
              key={field.name}
              field={field}
              onChange={(text) =>
                setFields((all) => all.map((other) => (other.name === field.name ? { ...other, text } : other)))
              }
            />
          ))}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button type="submit" variant="contained" disabled={decided || (editing && edited === undefined)}>
          {t('cards.approve')}
        </Button>
        <Button color="inherit" variant="outlined" disabled={decided} onClick={() => decide({ word: 'deny' })}>
          {t('cards.deny')}
        </Button>
        {fields.length > 0 && !editing && (
          <Button color="inherit" disabled={decided} onClick={() => setEditing(true)}>
            {t('cards.edit')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
