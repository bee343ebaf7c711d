/** A list in a card: the first few, and the others on demand. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';

const FEW = 6;

/** @param lines each with a key */
export function CardList({ lines }: { lines: readonly ReactElement[] }) {
  const { t } = useTranslation('chat');
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : lines.length - FEW;
  if (lines.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 1.5 }}>
        {t('cards.nothing')}
      </Typography>
    );
  }
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {(hidden > 0 ? lines.slice(0, FEW) : lines).map((line) => (
          <li key={line.key}>{line}</li>
        ))}
      </Box>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)} sx={{ mx: 1, mb: 1, minHeight: 40 }}>
          {t('cards.more', { count: hidden })}
        </Button>
      )}
    </>
  );
}
