/** How a row of a provider's lists looks. */
export const rowSx = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  minHeight: 48,
  py: 0.5,
  borderTop: 1,
  borderColor: 'divider',
  '& .MuiButton-root': { minHeight: 40 },
} as const;
