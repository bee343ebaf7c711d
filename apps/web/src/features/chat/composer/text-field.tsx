/** The field one writes in. It grows with its text, and lists the commands when that begins with "/". */
import Box from '@mui/material/Box';
import { lazy, type Ref, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSend, useEnterSends } from './enter-key.ts';
import { type SlashCommand, suggestCommands } from './slash-commands.ts';
import type { ComposerState } from './use-composer.ts';

const SlashMenu = lazy(() => import('./slash-menu.tsx').then((module) => ({ default: module.SlashMenu })));

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  composer: ComposerState;
  answering: boolean;
}

export function TextField({ ref, composer, answering }: Props) {
  const { t } = useTranslation('chat');
  const [enterSends] = useEnterSends();
  const id = useId();
  const { text } = composer.draft;
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string>();
  const commands = closedFor === text ? [] : suggestCommands(text, composer.inSession);
  const chosen = commands[Math.min(at, commands.length - 1)];

  function choose({ name, argument }: SlashCommand): void {
    if (argument) composer.write(`/${name} `);
    else composer.runCommand(name);
    setAt(0);
  }

  /** True when it was for the list of commands. */
  function steer(key: string): boolean {
    if (chosen === undefined) return false;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt((commands.indexOf(chosen) + 1) % commands.length),
      ArrowUp: () => setAt((commands.indexOf(chosen) - 1 + commands.length) % commands.length),
      Enter: () => choose(chosen),
      Tab: () => choose(chosen),
      Escape: () => setClosedFor(text),
    };
    steps[key]?.();
    return key in steps;
  }

  return (
    <>
      {chosen && (
        <Suspense>
          <SlashMenu id={id} commands={commands} chosen={chosen} onChoose={choose} />
        </Suspense>
      )}
      <Box
        component="textarea"
        ref={ref}
        rows={1}
        value={text}
        // Without a letter that tells, it runs as the page does.
        dir={/\p{L}/u.test(text) ? 'auto' : undefined}
        placeholder={t(answering ? 'composer.placeholderQueue' : 'composer.placeholder')}
        aria-label={t('composer.message')}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={chosen && id}
        aria-activedescendant={chosen && `${id}-${chosen.name}`}
        enterKeyHint={enterSends ? 'send' : 'enter'}
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => {
          composer.write(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event: React.KeyboardEvent) => {
          const handled = steer(event.key);
          if (!handled && !isSend(event.nativeEvent, enterSends)) return;
          event.preventDefault();
          if (!handled) composer.submit();
        }}
        sx={FIELD}
      />
    </>
  );
}

const FIELD = {
  display: 'block',
  width: '100%',
  minHeight: 48,
  maxHeight: '40dvh',
  fieldSizing: 'content',
  resize: 'none',
  border: 0,
  outline: 'none',
  background: 'none',
  color: 'text.primary',
  font: 'inherit',
  fontSize: '1rem',
  lineHeight: 1.5,
  px: 1.75,
  py: 1.5,
  '&::placeholder': { color: 'text.secondary', opacity: 1 },
  // Where fields do not grow by themselves, three lines are a fair start.
  '@supports not (field-sizing: content)': { minHeight: 88, resize: 'vertical' },
} as const;
