/** A line to add something by, with what was recognised in it as chips below, each of which can be made plain words again. */
import AddIcon from '@mui/icons-material/Add';
import FlagIcon from '@mui/icons-material/FlagOutlined';
import WhenIcon from '@mui/icons-material/ScheduleOutlined';
import RepeatIcon from '@mui/icons-material/Repeat';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, useClock } from './format-when.ts';
import { PRIORITY_COLOURS } from './priority.ts';
import { keyOf, type Line, type Part, readLine } from './read-line.ts';
import { useFindWhens, useWhens } from './whens.ts';

export interface QuickAddProps {
  label: string;
  placeholder: string;
  /** The line comes back when this fails. */
  onAdd: (line: Line) => Promise<unknown>;
  inputRef?: Ref<HTMLInputElement>;
}

/** A title may have 500 characters, and dates go with it. */
const MOST_CHARACTERS = 600;

export function QuickAdd({ label, placeholder, onAdd, inputRef }: QuickAddProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [unlinked, setUnlinked] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const findWhens = useFindWhens();
  const hint = useId();
  const line = readLine(text, useWhens(text), unlinked);

  async function add() {
    if (text.trim() === '') return;
    setText('');
    setUnlinked(new Set());
    setProblem(undefined);
    const putBack = (why: string) => {
      setText((typed) => typed || text);
      setUnlinked(unlinked);
      setProblem(why);
    };
    const read = readLine(text, await findWhens(text), unlinked);
    if (read.title === '') return putBack(t('quickAdd.noTitle'));
    try {
      await onAdd(read);
    } catch (error) {
      putBack(error instanceof TypeError ? t('offline.notSaved') : (error as Error).message);
    }
  }

  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        fullWidth
        size="small"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
          if (event.target.value === '') setUnlinked(new Set());
        }}
        placeholder={placeholder}
        error={problem !== undefined}
        helperText={problem}
        slotProps={{
          htmlInput: { ref: inputRef, 'aria-label': label, 'aria-describedby': hint, maxLength: MOST_CHARACTERS },
          formHelperText: { role: 'alert' },
          input: {
            sx: { bgcolor: 'background.paper', minHeight: 48, paddingInlineEnd: 0.5 },
            endAdornment: (
              <InputAdornment position="end">
                <IconButton type="submit" color="primary" aria-label={t('quickAdd.add')} disabled={text.trim() === ''}>
                  <AddIcon />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <Box
        id={hint}
        aria-live="polite"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: line.parts.length > 0 ? 1 : 0 }}
      >
        {line.parts.map((part) => (
          <PartChip
            key={keyOf(part)}
            part={part}
            line={line}
            onUnlink={() => setUnlinked((all) => new Set(all).add(keyOf(part)))}
          />
        ))}
      </Box>
    </Box>
  );
}

function PartChip({ part, line, onUnlink }: { part: Part; line: Line; onUnlink: () => void }) {
  const { t } = useTranslation();
  const clock = useClock();
  const { when, priority } = line;
  const isWhen = part.kind === 'when' && when !== undefined;
  const label = isWhen
    ? `${part.text} · ${formatDate(when.at, when.hasTime, clock)}`
    : t(`priority.${priority ?? 'medium'}`);
  const Icon = !isWhen ? FlagIcon : when.recurrence === null ? WhenIcon : RepeatIcon;
  return (
    <Chip
      size="small"
      variant="outlined"
      icon={<Icon />}
      label={label}
      color={isWhen ? 'primary' : PRIORITY_COLOURS[priority ?? 'medium']}
      onClick={onUnlink}
      onDelete={onUnlink}
      title={t('quickAdd.unlink', { words: part.text })}
      aria-label={t('quickAdd.recognised', { words: label })}
      sx={{ height: 32, borderRadius: 2, '@media (pointer: coarse)': { height: 40 } }}
    />
  );
}
