import { useDraggable, useDroppable } from '@dnd-kit/core';
import HolderOutlined from '@ant-design/icons/HolderOutlined';
import { useTranslation } from 'react-i18next';
import type { Field, Form, FormContext } from '@portico/core/definitions/form/index.ts';
import { FormFields } from '../../runtime/form/index.ts';
import { useText } from '../../ui/text.ts';
import css from './designer.module.css';
import {
  isFieldKind,
  kindOfNode,
  type ListRef,
  listsOf,
  mayStandIn,
  type Node,
  type NodeKind,
  type Place,
} from './model/index.ts';

interface Shared {
  selected: string | null;
  wrong: ReadonlySet<string>;
  context: FormContext;
  dragged: NodeKind | null;
  onSelect: (ref: string) => void;
}

/** The form as it will look; what is clicked is chosen. */
export function Canvas({ form, ...shared }: Shared & { form: Form }) {
  return <NodeList nodes={form.items} list={{ owner: null, part: 0 }} ownerKind="form" prefix="" {...shared} />;
}

function NodeList({
  nodes,
  list,
  ownerKind,
  prefix,
  ...shared
}: Shared & { nodes: readonly Node[]; list: ListRef; ownerKind: NodeKind | 'form'; prefix: string }) {
  const { t } = useTranslation('designer');
  return (
    <div className={ownerKind === 'table' ? css.columnList : css.grid}>
      {nodes.map((node, index) => (
        <NodeBox
          key={node.id}
          node={node}
          place={{ ...list, index }}
          ownerKind={ownerKind}
          nodeRef={prefix + node.id}
          {...shared}
        />
      ))}
      <Gap at={{ ...list, index: nodes.length }} ownerKind={ownerKind} dragged={shared.dragged} isEnd>
        {nodes.length === 0 ? t(list.owner === null ? 'emptyForm' : 'emptyList') : null}
      </Gap>
    </div>
  );
}

/** Where something dragged can be let go. */
function Gap({
  at,
  ownerKind,
  dragged,
  isEnd = false,
  children,
}: {
  at: Place;
  ownerKind: NodeKind | 'form';
  dragged: NodeKind | null;
  isEnd?: boolean;
  children?: React.ReactNode;
}) {
  const isOpen = dragged !== null && mayStandIn(dragged, ownerKind);
  const { setNodeRef, isOver } = useDroppable({
    id: `${at.owner ?? ''}/${at.part}/${at.index}`,
    data: { at, number: at.index + 1 },
    disabled: !isOpen,
  });
  const look = `${isEnd ? css.gapEnd : css.gap} ${isOver ? css.gapOver : ''} ${children ? css.gapWords : ''}`;
  return (
    <div ref={setNodeRef} className={look}>
      {children}
    </div>
  );
}

function NodeBox({
  node,
  place,
  ownerKind,
  nodeRef,
  ...shared
}: Shared & { node: Node; place: Place; ownerKind: NodeKind | 'form'; nodeRef: string }) {
  const { t } = useTranslation('designer');
  const text = useText();
  const kind = kindOfNode(node);
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: `node:${nodeRef}`,
    data: { ref: nodeRef, kind },
  });
  const { onKeyDown: _keys, ...pointer } = listeners ?? {};
  const name = ('name' in node && text(node.name)) || ('text' in node && text(node.text)) || t(`kind.${kind}`);
  const isSelected = shared.selected === nodeRef;
  const width = isFieldKind(kind) && 'width' in node && node.width ? node.width : 'full';
  const lists = listsOf(node);
  const isPlain = lists.length === 0 && ownerKind !== 'table';
  return (
    <div
      ref={setNodeRef}
      className={`${css.node} ${css[width]}`}
      data-selected={isSelected || undefined}
      data-dragging={isDragging || undefined}
      data-wrong={shared.wrong.has(nodeRef) || undefined}
      data-node={nodeRef}
    >
      <Gap at={place} ownerKind={ownerKind} dragged={shared.dragged} />
      <button
        type="button"
        {...pointer}
        className={isPlain ? css.pickOver : css.pick}
        aria-pressed={isSelected}
        aria-label={t('pick', { kind: t(`kind.${kind}`), name })}
        onClick={() => shared.onSelect(nodeRef)}
      >
        {!isPlain && (
          <>
            <span className={css.nodeName}>{name}</span>
            <span className={css.nodeKind}>{t(`kind.${kind}`)}</span>
          </>
        )}
      </button>
      <button
        type="button"
        className={css.handle}
        {...attributes}
        {...listeners}
        aria-label={t('dragHandle', { name })}
      >
        <HolderOutlined aria-hidden />
      </button>
      {isPlain && (
        <div inert className={css.seen}>
          <Seen node={node} context={shared.context} />
        </div>
      )}
      {lists.length > 0 && (
        <div className={css.inside} data-count={kind === 'columns' ? lists.length : undefined}>
          {lists.map((each, part) => (
            <NodeList
              key={part}
              nodes={each}
              list={{ owner: node.id, part }}
              ownerKind={kind}
              prefix={kind === 'table' ? `${node.id}.` : ''}
              {...shared}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const forms = new WeakMap<Node, Form>();
/** A node alone in a form, always to be seen; kept, so that only what changes is drawn anew. */
function formOf(node: Node): Form {
  let form = forms.get(node);
  if (!form) {
    const {
      visible: _visible,
      readOnly: _locked,
      default: _default,
      checks: _checks,
      required,
      ...rest
    } = node as Field;
    const item = {
      ...rest,
      ...(required === undefined || required === false || 'text' in node ? {} : { required: true }),
    };
    form = { schema: 1, items: [item] };
    forms.set(node, form);
  }
  return form;
}
const nothing = {};
const Seen = ({ node, context }: { node: Node; context: FormContext }) => (
  <FormFields form={formOf(node)} answers={nothing} context={context} withoutList />
);
