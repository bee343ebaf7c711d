/** Says, to those who do not see it, when a provider's status changes by itself. */
import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNSEEN } from '../../../shared/ui/unseen.ts';
import type { Provider } from './merge-news.ts';
import { statusOf } from './status-of.ts';

export function StatusAnnouncer({ providers }: { providers: readonly Provider[] }) {
  const { t } = useTranslation('admin');
  const [words, setWords] = useState('');
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    const changed = providers.filter((provider) => {
      const known = before.current.get(provider.id);
      return known !== undefined && known !== statusOf(provider);
    });
    before.current = new Map(providers.map((provider) => [provider.id, statusOf(provider)]));
    if (changed.length === 0) return;
    setWords(changed.map((one) => t('statusIs', { name: one.name, status: t(`status.${statusOf(one)}`) })).join(' '));
  }, [providers, t]);
  return (
    <Box role="status" style={UNSEEN}>
      {words}
    </Box>
  );
}
