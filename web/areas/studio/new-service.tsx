import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createService, listServiceDefinitions, type ServiceDefinition } from '@portico/core/api/definitions.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { useWrite } from '../../api/hooks.ts';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';

/** Begins a service, empty or as a copy. */
export function NewService({
  services,
  categories,
  onClose,
}: {
  services: readonly ServiceDefinition[];
  /** Those one may begin a service in. */
  categories: readonly { key: string; name: Text }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('studio');
  const text = useText();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [prefix, setPrefix] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const write = useWrite(createService, {
    quiet: true,
    refreshes: [listServiceDefinitions],
    onSuccess: (draft) => void navigate(paths.studioOf(draft.key)),
  });
  const isFit =
    name.trim() !== '' && /^[a-z0-9][a-z0-9-]*$/.test(key) && /^[A-Z]{2,5}$/.test(prefix) && category !== null;
  const create = () => {
    if (category !== null)
      void write.run({ body: { key, name: name.trim(), category, prefix, ...(from ? { from } : {}) } });
  };
  return (
    <Modal
      open
      title={t('new')}
      okText={t('create')}
      cancelText={t('ui:cancel', { ns: 'ui' })}
      okButtonProps={{ disabled: !isFit, loading: write.isPending }}
      onOk={create}
      onCancel={onClose}
    >
      <Problem error={write.error} />
      <Form layout="vertical" component={false}>
        <Form.Item label={t('name')} htmlFor="new-name">
          <Input id="new-name" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('key')} htmlFor="new-key" extra={t('keyHint')}>
          <Input
            id="new-key"
            value={key}
            maxLength={64}
            onChange={(event) => setKey(event.target.value.toLowerCase())}
          />
        </Form.Item>
        <Form.Item label={t('prefix')} htmlFor="new-prefix" extra={t('prefixHint')}>
          <Input
            id="new-prefix"
            value={prefix}
            maxLength={5}
            onChange={(event) => setPrefix(event.target.value.toUpperCase())}
          />
        </Form.Item>
        <Form.Item label={t('category')} htmlFor="new-category">
          <Select
            id="new-category"
            value={category}
            options={categories.map((each) => ({ value: each.key, label: text(each.name) }))}
            onChange={setCategory}
          />
        </Form.Item>
        <Form.Item label={t('copyFrom')} htmlFor="new-from">
          <Select
            id="new-from"
            allowClear
            value={from}
            options={services.map((each) => ({ value: each.key, label: text(each.name) }))}
            onChange={(next: string | undefined) => setFrom(next ?? null)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
