/** The chat, with what is missing on a first run above it. */
import Box from '@mui/material/Box';
import { ChatScreen } from '../features/chat/chat-screen.tsx';
import { FirstRunPanel } from '../features/first-run/first-run-panel.tsx';

export function ChatPage() {
  return (
    <ChatScreen
      panel={
        <Box sx={{ px: { xs: 1, sm: 3 }, '&:empty': { display: 'none' }, '& > *': { mt: 1 } }}>
          <FirstRunPanel />
        </Box>
      }
    />
  );
}
