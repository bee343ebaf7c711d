/** What an empty conversation offers. All of it works without any provider. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../shared/api/session.ts';
import { Logo } from '../../../shared/ui/logo.tsx';

const SUGGESTIONS = ['todo', 'reminder', 'list'] as const;

export function Greeting({ onPick }: { onPick: (message: string) => void }) {
  const { t } = useTranslation('chat');
  const { displayName } = useSignedIn();
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', display: 'grid', placeContent: 'safe center', p: 3 }}>
      <Box sx={{ maxWidth: 620, textAlign: 'center' }}>
        <Box sx={{ color: 'primary.main', mb: 1 }}>
          <Logo size={44} />
        </Box>
        <Typography variant="h2">
          {displayName ? t('conversation.helloName', { name: displayName }) : t('conversation.hello')}
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 1, mb: 3 }}>
          {t('conversation.helloText')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>
          {SUGGESTIONS.map((name) => (
            <Button
              key={name}
              variant="outlined"
              color="inherit"
              onClick={() => onPick(t(`conversation.suggestions.${name}`))}
              sx={{ borderColor: 'divider', bgcolor: 'background.paper', fontWeight: 500, minHeight: 40 }}
            >
              {t(`conversation.suggestions.${name}`)}
            </Button>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
