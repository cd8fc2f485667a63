import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import MailOutlined from '@ant-design/icons/MailOutlined';
import QuestionOutlined from '@ant-design/icons/QuestionOutlined';
import SendOutlined from '@ant-design/icons/SendOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import type { PredictedStep, readService } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { kindNamed } from '@portico/core/definitions/flow/steps/registry.ts';
import type { z } from 'zod';
import { formatDuration, formatSpan } from '../../ui/duration.ts';
import { Avatar, People, Person } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import type { Prediction } from './use-prediction.ts';

type Step = z.infer<typeof PredictedStep>;
type Service = Reply<typeof readService>;

/** What the requester must know before submitting: the promise, who will have it, and until when. */
export function PredictionCard({
  service,
  prediction,
  isForColleague,
}: {
  service: Service;
  prediction: Prediction;
  /** The way depends on the requester's department, which the prediction for oneself does not tell. */
  isForColleague: boolean;
}) {
  const { t } = useTranslation(['portal', 'ui']);
  const text = useText();
  const { promise } = service;
  const isWorking = promise.resolution?.working ?? promise.response?.working ?? false;
  return (
    // Long ways scroll by themselves: with the keyboard, too.
    <div className="panel prediction" tabIndex={0}>
      <section aria-labelledby="promise-title">
        <h2 id="promise-title">{t('service.promise')}</h2>
        <dl className="facts">
          {promise.response && (
            <div>
              <dt>{t('service.respond')}</dt>
              <dd>{formatSpan(promise.response, t)}</dd>
            </div>
          )}
          {promise.resolution && (
            <div>
              <dt>{t('service.resolve')}</dt>
              <dd>{formatSpan(promise.resolution, t)}</dd>
            </div>
          )}
          {prediction.data?.resolveBy && (
            <div className="facts-strong">
              <dt>{t('service.expected')}</dt>
              <dd title={isWorking ? t('service.working') : undefined}>
                <When at={prediction.data.resolveBy} mode="absolute" />
              </dd>
            </div>
          )}
        </dl>
        {!promise.response && !promise.resolution && <p className="faint">{t('service.noPromise')}</p>}
        {prediction.data?.areDaysOffKnown === false && <p className="faint">{t('service.daysOffUnknown')}</p>}
      </section>
      <section aria-labelledby="way-title" aria-busy={prediction.isUpdating}>
        <div className="prediction-head">
          <h2 id="way-title">{t('service.whoNext')}</h2>
          {prediction.isUpdating && prediction.data && <span className="faint">{t('service.predicting')}</span>}
        </div>
        {prediction.error && !prediction.data && <p className="soft">{t('service.predictionFailed')}</p>}
        {!prediction.data && !prediction.error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
        {isForColleague ? (
          <p className="soft">{t('service.wayOfColleague')}</p>
        ) : (
          prediction.data && <Way steps={prediction.data.steps} />
        )}
      </section>
      {(service.team || service.owners.length > 0) && (
        <section>
          <dl className="facts">
            {service.team && (
              <div>
                <dt>{t('service.team')}</dt>
                <dd>{text(service.team)}</dd>
              </div>
            )}
            {service.owners.length > 0 && (
              <div>
                <dt>{t('service.owners')}</dt>
                <dd>
                  <People people={service.owners} />
                </dd>
              </div>
            )}
          </dl>
        </section>
      )}
    </div>
  );
}

/** The predicted steps, top to bottom; steps of one branch stand together below its name. */
function Way({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <ol className="way">
      <li className="way-step">
        <span className="way-sign way-sign-start" aria-hidden>
          <SendOutlined />
        </span>
        <span className="way-name">{t('service.you')}</span>
      </li>
      {steps.map((step, index) => {
        const branch = text(step.branch);
        const isFirstOfBranch = branch !== '' && text(steps[index - 1]?.branch) !== branch;
        return (
          <li key={`${step.step}-${index}`} className={branch ? 'way-step way-step-branch' : 'way-step'}>
            {isFirstOfBranch && <span className="way-branch">{branch}</span>}
            <StepSign step={step} />
            <span className="way-words">
              <span className="way-name">{text(step.name)}</span>
              <StepPeople step={step} />
            </span>
          </li>
        );
      })}
      <li className="way-step">
        <span className="way-sign way-sign-end" aria-hidden>
          <CheckOutlined />
        </span>
        <span className="way-name">{t('service.end')}</span>
      </li>
    </ol>
  );
}

function StepSign({ step }: { step: Step }) {
  const [first] = step.people;
  if (step.dependsOn.length > 0) {
    return (
      <span className="way-sign" aria-hidden>
        <QuestionOutlined />
      </span>
    );
  }
  if (kindNamed(step.kind)?.tells) {
    return (
      <span className="way-sign" aria-hidden>
        <MailOutlined />
      </span>
    );
  }
  if (first !== undefined) return <Avatar person={first} size={24} />;
  return (
    <span className="way-sign" aria-hidden>
      <TeamOutlined />
    </span>
  );
}

const modes: Record<string, string> = { all: 'allOf', any: 'anyOf', sequence: 'inOrder', votes: 'byVotes' };

function StepPeople({ step }: { step: Step }) {
  const { t } = useTranslation(['portal', 'ui']);
  const text = useText();
  const mode = step.people.length > 1 && step.mode !== null ? modes[step.mode] : undefined;
  const words = [mode ? t(`service.${mode}`) : '', step.expectedMs ? formatDuration(step.expectedMs, t) : ''].filter(
    Boolean,
  );
  if (step.dependsOn.length > 0) {
    const fields = step.dependsOn.map(({ name }) => text(name)).join(t('ui:person.comma'));
    return <span className="way-people">{t('service.dependsOn', { fields })}</span>;
  }
  return (
    <span className="way-people">
      {step.people.length === 0 ? (
        <span>
          {text(step.team) || t(step.chosenBy ? `service.chosenBy.${step.chosenBy}` : 'service.unknownPeople')}
        </span>
      ) : (
        step.people.map((person, index) => (
          <span key={person.id} className="way-person">
            <Person person={person} hasAvatar={false} />
            {index < step.people.length - 1 && t('ui:person.comma')}
          </span>
        ))
      )}
      {words.length > 0 && <span className="way-note">{words.join(' · ')}</span>}
    </span>
  );
}
