/** A cover as Spotify serves it: whole, and with nothing on it. */
import MusicIcon from '@mui/icons-material/MusicNoteOutlined';
import Box from '@mui/material/Box';

export function Cover({ image, size }: { image: string | undefined; size: number }) {
  const square = { width: size, height: size, flexShrink: 0, borderRadius: size > 64 ? '8px' : '4px' };
  if (image === undefined) {
    return (
      <Box
        sx={{ ...square, display: 'grid', placeContent: 'center', bgcolor: 'action.hover', color: 'text.secondary' }}
      >
        <MusicIcon />
      </Box>
    );
  }
  return (
    <Box
      component="img"
      src={image}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      referrerPolicy="no-referrer"
      sx={{ ...square, objectFit: 'contain', bgcolor: 'action.hover' }}
    />
  );
}
