/** Things with long names, each with a bar as long as it counts, and a way to hear it. */
import PlayIcon from '@mui/icons-material/PlayArrowOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../shared/music/use-command.ts';
import { IconAction } from '../tracks/icon-action.tsx';
import { Words } from '../tracks/words.tsx';

export interface BarItem {
  name: string;
  /** After the name, quieter. */
  by?: string | undefined;
  /** How long its bar is, beside those of the others. */
  amount: number;
  /** What the bar means. */
  note: string;
  /** What can be heard of it. */
  uri?: string | undefined;
}

export function BarList({ items, label }: { items: readonly BarItem[]; label: string }) {
  const { t, i18n } = useTranslation('music');
  const run = useCommand();
  const number = new Intl.NumberFormat(i18n.language);
  const most = Math.max(1, ...items.map(({ amount }) => amount));
  return (
    <Box component="ol" aria-label={label} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {items.map(({ name, by, amount, note, uri }, place) => (
        <Box
          component="li"
          key={`${name} ${by ?? ''}`}
          sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.25, minHeight: 44 }}
        >
          <Box
            component="span"
            sx={{ width: 20, color: 'text.secondary', textAlign: 'end', fontFeatureSettings: '"tnum"' }}
          >
            {number.format(place + 1)}
          </Box>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Words cut title={name}>
              {name}
              {by !== undefined && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {' · '}
                  {by}
                </Box>
              )}
            </Words>
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{note}</Box>
            <Box aria-hidden sx={{ height: 3, mt: 0.25, borderRadius: 1, bgcolor: 'action.hover' }}>
              <Box
                sx={{ height: 1, borderRadius: 1, bgcolor: 'primary.main' }}
                style={{ width: `${(100 * amount) / most}%` }}
              />
            </Box>
          </Box>
          {uri !== undefined && (
            <IconAction
              label={t('track.playNamed', { name })}
              hint={t('track.play')}
              onClick={() => void run({ name: 'play', what: { uri } })}
            >
              <PlayIcon fontSize="small" sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />
            </IconAction>
          )}
        </Box>
      ))}
    </Box>
  );
}
