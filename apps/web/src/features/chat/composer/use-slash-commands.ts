/** Carries out what was typed after "/". */
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { shortcuts } from '../../../shared/shortcuts/registry.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { useSessionActions } from '../sessions/session-actions.ts';
import type { Session } from '../sessions/session-data.ts';

interface Options {
  session: Session | undefined;
  onPickModel: () => void;
  onSay: (message: string) => void;
}

export function useSlashCommands({ session, onPickModel, onSay }: Options): (name: string, argument: string) => void {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  const snack = useSnack();
  const actions = useSessionActions();
  return (name, argument) => {
    switch (name) {
      case 'new':
        return void navigate('/chat');
      case 'model':
        return onPickModel();
      // The assistant does these, so that what it did stands in the conversation. Its own words, in any language.
      case 'todo':
        return onSay(`Add a todo: ${argument}`);
      case 'remind':
        return onSay(`Remind me: ${argument}`);
      case 'help':
        return shortcuts.run('?');
    }
    if (session === undefined) return;
    switch (name) {
      case 'rename':
        return void actions.change(session, { title: argument.slice(0, 200) });
      case 'pin':
        return void actions.change(session, { pinned: !session.pinned });
      case 'archive':
        return void actions.change(session, { archived: !session.archived });
      case 'export':
        return void actions.save(session, 'md');
      case 'clear':
        return snack({
          message: t('composer.clearAsk'),
          action: { label: t('composer.clearYes'), run: () => void actions.clear(session) },
        });
    }
  };
}
