/** The commands that fit what is being typed. The field keeps the focus and says which one is chosen. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { SlashCommand } from './slash-commands.ts';

interface Props {
  id: string;
  commands: readonly SlashCommand[];
  chosen: SlashCommand;
  onChoose: (command: SlashCommand) => void;
}

export function SlashMenu({ id, commands, chosen, onChoose }: Props) {
  const { t } = useTranslation('chat');
  return (
    <Box id={id} role="listbox" aria-label={t('composer.commands.title')} sx={LIST}>
      {commands.map((command) => (
        <Box
          key={command.name}
          id={`${id}-${command.name}`}
          role="option"
          aria-selected={command === chosen}
          ref={command === chosen ? intoView : undefined}
          // The field must not lose the focus by a click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(command)}
        >
          <Box
            component="code"
            sx={{ fontFamily: 'monospace', fontWeight: 600, color: 'primary.main', whiteSpace: 'nowrap' }}
            dir="ltr"
          >
            /{command.name}
          </Box>
          {command.argument && (
            <Box component="code" sx={{ fontFamily: 'monospace', color: 'text.secondary' }}>
              {t(`composer.commands.argument.${command.name}`)}
            </Box>
          )}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {t(`composer.commands.${command.name}`)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const LIST = {
  position: 'absolute',
  insetInline: 0,
  bottom: '100%',
  mb: 1,
  maxHeight: 'min(320px, 40dvh)',
  overflowY: 'auto',
  p: 0.5,
  zIndex: 2,
  borderRadius: 1.2,
  border: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
  '& > [role=option]': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: 1.5,
    minHeight: 40,
    px: 1.25,
    py: 0.5,
    borderRadius: 1,
    cursor: 'pointer',
  },
  '& > [aria-selected=true]': { bgcolor: 'rgba(var(--mui-palette-primary-mainChannel) / 0.12)' },
  '& > [role=option]:hover': { bgcolor: 'action.hover' },
} as const;

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
