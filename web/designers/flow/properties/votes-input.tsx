import { InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '@portico/core/definitions/flow/flow.ts';
import { Property } from '../../frame/index.ts';
import { LoginsInput } from '../../parts/logins-input.tsx';

type Votes = NonNullable<StepOf<'approve'>['votes']>;

/** How many votes are enough, and whose "no" is enough by itself. */
export function VotesInput({ value, onChange }: { value: Votes; onChange: (votes: Votes) => void }) {
  const { t } = useTranslation('drawing');
  const by = value.count === undefined ? 'share' : 'count';
  const set = (next: Votes) =>
    onChange(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)));
  return (
    <>
      <Property name={t('votes.enough')}>
        <Segmented
          aria-label={t('votes.enough')}
          value={by}
          options={(['share', 'count'] as const).map((each) => ({ value: each, label: t(`votes.${each}`) }))}
          onChange={(next) =>
            set(
              next === 'share' ? { ...value, count: undefined, share: 0.5 } : { ...value, share: undefined, count: 2 },
            )
          }
        />
        {by === 'share' ? (
          <InputNumber
            aria-label={t('votes.share')}
            min={1}
            max={100}
            suffix="%"
            value={value.share === undefined ? null : Math.round(value.share * 100)}
            onChange={(next) => set({ ...value, share: next === null ? undefined : next / 100 })}
          />
        ) : (
          <InputNumber
            aria-label={t('votes.count')}
            min={1}
            value={value.count ?? null}
            onChange={(next) => set({ ...value, count: next ?? undefined })}
          />
        )}
      </Property>
      <Property name={t('votes.veto')}>
        <LoginsInput
          aria-label={t('votes.veto')}
          value={value.veto ?? []}
          onChange={(veto) => set({ ...value, veto: veto.length > 0 ? veto : undefined })}
        />
      </Property>
    </>
  );
}
