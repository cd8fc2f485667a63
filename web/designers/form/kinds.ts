import type { ComponentType } from 'react';
import CommentOutlined from '@ant-design/icons/CommentOutlined';
import FileOutlined from '@ant-design/icons/FileOutlined';
import FolderOutlined from '@ant-design/icons/FolderOutlined';
import GroupOutlined from '@ant-design/icons/GroupOutlined';
import LayoutOutlined from '@ant-design/icons/LayoutOutlined';
import LineOutlined from '@ant-design/icons/LineOutlined';
import OrderedListOutlined from '@ant-design/icons/OrderedListOutlined';
import type { FieldKind } from '@portico/core/definitions/form/index.ts';
import { fieldGroups } from './fields/design.ts';
import { fieldDesigns } from './fields/registry.ts';
import type { NodeKind } from './model/index.ts';

/** The pictures of what arranges a form; those of fields stand in `fields/<kind>.tsx`. */
const layoutIcons: Readonly<Record<Exclude<NodeKind, FieldKind>, ComponentType>> = {
  section: GroupOutlined,
  columns: LayoutOutlined,
  tabs: FolderOutlined,
  steps: OrderedListOutlined,
  note: CommentOutlined,
  divider: LineOutlined,
  pane: FileOutlined,
};
const isField = (kind: NodeKind): kind is FieldKind => kind in fieldDesigns;
export const iconOf = (kind: NodeKind): ComponentType => (isField(kind) ? fieldDesigns[kind].Icon : layoutIcons[kind]);

const fieldKindsIn = (group: (typeof fieldGroups)[number]): readonly NodeKind[] =>
  (Object.keys(fieldDesigns) as FieldKind[])
    .filter((kind) => fieldDesigns[kind].palette.group === group)
    .sort((a, b) => fieldDesigns[a].palette.order - fieldDesigns[b].palette.order);

/** The palette, in groups as a clerk looks for them. */
export const groups: readonly { key: (typeof fieldGroups)[number] | 'layout'; kinds: readonly NodeKind[] }[] = [
  ...fieldGroups.map((key) => ({ key, kinds: fieldKindsIn(key) })),
  { key: 'layout', kinds: ['section', 'columns', 'tabs', 'steps', 'note', 'divider'] },
];
