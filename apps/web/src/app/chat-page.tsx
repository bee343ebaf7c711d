/** The chat, with what is missing on a first run above it, the music that plays, and the cards of music. */
import Box from '@mui/material/Box';
import { ChatScreen } from '../features/chat/chat-screen.tsx';
import { prepareConversation } from '../features/chat/conversation/prepare.ts';
import { FirstRunPanel } from '../features/first-run/first-run-panel.tsx';
import { ToolCardsContext } from '../shared/tool-cards.ts';
import { MusicBar } from './music/music-bar.tsx';
import { MUSIC_CARDS } from './music/music-cards.ts';

prepareConversation(location.pathname);

export function ChatPage() {
  return (
    <ToolCardsContext value={MUSIC_CARDS}>
      <ChatScreen
        panel={
          <Box sx={{ px: { xs: 1, sm: 3 }, '&:empty': { display: 'none' }, '& > *': { mt: 1 } }}>
            <FirstRunPanel />
          </Box>
        }
        bar={<MusicBar />}
      />
    </ToolCardsContext>
  );
}
