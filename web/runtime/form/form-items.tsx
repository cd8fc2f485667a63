import { Steps, Tabs, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldView, FormItem, FormView } from '@portico/core/definitions/form/index.ts';
import { isLayout, walk } from '@portico/core/definitions/form/index.ts';
import type { Pane } from '@portico/core/definitions/form/form.ts';
import { useText } from '../../ui/text.ts';
import { isEmptyAnswer } from './answer-value.tsx';
import { DetailTableField } from './detail-table.tsx';
import { FieldBox } from './field-box.tsx';
import css from './form.module.css';
import { type FormScreen, useFormNow, useFormScreen } from './form-hooks.ts';

/** Whether a field stands on the screen now: it applies, may be seen, and has something to show or to fill in. */
export function isShown(
  view: FieldView | undefined,
  screen: Pick<FormScreen, 'mode' | 'showEmpty' | 'context'>,
): boolean {
  if (!view?.visible) return false;
  if (screen.mode === 'read') return screen.showEmpty || !isEmptyAnswer(view.value ?? view.raw);
  // Locked, empty and not computed: for somebody later in the flow.
  return !(view.readOnly && !view.isComputed && isEmptyAnswer(view.value ?? view.raw));
}

function hasShown(items: readonly FormItem[], view: FormView, screen: FormScreen): boolean {
  let found = false;
  walk(items, {
    field: (field) => (found ||= isShown(view.fields[field.id], screen)),
    layout: (layout) => {
      if (screen.mode === 'edit' && 'kind' in layout && layout.kind === 'note')
        found ||= view.layouts[layout.id] ?? true;
    },
  });
  return found;
}

/** Items on the grid of the form: six columns, one on a narrow screen. */
export function FormItems({ items }: { items: readonly FormItem[] }) {
  return (
    <div className={css.grid}>
      {items.map((item) =>
        isLayout(item) ? <LayoutItem key={item.id} item={item} /> : <FieldItem key={item.id} field={item} />,
      )}
    </div>
  );
}

function FieldItem({ field }: { field: Field }) {
  const { view, findingsAt } = useFormNow();
  const screen = useFormScreen();
  const own = view.fields[field.id];
  if (!own || !isShown(own, screen)) return null;
  if (field.kind === 'table') return <DetailTableField table={field} view={own} />;
  return <FieldBox field={field} view={own} findings={findingsAt(field.id, own.findings)} />;
}

function LayoutItem({ item }: { item: Exclude<FormItem, Field> }) {
  const { view } = useFormNow();
  const screen = useFormScreen();
  const text = useText();
  if (!(view.layouts[item.id] ?? true)) return null;
  switch (item.kind) {
    case 'note':
      return screen.mode === 'edit' ? <p className={`${css.full} ${css.note}`}>{text(item.text)}</p> : null;
    case 'divider':
      return (
        <div className={`${css.full} ${css.divider}`} role="separator">
          {item.name && <span>{text(item.name)}</span>}
        </div>
      );
    case 'columns':
      return (
        <div className={`${css.full} ${css.columns}`} data-count={item.columns.length}>
          {item.columns.map((column, i) => (
            <FormItems key={i} items={column} />
          ))}
        </div>
      );
    case 'section':
      if (!hasShown(item.items, view, screen)) return null;
      return (
        <section className={`${css.full} ${css.section}`} aria-labelledby={`${screen.idBase}${item.id}-title`}>
          <h3 className={css.sectionTitle} id={`${screen.idBase}${item.id}-title`}>
            {text(item.name)}
          </h3>
          <FormItems items={item.items} />
        </section>
      );
    case 'tabs':
    case 'steps':
      return <Panes item={item} />;
  }
}

/** How many findings stand inside a pane, so that its title can say so. */
function useCountIn(): (pane: Pane) => number {
  const { view, findingsAt } = useFormNow();
  return (pane) => {
    let count = 0;
    walk(pane.items, {
      field: ({ id }) => {
        const own = view.fields[id];
        if (own?.visible) count += findingsAt(id, own.findings).length;
      },
    });
    return count;
  };
}

/** Tabs or steps. All panes but one are out of the tree; their answers are in the view all the same. */
function Panes({ item }: { item: Extract<FormItem, { kind: 'tabs' | 'steps' }> }) {
  const { view, revealed } = useFormNow();
  const screen = useFormScreen();
  const { t } = useTranslation('form');
  const text = useText();
  const countIn = useCountIn();
  const panes = item.panes.filter((pane) => (view.layouts[pane.id] ?? true) && hasShown(pane.items, view, screen));
  const [active, setActive] = useState(panes[0]?.id);
  const holding = revealed && item.panes.find((pane) => holds(pane, revealed.path))?.id;
  useEffect(() => {
    if (holding) setActive(holding);
  }, [revealed, holding]);
  const at = Math.max(
    0,
    panes.findIndex((pane) => pane.id === active),
  );
  const current = panes[at];
  if (!current) return null;
  const title = (pane: Pane) => {
    const count = countIn(pane);
    return count > 0 ? `${text(pane.name)} (${t('wrongHere', { count })})` : text(pane.name);
  };
  // On paper and for reading all panes stand below each other.
  if (screen.mode === 'read') {
    return panes.map((pane) => (
      <section key={pane.id} className={`${css.full} ${css.section}`}>
        <h3 className={css.sectionTitle}>{text(pane.name)}</h3>
        <FormItems items={pane.items} />
      </section>
    ));
  }
  if (item.kind === 'tabs') {
    return (
      <div className={css.full}>
        <Tabs
          activeKey={current.id}
          onChange={setActive}
          items={panes.map((pane) => ({ key: pane.id, label: title(pane) }))}
        />
        <FormItems key={current.id} items={current.items} />
      </div>
    );
  }
  const go = (by: number) => setActive(panes[at + by]?.id ?? current.id);
  return (
    <div className={css.full}>
      <Steps
        current={at}
        size="small"
        responsive
        className={css.steps ?? ''}
        onChange={(index) => setActive(panes[index]?.id)}
        items={panes.map((pane) => ({
          title: title(pane),
          ...(countIn(pane) > 0 ? { status: 'error' as const } : {}),
        }))}
      />
      <FormItems key={current.id} items={current.items} />
      <div className={css.stepButtons}>
        {at > 0 && <Button onClick={() => go(-1)}>{t('steps.back')}</Button>}
        {at < panes.length - 1 && <Button onClick={() => go(1)}>{t('steps.next')}</Button>}
      </div>
    </div>
  );
}

function holds(pane: Pane, path: string): boolean {
  const id = path.split('.')[0];
  let found = false;
  walk(pane.items, { field: (field) => (found ||= field.id === id) });
  return found;
}
