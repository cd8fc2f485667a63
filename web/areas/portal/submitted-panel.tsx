import { useEffect, useRef } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { paths } from '../../ui/paths.ts';
import { Person } from '../../ui/person.tsx';
import { StageBar } from '../../ui/stage-bar.tsx';
import { useText } from '../../ui/text.ts';
import { useTitle } from '../../ui/title.ts';
import { Due } from '../../ui/when.tsx';

/** After submitting: the number, where it stands and who has it now, and where to go. */
export function SubmittedPanel({ request, onAnother }: { request: RequestDetail; onAnother: () => void }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(t('done.title'));
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="page page-narrow">
      <section className="panel done">
        <span className="done-sign" aria-hidden>
          <CheckOutlined />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {t('done.title')}
        </h1>
        <p className="done-number">
          {t('done.number')} <strong>{request.number}</strong>
        </p>
        <div className="done-bar">
          <StageBar bar={request.bar} state={request.state} />
        </div>
        <div className="done-now">
          {request.now.length === 0 ? (
            <p>{t('done.nobody')}</p>
          ) : (
            <>
              <h2>{t('done.now')}</h2>
              <ul>
                {request.now.map((step) => (
                  <li key={step.step}>
                    <span className="soft">{text(step.name)}</span>
                    <span className="done-people">
                      {step.people.map((person) => (
                        <Person key={person.id} person={person} withDepartment size={32} />
                      ))}
                      {step.people.length === 0 && <strong>{text(step.team)}</strong>}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {request.resolveBy && (
            <p className="soft">
              {t('service.expected')} <Due request={request} />
            </p>
          )}
        </div>
        <div className="done-actions">
          <LinkButton to={paths.request(request.id)} type="primary" size="large">
            {t('done.open')}
          </LinkButton>
          <Button size="large" onClick={onAnother}>
            {t('done.another')}
          </Button>
        </div>
        <p className="faint">{t('done.live')}</p>
      </section>
    </div>
  );
}
