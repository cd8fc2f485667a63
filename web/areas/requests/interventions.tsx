import { useState } from 'react';
import DownOutlined from '@ant-design/icons/DownOutlined';
import { Button, Dropdown } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.tsx';
import { type Intervening, InterventionSheet, interventions, reassignable } from './intervention-sheet.tsx';
import css from './requests.module.css';
import type { Acting } from './use-act.ts';

/** 管理员干预: what administrators and owners of the service may do with a request, behind one button. */
export function Interventions({ request, acting }: { request: RequestDetail; acting: Acting }) {
  const { t } = useTranslation('request');
  const toast = useToast();
  const [kind, setKind] = useState<Intervening | null>(null);
  const offered = interventions.filter((each) =>
    each === 'reassign' ? reassignable(request).length > 0 : request.actions.includes(each),
  );
  if (offered.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: offered.map((each) => ({
            key: each,
            danger: each === 'terminate' || each === 'cancel',
            label: (
              <span className={css.menuItem}>
                {t(`intervene.${each}.name`)}
                <small className="faint">{t(`intervene.${each}.explain`)}</small>
              </span>
            ),
          })),
          onClick: ({ key }) => {
            acting.dismiss();
            setKind(key as Intervening);
          },
        }}
      >
        <Button disabled={acting.pending !== null}>
          {t('action.more')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {kind && (
        <InterventionSheet
          key={kind}
          kind={kind}
          request={request}
          acting={acting}
          onClose={() => setKind(null)}
          onDone={() => {
            setKind(null);
            toast.success(t(`intervene.${kind}.done`));
          }}
        />
      )}
    </>
  );
}
