/** How a row of a list looks, in `sx`: what it is, then what can be done with it. */
export const LIST_ROW = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 0.5,
  paddingInline: 1,
  py: 0.75,
  borderBottom: 1,
  borderColor: 'divider',
  '&:hover, &:focus-within': { bgcolor: 'action.hover' },
} as const;
