/** A list in a card: the first few, and the others on demand. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

const FEW = 6;

export function CardList<T>({ items, show }: { items: readonly T[]; show: (item: T) => ReactNode }) {
  const { t } = useTranslation('chat');
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : items.length - FEW;
  if (items.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 1.5 }}>
        {t('cards.nothing')}
      </Typography>
    );
  }
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {(hidden > 0 ? items.slice(0, FEW) : items).map((item, index) => (
          <li key={index}>{show(item)}</li>
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
