/** A value of a chart as the language writes it. */
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/format.ts';
import type { ChartUnit } from './chart.ts';

export function useUnitFormat(unit: ChartUnit): (value: number) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return (value) => {
    switch (unit) {
      case 'plays':
        return formatCount(value, language);
      case 'minutes':
        return formatMinutes(value, language);
      case 'percent':
        return new Intl.NumberFormat(language, { style: 'percent' }).format(value / 100);
    }
  };
}

/** From two hours on in hours: 90 → 90 min, 150 → 2.5 hr. */
export function formatMinutes(minutes: number, language: string): string {
  const [value, unit] = minutes < 120 ? [Math.round(minutes), 'minute'] : [minutes / 60, 'hour'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    notation: 'compact',
    maximumFractionDigits: value < 100 && unit === 'hour' ? 1 : 0,
  }).format(value);
}
