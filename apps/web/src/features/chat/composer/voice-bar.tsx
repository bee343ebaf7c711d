/** Takes the place of the field while somebody speaks: how loud it is, done, and cancel. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusOnMount } from '../../../shared/shortcuts/focus-on-mount.ts';
import { useDictation } from '../../../shared/voice/use-dictation.ts';

interface Props {
  onText: (text: string) => void;
  onEnd: () => void;
}

export function VoiceBar({ onText, onEnd }: Props) {
  const { t, i18n } = useTranslation(['chat', 'shared']);
  const { state, error, level, finish } = useDictation({ language: i18n.language, onText, onEnd });
  const words = error ? (error.message ?? t(`composer.voice.errors.${error.code}`)) : t(`composer.voice.${state}`);
  return (
    <Box
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onEnd();
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, minHeight: 48, px: 1.75, py: 1 }}
    >
      {state === 'listening' && <LevelMeter level={level} />}
      <Box
        role={error ? 'alert' : 'status'}
        sx={{ flex: 1, minWidth: 120, color: error ? 'error.main' : 'text.secondary' }}
      >
        {words}
      </Box>
      <Button color="inherit" onClick={onEnd} sx={{ minHeight: 40 }}>
        {t(error ? 'shared:close' : 'shared:cancel')}
      </Button>
      {!error && (
        <Button
          ref={focusOnMount}
          variant="contained"
          loading={state === 'writing'}
          disabled={state === 'starting'}
          onClick={finish}
          sx={{ minHeight: 40 }}
        >
          {t('composer.voice.done')}
        </Button>
      )}
    </Box>
  );
}

const BARS = [0.45, 0.8, 1, 0.7, 0.5];

/** Drawn by itself at every frame, so that nothing else is. */
function LevelMeter({ level }: { level: () => number }) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      meter.current?.style.setProperty('--level', level().toFixed(2));
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  });
  return (
    <Box ref={meter} aria-hidden="true" sx={{ display: 'flex', alignItems: 'center', gap: 0.4, height: 28 }}>
      {BARS.map((weight) => (
        <Box
          key={weight}
          sx={{ width: 4, height: '100%', borderRadius: 1, bgcolor: 'primary.main' }}
          style={{ transform: `scaleY(calc(0.15 + var(--level, 0) * ${weight * 0.85}))` }}
        />
      ))}
    </Box>
  );
}
