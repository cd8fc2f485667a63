import AuditOutlined from '@ant-design/icons/AuditOutlined';
import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/text.ts';
import { type Answers, firstSteps } from '../first-draft.ts';
import css from './new-service.module.css';

/** The flow that the answers give, while one answers. */
export function FirstFlow({ answers }: { answers: Answers }) {
  const { t } = useTranslation('start');
  const text = useText();
  return (
    <section className={css.flow} aria-label={t('flow')}>
      <ol>
        <li data-end>
          <UserOutlined aria-hidden /> {t('submits')}
        </li>
        {firstSteps(answers).map(({ id, kind, name }) => (
          <li key={id} data-kind={kind}>
            <span className={css.stepIcon}>
              {kind === 'work' ? <ToolOutlined aria-hidden /> : <AuditOutlined aria-hidden />}
            </span>
            <span>
              <strong>{text(name)}</strong>
              <span className="faint">{t(`step.${kind}`)}</span>
            </span>
          </li>
        ))}
        <li data-end>
          <CheckCircleOutlined aria-hidden /> {t('ends')}
        </li>
      </ol>
    </section>
  );
}
