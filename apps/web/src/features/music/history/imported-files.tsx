/** What became of each file. */
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import WaitIcon from '@mui/icons-material/HourglassEmptyOutlined';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { ImportedFile } from './use-import.ts';

const ICONS: Record<ImportedFile['status'], React.ReactNode> = {
  waiting: <WaitIcon fontSize="small" color="disabled" />,
  reading: <CircularProgress size={18} aria-hidden />,
  done: <DoneIcon fontSize="small" color="success" />,
  failed: <ErrorIcon fontSize="small" color="error" />,
};

export function ImportedFiles({ files }: { files: readonly ImportedFile[] }) {
  const { t } = useTranslation('music');
  return (
    <Box component="ul" role="status" sx={{ m: 0, mt: 2, p: 0, listStyle: 'none' }}>
      {files.map((file) => (
        <Box component="li" key={file.name} sx={{ display: 'flex', gap: 1.5, py: 1 }}>
          {ICONS[file.status]}
          <Box sx={{ minWidth: 0 }}>
            <Box dir="auto" sx={{ overflowWrap: 'anywhere' }}>
              {file.name}
            </Box>
            <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>{told(file)}</Box>
            {file.result?.problems.slice(0, FEW).map(({ row, problem }) => (
              <Box key={row} sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
                {t('history.row', { row, problem })}
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );

  function told({ status, rows, result, error }: ImportedFile): string | undefined {
    if (error !== undefined) return error.message;
    if (result === undefined)
      return status === 'reading' ? t('history.reading', { count: rows }) : t('history.waiting');
    const left = Object.values(result.leftOut).reduce((sum, count) => sum + (count ?? 0), 0);
    return [
      t('history.added', { count: result.added }),
      result.known > 0 ? t('history.known', { count: result.known }) : '',
      left > 0 ? t('history.leftOut', { count: left }) : '',
      result.bad > 0 ? t('history.bad', { count: result.bad }) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

const FEW = 3;
