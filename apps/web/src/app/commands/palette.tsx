/** One field from which everything can be reached: screens, sessions, commands, themes, languages. */
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../shared/shortcuts/focus-on-mount.ts';
import { UNSEEN } from '../../shared/ui/unseen.ts';
import { Keys } from './keys.tsx';
import { type Command, filterCommands } from './filter-commands.ts';
import { useCommands } from './use-commands.ts';
import { useSessionCommands } from './use-session-commands.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const id = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  // Enter runs what the words at hand mean; only the search for chats may lag behind.
  const q = search.trim();
  const sessions = useSessionCommands(useDeferredValue(q));
  const commands = [...filterCommands(useCommands(), q), ...sessions];
  const at = Math.min(active, commands.length - 1);

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    onClose();
    // The dialog gives the focus back first; what opens next then keeps its own.
    setTimeout(command.run);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby={`${id}-title`}
      slotProps={{
        paper: { sx: { alignSelf: 'flex-start', mt: '10dvh', border: 1, borderColor: 'divider' }, elevation: 0 },
      }}
    >
      <h2 id={`${id}-title`} style={UNSEEN}>
        {t('commands.title')}
      </h2>
      <InputBase
        fullWidth
        value={search}
        inputRef={focusOnMount}
        placeholder={t('commands.find')}
        onChange={({ target }) => {
          setSearch(target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (step !== undefined) setActive((at + step + commands.length) % Math.max(1, commands.length));
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(commands[at]);
          else return;
          event.preventDefault();
        }}
        inputProps={{
          role: 'combobox',
          'aria-label': t('commands.find'),
          'aria-expanded': true,
          'aria-autocomplete': 'list',
          'aria-controls': id,
          'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
        }}
        sx={{
          px: 2.5,
          minHeight: 56,
          fontSize: '1.05rem',
          borderBottom: 1,
          borderColor: 'divider',
          '& input::placeholder': { color: 'text.secondary', opacity: 1 },
        }}
      />
      <Box
        id={id}
        role="listbox"
        aria-label={t('commands.title')}
        sx={{ overflowY: 'auto', maxHeight: '56dvh', p: 0.75 }}
      >
        {commands.map((command, index) => (
          <Row
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            first={commands[index - 1]?.group !== command.group}
            active={index === at}
            onPoint={() => setActive(index)}
            onRun={() => run(command)}
          />
        ))}
      </Box>
      <Typography role="status" sx={{ px: 2.5, py: 1, fontSize: '0.8rem', color: 'text.secondary' }}>
        {commands.length === 0 ? t('commands.none') : t('commands.results', { count: commands.length })}
      </Typography>
    </Dialog>
  );
}

interface RowProps {
  id: string;
  command: Command;
  /** Of its group. */
  first: boolean;
  active: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function Row({ id, command: { group, label, keys }, first, active, onPoint, onRun }: RowProps) {
  const { t } = useTranslation('app');
  return (
    <>
      {first && (
        <Typography
          role="presentation"
          sx={{ px: 1.25, pt: 1, pb: 0.5, fontSize: '0.75rem', fontWeight: 600, color: 'text.secondary' }}
        >
          {t(`commands.${group}`)}
        </Typography>
      )}
      <Box
        id={id}
        role="option"
        aria-selected={active}
        ref={active ? intoView : undefined}
        onMouseMove={() => active || onPoint()}
        onClick={onRun}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          minHeight: 40,
          px: 1.25,
          borderRadius: 1,
          cursor: 'pointer',
          '&[aria-selected=true]': { bgcolor: 'rgba(var(--mui-palette-primary-mainChannel) / 0.12)' },
        }}
      >
        <Box
          component="span"
          dir="auto"
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
            textAlign: 'start',
          }}
        >
          {label}
        </Box>
        {keys && <Keys keys={keys} />}
      </Box>
    </>
  );
}

function intoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}
