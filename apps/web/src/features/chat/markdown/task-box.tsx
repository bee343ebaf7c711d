/** The box of a task list. It shows, and cannot be changed. */
import { useTranslation } from 'react-i18next';

export function TaskBox({ checked }: { checked: boolean }) {
  const { t } = useTranslation('chat');
  return (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? t('markdown.done') : t('markdown.open')} />
  );
}
