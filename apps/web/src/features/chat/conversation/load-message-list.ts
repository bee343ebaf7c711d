/** The list and all that messages need is fetched with the first message: an empty chat opens without it. */
export async function loadMessageList() {
  const { MessageList } = await import('./message-list.tsx');
  return { default: MessageList };
}
