/** The rows of the picker. Only those in sight are there, so that thousands cost what ten do. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useVirtualRows } from '../../../shared/ui/use-virtual-rows.ts';
import { HealthDot } from './health-dot.tsx';
import { ModelRow } from './model-row.tsx';
import { choiceOf, keyOf, type PickerRow } from './picker-rows.ts';

interface Props {
  id: string;
  rows: readonly PickerRow[];
  /** Index of the row that Enter chooses. */
  active: number;
  /** The model in use. */
  chosen: string;
  favourites: readonly string[];
  onPoint: (index: number) => void;
  onChoose: (model: string | undefined) => void;
}

const HEADING = 34;
const ROW = 54;

export function PickerList({ id, rows, active, chosen, favourites, onPoint, onChoose }: Props) {
  const { t } = useTranslation('chat');
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualRows({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? HEADING : ROW),
    // Another function with other rows, or the sizes would stay those of the rows that were.
    getItemKey: useCallback((index: number) => keyOf(rows[index] as PickerRow), [rows]),
    overscan: 6,
  });
  useEffect(() => {
    if (rows[active] !== undefined) list.scrollToIndex(active, { align: 'auto' });
  }, [list, active, rows]);
  return (
    <Box
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={t('models.list')}
      sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 0.75 }}
    >
      <Box role="presentation" sx={{ position: 'relative' }} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index] as PickerRow;
          const place = {
            position: 'absolute',
            insetInline: 0,
            top: 0,
            height: size,
            transform: `translateY(${start}px)`,
          } as const;
          if (row.kind === 'heading') {
            return (
              <Typography key={index} aria-hidden="true" style={place} sx={TITLE}>
                {row.label ?? t(`models.groups.${row.section}`)}
                {row.health && <HealthDot health={row.health} />}
              </Typography>
            );
          }
          const name = choiceOf(row);
          return (
            <Box
              key={index}
              id={`${id}-${index}`}
              role="option"
              aria-selected={name === chosen}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              data-active={index === active || undefined}
              style={place}
              sx={OPTION}
              onMouseMove={() => index !== active && onPoint(index)}
              onClick={() => onChoose(name)}
            >
              <ModelRow
                row={row}
                chosen={name === chosen}
                favourite={name !== undefined && favourites.includes(name)}
              />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

const TITLE = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  px: 1,
  pt: 1,
  fontSize: '0.75rem',
  fontWeight: 600,
  color: 'text.secondary',
} as const;
const OPTION = {
  px: 1,
  borderRadius: 1,
  cursor: 'pointer',
  display: 'flex',
  alignItems: 'center',
  '&[data-active]': { bgcolor: 'action.hover', boxShadow: 'inset 2px 0 0 var(--mui-palette-primary-main)' },
  '&[aria-selected=true]': { bgcolor: 'rgba(var(--mui-palette-primary-mainChannel) / 0.12)' },
} as const;
