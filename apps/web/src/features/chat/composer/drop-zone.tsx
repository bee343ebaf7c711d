/** The frame of the composer: takes files that are dropped anywhere on the page or pasted into it. */
import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export function DropZone({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const { t } = useTranslation('chat');
  const dragging = useFileDrops(onFiles);
  return (
    <Box
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        // Programs that copy a text with its picture mean the text.
        if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
        event.preventDefault();
        onFiles(files);
      }}
      sx={{
        position: 'relative',
        borderRadius: 2,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        transition: 'border-color 120ms',
        '&:focus-within': { borderColor: 'primary.main' },
      }}
    >
      {children}
      {dragging && (
        <Box sx={OVERLAY} role="status">
          {t('composer.dropHere')}
        </Box>
      )}
    </Box>
  );
}

/** Whether files are being dragged over the page. They are taken wherever they fall. */
function useFileDrops(onFiles: (files: File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useEffectEvent((files: File[]) => onFiles(files));
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      // Null: out of the window, not from one element to the next.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}

const OVERLAY = {
  position: 'absolute',
  inset: 4,
  display: 'grid',
  placeItems: 'center',
  borderRadius: 'inherit',
  border: 2,
  borderStyle: 'dashed',
  borderColor: 'primary.main',
  bgcolor: 'background.paper',
  color: 'primary.main',
  fontWeight: 600,
  zIndex: 1,
} as const;
