import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { inPage } from '../testing/in-page.tsx';
import { Tooltip } from './tooltip.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const onTouch = (matches: boolean) => vi.stubGlobal('matchMedia', () => ({ matches }));
const later = () => new Promise((resolve) => setTimeout(resolve, 300));

it('opens on hover with a mouse', async () => {
  onTouch(false);
  inPage(<Tooltip title="Copies it" children={<button>Copy</button>} />);
  await userEvent.hover(screen.getByRole('button'));
  expect(await screen.findByText('Copies it')).toBeTruthy();
});

it('is not opened on touch by a tap that acts', async () => {
  onTouch(true);
  const act = vi.fn();
  inPage(<Tooltip title="Copies it" children={<button onClick={act}>Copy</button>} />);
  // A tap comes as hover, focus and click.
  await userEvent.click(screen.getByRole('button'));
  await later();
  expect(act).toHaveBeenCalledOnce();
  expect(screen.queryByText('Copies it')).toBeNull();
});

it('that is asked for by a tap opens by it and closes with the next one elsewhere', async () => {
  onTouch(true);
  inPage(
    <>
      <Tooltip
        title="Open requests now"
        trigger={['hover', 'focus', 'click']}
        children={<button>What is it?</button>}
      />
      <p>elsewhere</p>
    </>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('Open requests now')).toBeTruthy();
  await userEvent.click(screen.getByText('elsewhere'));
  await vi.waitFor(() => expect(document.querySelector('.ant-tooltip')?.className).toMatch(/hidden|leave/));
});
