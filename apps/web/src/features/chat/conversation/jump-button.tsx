/** Back to the end of the conversation; a dot says that something has come there. */
import DownIcon from '@mui/icons-material/ArrowDownward';
import Badge from '@mui/material/Badge';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

export function JumpButton({ unread, onClick }: { unread: boolean; onClick: () => void }) {
  const { t } = useTranslation('chat');
  return (
    <Badge
      color="secondary"
      variant="dot"
      invisible={!unread}
      sx={{ position: 'absolute', bottom: 12, insetInline: 0, mx: 'auto', width: 'fit-content' }}
    >
      <Button
        size="small"
        color="inherit"
        startIcon={<DownIcon />}
        onClick={onClick}
        sx={{
          minHeight: 40,
          px: 2,
          borderRadius: 5,
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          '&:hover': { bgcolor: 'background.default' },
        }}
      >
        {unread ? t('conversation.newMessages') : t('conversation.toLatest')}
      </Button>
    </Badge>
  );
}
