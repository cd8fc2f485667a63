import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPersonFacts } from '@portico/core/api/organisation.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';
import { useRead } from '../../api/hooks.ts';
import { LiveForm, useForm, useFormContext } from '../../runtime/form/index.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';

/** The form as somebody will meet it; nothing is sent. */
export function Preview({ form, onClose }: { form: Form; onClose: () => void }) {
  const { t } = useTranslation('designer');
  const [person, setPerson] = useState<string | null>(null);
  const facts = useRead(listPersonFacts, { query: { ids: person ?? '' } }, { enabled: person !== null });
  const known = facts.data?.items.find((each) => each.id === person);
  return (
    <Modal open width={760} title={t('preview')} onCancel={onClose} footer={null}>
      <PersonPicker value={person} onChange={setPerson} placeholder={t('previewAs')} />
      <Shown key={known?.id ?? ''} form={form} facts={known} />
    </Modal>
  );
}

function Shown({
  form,
  facts,
}: {
  form: Form;
  facts: { id: string; name: string; department: string | null; post: string | null; grade: number | null } | undefined;
}) {
  const { t } = useTranslation('designer');
  const [requester] = useState(() =>
    facts
      ? {
          id: facts.id,
          name: facts.name,
          grade: facts.grade,
          post: facts.post,
          department: facts.department,
          departments: facts.department ? [facts.department] : [],
          groups: [],
        }
      : undefined,
  );
  const context = useFormContext({ requester });
  const state = useForm(form, {}, context);
  return (
    <div className="service-form" style={{ paddingTop: 20 }}>
      <LiveForm state={state} />
      <Button style={{ marginTop: 20 }} onClick={() => state.attempt()}>
        {t('tryCheck')}
      </Button>
    </div>
  );
}
