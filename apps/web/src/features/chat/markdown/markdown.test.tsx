// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderChat } from '../conversation/render.test-kit.tsx';
import { Markdown } from './markdown.tsx';

afterEach(cleanup);

describe('Markdown', () => {
  it('lets links lead to the web and to mail, and nowhere else', async () => {
    await renderChat(
      <Markdown
        text={
          '[web](https://example.org) [mail](mailto:a@example.org) [bad](javascript:alert(1)) [data](data:text/html,x)'
        }
      />,
    );
    const web = screen.getByRole('link', { name: 'web' });
    expect(web.getAttribute('href')).toBe('https://example.org');
    expect(web.getAttribute('rel')).toContain('noopener');
    expect(screen.getByRole('link', { name: 'mail' }).getAttribute('href')).toBe('mailto:a@example.org');
    for (const name of ['bad', 'data']) expect(screen.getByText(name).getAttribute('href') ?? '').toBe('');
  });

  it('shows HTML as it was written, and fetches no picture from elsewhere', async () => {
    const { container } = await renderChat(
      <Markdown text={'<img src=x onerror=alert(1)> <script>1</script>\n\n![a map](https://example.org/map.png)'} />,
    );
    expect(container.querySelector('img, script')).toBeNull();
    expect(screen.getByRole('link', { name: 'a map' }).getAttribute('href')).toBe('https://example.org/map.png');
  });

  it('keeps the headings of an answer below those of the page', async () => {
    await renderChat(<Markdown text={'# One\n\n## Two'} />);
    expect(screen.getByRole('heading', { name: 'One', level: 3 })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Two', level: 4 })).toBeTruthy();
  });

  it('does not touch finished blocks while the last one grows', async () => {
    const { rerender } = await renderChat(<Markdown growing text={'First.\n\nSec'} />);
    const first = screen.getByText('First.');
    rerender(<Markdown growing text={'First.\n\nSecond.\n\nThi'} />);
    expect(screen.getByText('First.')).toBe(first);
    expect(screen.getByText('Thi')).toBeTruthy();
  });

  it('colours code once it is complete', async () => {
    const { container, rerender } = await renderChat(<Markdown growing text={'```ts\nconst a = 1;'} />);
    expect(container.querySelector('pre code')?.innerHTML).toBe('const a = 1;');
    rerender(<Markdown text={'```ts\nconst a = "<b>";\n```'} />);
    await screen.findByText('const');
    expect(container.querySelector('.hljs-keyword')?.textContent).toBe('const');
    expect(container.querySelector('pre b')).toBeNull();
  });

  it('sets formulas', async () => {
    const { container } = await renderChat(<Markdown text={'so $e^x$ it is'} />);
    await expect.poll(() => container.querySelector('.katex')).not.toBeNull();
  });
});
