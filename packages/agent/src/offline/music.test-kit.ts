/** A pack of music to understand: numbers, several slots of text, and commands without any. */
import { z } from 'zod';
import { defineTool, type ToolPack } from '../tool.ts';

const run = () => Promise.resolve({ text: '' });

export const music: ToolPack = {
  id: 'music',
  name: 'Music',
  description: 'I play music',
  tools: [
    defineTool({
      name: 'play',
      title: 'Play',
      description: 'Plays music.',
      effect: 'write',
      input: z.object({ query: z.string(), device: z.string().optional() }),
      samples: ['play {query}', 'play {query} on [the] {device}', 'i want to hear {query}', 'put on {query}'],
      slots: { query: { kind: 'text', ask: 'What should I play?' }, device: { kind: 'text' } },
      run,
    }),
    defineTool({
      name: 'change_volume',
      title: 'Change the volume',
      description: 'Louder or quieter.',
      effect: 'write',
      input: z.object({ direction: z.enum(['up', 'down']), amount: z.enum(['little', 'lot']).optional() }),
      samples: ['turn it {direction} [{amount}]', 'turn the volume {direction}', 'make it {direction}'],
      slots: {
        direction: { kind: 'enum', ask: 'Up or down?', synonyms: { up: ['louder'], down: ['quieter', 'softer'] } },
        amount: { kind: 'enum', synonyms: { little: ['a bit', 'slightly'], lot: ['much'] } },
      },
      run,
    }),
    defineTool({
      name: 'set_volume',
      title: 'Set the volume',
      description: 'Sets the volume.',
      effect: 'write',
      input: z.object({ percent: z.number() }),
      samples: ['set [the] volume to {percent}', 'volume {percent}'],
      slots: { percent: { kind: 'number', ask: 'How loud, in percent?' } },
      run,
    }),
    defineTool({
      name: 'seek',
      title: 'Skip to a position',
      description: 'Seeks.',
      effect: 'write',
      input: z.object({ position: z.string() }),
      samples: ['skip to {position}', 'jump to {position}'],
      slots: { position: { kind: 'text', ask: 'Where to?' } },
      run,
    }),
    defineTool({
      name: 'skip',
      title: 'Next track',
      description: 'Skips.',
      effect: 'write',
      input: z.object({}),
      samples: ['skip [this song]', 'next [song]', 'play the next song'],
      run,
    }),
    defineTool({
      name: 'pause',
      title: 'Pause',
      description: 'Pauses.',
      effect: 'write',
      input: z.object({}),
      samples: ['pause [it]', 'stop [the music]', 'pause the music'],
      run,
    }),
    defineTool({
      name: 'now_playing',
      title: 'What plays',
      description: 'Tells what plays.',
      effect: 'read',
      input: z.object({}),
      samples: ['what is this song', 'what is playing', 'what song is this'],
      run,
    }),
    defineTool({
      name: 'create_playlist',
      title: 'Make a playlist',
      description: 'Makes a playlist.',
      effect: 'write',
      input: z.object({ description: z.string(), count: z.number().int().optional() }),
      samples: [
        'make a {count} track playlist of {description}',
        'make [me] a playlist of {description}',
        'create a playlist of {description}',
      ],
      slots: { description: { kind: 'text', ask: 'A playlist of what?' }, count: { kind: 'number' } },
      run,
    }),
  ],
};
