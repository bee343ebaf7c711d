/** How the values of a measure are written. */
import { useTranslation } from 'react-i18next';
import { formatCost, formatCount } from '../../../shared/format.ts';
import { formatMs } from '../ui/format.ts';
import type { Measure } from './measures.ts';

export function useMeasureFormat(measure: Measure): (value: number | null) => string {
  const { language } = useTranslation('admin').i18n;
  return (value) => {
    if (value === null) return '–';
    if (measure === 'latency') return formatMs(value, language);
    return measure === 'cost' ? formatCost(value, language) : formatCount(value, language);
  };
}
