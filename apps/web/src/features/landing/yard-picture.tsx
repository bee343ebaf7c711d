/** Lines that come in, a switch that sends each its way, signals beside them. Trains run where motion is welcome. */
import Box from '@mui/material/Box';

const TRACKS = [
  'M0 120H560',
  'M150 120C205 120 215 40 275 40H560',
  'M150 120C205 120 215 200 275 200H560',
  'M330 120C375 120 385 80 430 80H560',
] as const;

/** From the left edge to one of the ends. */
const TRAINS = [
  { path: 'M0 120H150C205 120 215 40 275 40H560', color: 'primary.main', seconds: 11, wait: 0 },
  { path: 'M0 120H330C375 120 385 80 430 80H560', color: 'secondary.main', seconds: 13, wait: 4 },
  { path: 'M0 120H150C205 120 215 200 275 200H560', color: 'primary.main', seconds: 12, wait: 8 },
] as const;

const SIGNALS = [
  { x: 290, y: 24, color: 'primary.main' },
  { x: 455, y: 64, color: 'primary.main' },
  { x: 455, y: 104, color: 'secondary.main' },
  { x: 290, y: 184, color: 'primary.main' },
] as const;

export function YardPicture() {
  return (
    <Box
      component="svg"
      viewBox="0 0 560 240"
      fill="none"
      strokeLinecap="round"
      aria-hidden="true"
      sx={{
        display: { xs: 'none', md: 'block' },
        width: '100%',
        mt: 6,
        overflow: 'hidden',
        '[dir=rtl] &': { transform: 'scaleX(-1)' },
        '@keyframes yard-run': {
          '0%': { offsetDistance: '0%', opacity: 0 },
          '6%, 94%': { opacity: 1 },
          '100%': { offsetDistance: '100%', opacity: 0 },
        },
      }}
    >
      {TRACKS.map((path) => (
        <g key={path}>
          <path
            d={path}
            strokeWidth="14"
            strokeDasharray="2 12"
            strokeLinecap="butt"
            stroke="var(--mui-palette-divider)"
          />
          <path d={path} strokeWidth="3" stroke="var(--mui-palette-text-secondary)" opacity="0.55" />
        </g>
      ))}
      {SIGNALS.map(({ x, y, color }) => (
        <Box key={`${x} ${y}`} component="circle" cx={x} cy={y} r="4.5" sx={{ fill: 'currentColor', color }} />
      ))}
      <circle cx="150" cy="120" r="6" fill="var(--mui-palette-primary-main)" />
      <circle cx="330" cy="120" r="5" fill="var(--mui-palette-secondary-main)" />
      {TRAINS.map(({ path, color, seconds, wait }) => (
        <Box
          key={path}
          component="rect"
          x={-17}
          y={-5}
          width="34"
          height="10"
          rx="5"
          sx={{
            fill: 'currentColor',
            color,
            offsetPath: `path('${path}')`,
            offsetDistance: '72%',
            '@media (prefers-reduced-motion: no-preference)': {
              animation: `yard-run ${seconds}s linear ${wait}s infinite backwards`,
            },
          }}
        />
      ))}
    </Box>
  );
}
