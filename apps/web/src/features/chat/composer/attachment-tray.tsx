/** The files of a draft, small, each with its progress or with why it was refused. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachedFile } from './composer-input.ts';
import type { PendingFile } from './use-attachments.ts';

interface Props {
  files: readonly AttachedFile[];
  pending: readonly PendingFile[];
  onRemove: (id: string) => void;
  onDrop: (key: string) => void;
}

export function AttachmentTray({ files, pending, onRemove, onDrop }: Props) {
  const { t } = useTranslation('chat');
  if (files.length === 0 && pending.length === 0) return null;
  return (
    <Box component="ul" aria-label={t('composer.files')} sx={TRAY}>
      {files.map(({ id, name }) => (
        <Item key={id} name={name} onRemove={() => onRemove(id)}>
          <Box component="img" alt="" src={`/api/files/${id}/content`} sx={PICTURE} />
          <Name>{name}</Name>
        </Item>
      ))}
      {pending.map(({ key, name, progress, error }) => (
        <Item key={key} name={name} failed={error !== undefined} onRemove={() => onDrop(key)}>
          {error === undefined ? (
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Name>{name}</Name>
              <Box
                component="progress"
                value={progress}
                max={1}
                aria-label={t('composer.uploading', { name })}
                sx={{ width: '100%', height: 6, accentColor: 'var(--mui-palette-primary-main)' }}
              />
            </Box>
          ) : (
            <Box role="alert" sx={{ flex: 1, minWidth: 0, fontSize: '0.8rem' }}>
              <Name>{name}</Name>
              <Box sx={{ color: 'error.main' }}>{error}</Box>
            </Box>
          )}
        </Item>
      ))}
    </Box>
  );
}

function Item({
  name,
  failed = false,
  onRemove,
  children,
}: {
  name: string;
  failed?: boolean;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('chat');
  return (
    <Box component="li" sx={{ ...ITEM, borderColor: failed ? 'error.main' : 'divider' }}>
      {children}
      <IconButton aria-label={t('composer.removeFile', { name })} onClick={onRemove} sx={{ width: 40, height: 40 }}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

function Name({ children }: { children: string }) {
  return (
    <Box
      component="span"
      dir="auto"
      title={children}
      sx={{
        display: 'block',
        minWidth: 0,
        fontSize: '0.8rem',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}

const TRAY = { display: 'flex', flexWrap: 'wrap', gap: 1, listStyle: 'none', m: 0, p: 1, pb: 0 } as const;
const PICTURE = { width: 40, height: 40, objectFit: 'cover', borderRadius: 0.8 } as const;
const ITEM = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  maxWidth: 280,
  minHeight: 50,
  paddingInlineStart: 0.75,
  borderRadius: 1,
  border: 1,
  bgcolor: 'background.default',
} as const;
