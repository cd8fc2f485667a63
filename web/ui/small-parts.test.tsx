import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CallError } from '../api/call.ts';
import { answerWith, inPage, sayIn } from '../testing/in-page.tsx';
import { CopyText } from './copy-text.tsx';
import { Empty } from './empty.tsx';
import { FileZone } from './file-zone.tsx';
import { useListKeys } from './list-keys.ts';
import { LoadMore } from './load-more.tsx';
import { Page } from './page.tsx';
import { PersonPicker } from './person-picker.tsx';
import { Problem } from './problem.tsx';
import { PriorityTag, StateTag } from './state-tag.tsx';
import { Summary } from './summary.tsx';

beforeAll(() => sayIn('en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(() => vi.restoreAllMocks());

describe('a page', () => {
  it('has one heading, links to where it stands and no sign after nothing', () => {
    inPage(
      <Page title="Leave" breadcrumbs={[{ title: 'HR', to: '/hr' }]} actions={<button>Do</button>}>
        body
      </Page>,
    );
    expect(screen.getAllByRole('heading', { level: 1 }).map((each) => each.textContent)).toEqual(['Leave']);
    const trail = screen.getByRole('navigation');
    expect(within(trail).getByRole('link').getAttribute('href')).toBe('/hr');
    expect(document.title).toContain('Leave');
    cleanup();
    inPage(<Page title="Leave" breadcrumbs={[]} children="body" />);
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

describe('a problem', () => {
  const fault = (more: object = {}) =>
    new CallError({ type: 'about:blank', status: 409, code: 'conflict', reason: 'stale', ...more } as never);

  it('draws nothing for no error', () => {
    inPage(<Problem error={null} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what happened and what to do, names the call, and can be tried again', async () => {
    const again = vi.fn();
    inPage(<Problem error={fault({ requestId: 'r-77' })} onRetry={again} />);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('r-77');
    expect(alert.textContent).not.toContain('conflict');
    await userEvent.click(within(alert).getByRole('button'));
    expect(again).toHaveBeenCalledOnce();
  });

  it('lists the findings; a click leads to the place', async () => {
    const finding = { path: 'amount', code: 'required' };
    const pick = vi.fn();
    inPage(<Problem error={fault({ findings: [finding] })} nameOf={() => 'Amount'} onPick={pick} />);
    const line = screen.getByRole('button', { name: /Amount/ });
    await userEvent.click(line);
    expect(pick).toHaveBeenCalledWith(finding);
  });

  it('an error that is none of ours is told without its innards', () => {
    inPage(<Problem error={new TypeError('x is undefined')} />);
    expect(screen.getByRole('alert').textContent).not.toContain('undefined');
  });
});

describe('a text to copy', () => {
  it('is copied with a click, which says so', async () => {
    const user = userEvent.setup();
    inPage(<CopyText text="portico_abc" label="Token" />);
    await user.click(screen.getByRole('button', { name: /copy/i }));
    expect(await navigator.clipboard.readText()).toBe('portico_abc');
    await screen.findByRole('button', { name: /copied/i });
  });

  it('is selected where the clipboard is closed', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('closed'));
    inPage(<CopyText text="portico_abc" label="Token" />);
    await user.click(screen.getByRole('button', { name: /copy/i }));
    const field = screen.getByLabelText<HTMLInputElement>('Token');
    await waitFor(() => expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'portico_abc'.length]));
  });
});

describe('the end of a list', () => {
  it('reads on by a press and is not there when nothing follows', async () => {
    const more = vi.fn();
    inPage(<LoadMore hasMore isLoading={false} onMore={more} />);
    await userEvent.click(screen.getByRole('button'));
    expect(more).toHaveBeenCalled();
    cleanup();
    inPage(<LoadMore hasMore={false} isLoading={false} onMore={more} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

function Rows() {
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  return (
    <>
      <input aria-label="typing" />
      <ul ref={list}>
        {['one', 'two', 'three'].map((name) => (
          <li key={name} data-row tabIndex={-1}>
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}

describe('keys of a list', () => {
  it('j and k go down and up and stop at the ends', async () => {
    const user = userEvent.setup();
    inPage(<Rows />);
    const seen: (string | null)[] = [];
    for (const key of ['j', 'j', 'j', 'j', 'k', 'k', 'k']) {
      await user.keyboard(key);
      seen.push(document.activeElement?.textContent ?? null);
    }
    expect(seen).toEqual(['one', 'two', 'three', 'three', 'two', 'one', 'one']);
  });

  it('somebody who types is left alone', async () => {
    const user = userEvent.setup();
    inPage(<Rows />);
    const input = screen.getByLabelText<HTMLInputElement>('typing');
    await user.type(input, 'jk');
    expect([input.value, document.activeElement]).toEqual(['jk', input]);
  });
});

describe('where a file is dropped', () => {
  it('gives the file on, the same one twice too', async () => {
    const take = vi.fn();
    inPage(
      <FileZone accept=".xlsx" onFile={take}>
        Drop here
      </FileZone>,
    );
    const file = new File(['x'], 'a.xlsx');
    await userEvent.upload(screen.getByLabelText('Drop here'), file);
    await userEvent.upload(screen.getByLabelText('Drop here'), file);
    expect(take.mock.calls.map(([given]) => (given as File).name)).toEqual(['a.xlsx', 'a.xlsx']);
  });
});

function Picking({ start = null }: { start?: string | null }) {
  const [value, setValue] = useState<string | null>(start);
  return (
    <>
      <PersonPicker aria-label="Who" value={value} onChange={setValue} without={['p-3']} />
      <output>{value ?? 'nobody'}</output>
    </>
  );
}

describe('picking a person', () => {
  const person = (id: string, name: string, nameEn: string) => ({
    id,
    name,
    nameEn,
    department: { zh: '销售部', en: 'Sales' },
    post: null,
    disabled: false,
  });

  it('shows names, leaves out who cannot be picked, and gives the id', async () => {
    answerWith({
      '/people': { items: [person('p-2', '王芳', 'Wang Fang'), person('p-3', '张伟', 'Zhang Wei')], next: null },
    });
    const user = userEvent.setup();
    inPage(<Picking />);
    await user.click(screen.getByRole('combobox', { name: 'Who' }));
    const option = await screen.findByText('Wang Fang');
    expect(screen.queryByText('Zhang Wei')).toBeNull();
    await user.click(option);
    expect(screen.getByRole('status').textContent).toBe('p-2');
  });
});

describe('words beside colours', () => {
  it.each(['draft', 'running', 'returned', 'suspended', 'completed', 'rejected', 'cancelled', 'terminated'])(
    'a request that is %s says so in words',
    (state) => {
      const { container } = inPage(<StateTag state={state} />);
      expect(container.textContent).toMatch(/^[A-Z][a-z ]+$/);
    },
  );

  it('the usual priority is not told, the others are', () => {
    const { container } = inPage(<PriorityTag priority="normal" />);
    expect(container.textContent).toBe('');
    cleanup();
    expect(inPage(<PriorityTag priority="urgent" />).container.textContent).toBe('Urgent');
  });
});

describe('a summary', () => {
  const field = (id: string, value: unknown, kind = 'text') => ({ id, name: { zh: id, en: id }, value, kind });

  it('tells no empty answers and not the title again', () => {
    inPage(
      <Summary
        request={{ title: 'Berlin', summary: [field('city', 'Berlin'), field('days', 3), field('note', '')] as never }}
      />,
    );
    expect(screen.getAllByRole('term').map((each) => each.textContent)).toEqual(['days']);
    expect(screen.getByRole('definition').textContent).toBe('3');
  });
});

describe('nothing here', () => {
  it('says why and what to do', () => {
    inPage(
      <Empty title="No to-dos" action={<a href="/portal">Browse</a>}>
        All done.
      </Empty>,
    );
    expect(screen.getByText('No to-dos')).toBeTruthy();
    expect(screen.getByText('All done.')).toBeTruthy();
    expect(screen.getByRole('link').getAttribute('href')).toBe('/portal');
  });
});
