import { useState } from 'react';
import StarFilled from '@ant-design/icons/StarFilled';
import { Button, Rate } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { rateRequest } from '@portico/core/api/requests.ts';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { OpinionBox } from './opinion-box.tsx';
import css from './requests.module.css';
import type { Acting } from './use-act.ts';
import { useTyped } from './use-typed.ts';

/** How satisfied the requester is, 1 to 5, with a comment; afterwards what was given. */
export function Rating({ request, acting }: { request: RequestDetail; acting: Acting }) {
  const { t } = useTranslation('request');
  const toast = useToast();
  const [value, setValue] = useState(0);
  const [comment, setComment] = useTyped(`${request.id}.rating`);
  if (request.rating !== null) {
    return (
      <section className={`panel ${css.rating}`} aria-label={t('rating.label')}>
        <h2>{t('rating.label')}</h2>
        <div className={css.stars}>
          <Rate value={request.rating} disabled aria-label={t('rating.score', { score: request.rating })} />
          <span>{t(`rating.words.${request.rating}`)}</span>
        </div>
        {request.ratingComment && <p className="soft">{request.ratingComment}</p>}
      </section>
    );
  }
  if (!request.actions.includes('rate')) return null;
  const send = async () => {
    const body = { rating: value, ...(comment.trim() ? { comment: comment.trim() } : {}) };
    const options = { ifMatch: request.version, typed: comment };
    const reply = await acting.run('rate', rateRequest, { params: { id: request.id }, body }, options);
    if (!reply) return;
    setComment('');
    toast.success(t('done.rated'));
  };
  return (
    <section className={`panel ${css.rating}`} aria-label={t('rating.label')}>
      <h2>{t('rating.ask')}</h2>
      <div className={css.stars}>
        <Rate
          value={value}
          onChange={setValue}
          character={({ index = 0 }) => <StarFilled aria-label={t(`rating.words.${index + 1}`)} />}
          aria-label={t('rating.label')}
          tooltips={[1, 2, 3, 4, 5].map((score) => t(`rating.words.${score}`))}
        />
        <span className="soft">{value > 0 ? t(`rating.words.${value}`) : t('rating.hint')}</span>
      </div>
      {value > 0 && (
        <>
          <OpinionBox label={t('rating.comment')} value={comment} onChange={setComment} />
          <Problem error={acting.error} />
          <div>
            <Button type="primary" loading={acting.pending === 'rate'} onClick={() => void send()}>
              {t('rating.send')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
