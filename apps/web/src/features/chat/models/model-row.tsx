/** One model to choose: what it costs, what it can, how fast and how well it is at the moment. */
import CheckIcon from '@mui/icons-material/Check';
import JsonIcon from '@mui/icons-material/DataObject';
import ReasoningIcon from '@mui/icons-material/PsychologyOutlined';
import StarIcon from '@mui/icons-material/Star';
import ToolsIcon from '@mui/icons-material/BuildOutlined';
import VisionIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { UNSEEN } from '../../../shared/ui/unseen.ts';
import { HealthDot } from './health-dot.tsx';
import type { Model } from './model-data.ts';
import { pricesInWords, timeInWords, tokensInWords } from './model-words.ts';
import type { PickerRow } from './picker-rows.ts';

const CAPABILITIES = [
  ['vision', VisionIcon],
  ['tools', ToolsIcon],
  ['json', JsonIcon],
  ['reasoning', ReasoningIcon],
] as const;

interface Props {
  row: Exclude<PickerRow, { kind: 'heading' }>;
  chosen: boolean;
  favourite: boolean;
}

export function ModelRow({ row, chosen, favourite }: Props) {
  const { t } = useTranslation('chat');
  const name = row.kind === 'model' ? row.model.name : row.alias.id;
  return (
    <>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {row.kind === 'model' && <HealthDot health={row.model.health} />}
          <Box component="span" dir="ltr" sx={{ ...ONE_LINE, fontWeight: chosen ? 600 : 500, fontSize: '0.9rem' }}>
            {name}
          </Box>
          {favourite && <StarIcon titleAccess={t('models.favourite')} sx={{ fontSize: 14, color: 'secondary.main' }} />}
        </Box>
        <Box sx={{ ...ONE_LINE, fontSize: '0.78rem', color: 'text.secondary' }}>
          {row.kind === 'model' ? <Numbers row={row} /> : row.alias.description}
        </Box>
      </Box>
      {row.kind === 'model' && <Capabilities model={row.model} />}
      <Box sx={{ width: 20 }}>{chosen && <CheckIcon aria-hidden="true" fontSize="small" color="primary" />}</Box>
    </>
  );
}

function Numbers({ row: { section, model } }: { row: Extract<PickerRow, { kind: 'model' }> }) {
  const { t, i18n } = useTranslation('chat');
  const { language } = i18n;
  const { prices, contextWindow, latency, provider, providerName } = model;
  const [input, output] = prices ? pricesInWords(prices, language) : [];
  const parts = [
    // Under the provider's own heading it needs no saying.
    section !== provider && providerName,
    prices ? t('models.prices', { input, output }) : t('models.pricesUnknown'),
    contextWindow && t('models.window', { tokens: tokensInWords(contextWindow, language) }),
    latency && timeInWords(latency.firstTokenMs, language),
  ];
  return (
    <>
      {/* The heading above is for the eye only. */}
      {section === provider && <span style={UNSEEN}>{providerName} </span>}
      {parts.filter(Boolean).join(' · ')}
    </>
  );
}

function Capabilities({ model }: { model: Model }) {
  const { t } = useTranslation('chat');
  return (
    <Box component="span" sx={{ display: 'flex', gap: 0.5, mx: 1, color: 'text.secondary' }}>
      {CAPABILITIES.filter(([capability]) => model.capabilities[capability]).map(([capability, Icon]) => (
        <Icon key={capability} titleAccess={t(`models.capabilities.${capability}`)} sx={{ fontSize: 16 }} />
      ))}
    </Box>
  );
}

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
