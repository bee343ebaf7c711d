/** Everything that can be done from the keyboard: the palette and the sheet of shortcuts, fetched when first asked for. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../shared/shortcuts/use-shortcut.ts';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx').then((module) => ({ default: module.ShortcutSheet })));

export function Commands() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [shown, setShown] = useState<'palette' | 'sheet'>();
  useShortcut('mod+k', () => setShown((before) => (before === 'palette' ? undefined : 'palette')), {
    label: t('commands.palette'),
  });
  useShortcut('mod+shift+o', () => void navigate('/chat'), { label: t('commands.newChat') });
  useShortcut('?', () => setShown('sheet'), { label: t('commands.sheet') });
  const close = () => setShown(undefined);
  return (
    <Suspense>
      {shown === 'palette' && <Palette onClose={close} />}
      {shown === 'sheet' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
