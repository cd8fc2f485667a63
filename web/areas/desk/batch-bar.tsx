import { useState } from 'react';
import { Button, Input } from 'antd';
import type { TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { splitBatch } from './batch.ts';
import css from './desk.module.css';

interface BatchBarProps {
  rows: TaskRow[];
  onApprove: (tasks: TaskRow[], opinion: string) => void;
  onClear: () => void;
}

/** Approves all marked rows with one opinion; says which stay behind, and why. */
export function BatchBar({ rows, onApprove, onClear }: BatchBarProps) {
  const { t } = useTranslation('desk');
  const [opinion, setOpinion] = useState('');
  const { ready, skipped } = splitBatch(rows, opinion);
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return (
    <section className={`panel ${css.batch}`} aria-label={t('batch.label')}>
      <strong aria-live="polite">{t('batch.chosen', { count: rows.length })}</strong>
      <Input
        value={opinion}
        onChange={(event) => setOpinion(event.target.value)}
        placeholder={t('batch.opinion')}
        aria-label={t('batch.opinion')}
        maxLength={4000}
      />
      <Button type="primary" disabled={ready.length === 0} onClick={() => onApprove(ready, opinion)}>
        {t('batch.approve', { count: ready.length })}
      </Button>
      <Button type="text" onClick={onClear}>
        {t('batch.clear')}
      </Button>
      {skipped.length > 0 && (
        <ul className={css.skipped}>
          {reasons.map((reason) => {
            const titles = skipped.filter((it) => it.reason === reason).map(({ task }) => task.request.title);
            return <li key={reason}>{t(`batch.${reason}`, { count: titles.length, titles: titles.join('、') })}</li>;
          })}
        </ul>
      )}
    </section>
  );
}
