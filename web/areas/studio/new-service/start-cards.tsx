import FileExcelOutlined from '@ant-design/icons/FileExcelOutlined';
import FileOutlined from '@ant-design/icons/FileOutlined';
import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import { Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceDefinition } from '@portico/core/api/definitions.ts';
import { matchesWords } from '../../../runtime/form/matches-words.ts';
import { Empty } from '../../../ui/empty.tsx';
import { ServiceIcon } from '../../../ui/icons.tsx';
import { useText } from '../../../ui/text.ts';
import { ImportBpmn } from '../import-bpmn.tsx';
import css from './new-service.module.css';
import type { Start } from './start.ts';

/** Or from what is there: an empty form, a sheet, a drawing of another tool, a service of ours. */
export function StartCards({
  services,
  start,
  onStart,
}: {
  services: readonly ServiceDefinition[];
  start: Start;
  onStart: (start: Start) => void;
}) {
  const { t } = useTranslation(['start', 'studio']);
  const text = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = services.filter(({ key, name }) => key.includes(typed) || matchesWords(text(name), typed));
  const begin = (next: Start) => {
    onStart(next);
    // The answers stand above: what is missing now is the name.
    document.querySelector('h1')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className={css.starts} aria-labelledby={id}>
      <h2 id={id}>{t('orFrom')}</h2>
      <ul className={css.cards}>
        <Card
          icon={<FileOutlined />}
          name={t('card.blank')}
          words={t('card.blankWords')}
          isChosen={start.kind === 'blank'}
          onChoose={() => begin({ kind: 'blank' })}
        />
        <Card
          icon={<FileExcelOutlined />}
          name={t('card.sheet')}
          words={t('card.sheetWords')}
          isChosen={start.kind === 'sheet'}
          onChoose={() => begin({ kind: 'sheet' })}
        />
        <li className={`panel ${css.card}`} data-chosen={start.kind === 'bpmn' || undefined}>
          <span className={css.cardIcon} aria-hidden>
            <PartitionOutlined />
          </span>
          <span className={css.cardWords}>
            <strong>{t('card.bpmn')}</strong>
            <span className="faint">{t('card.bpmnWords')}</span>
            <ImportBpmn onFlow={(flow, file) => begin({ kind: 'bpmn', flow, file })} />
          </span>
        </li>
      </ul>
      <div className={css.copyHead}>
        <h3>{t('copy')}</h3>
        <Input
          allowClear
          value={typed}
          placeholder={t('studio:search')}
          aria-label={t('studio:search')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {found.length === 0 && <Empty title={t('studio:nothing')} />}
      <ul className={css.cards}>
        {found.map((each) => (
          <Card
            key={each.key}
            icon={<ServiceIcon name={each.icon} tint={each.key} size={40} />}
            name={text(each.name)}
            words={each.version === null ? t('studio:unpublished') : t('studio:version', { version: each.version })}
            isChosen={start.kind === 'copy' && start.from === each.key}
            onChoose={() => begin({ kind: 'copy', from: each.key, name: text(each.name) })}
          />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  icon: ReactNode;
  name: string;
  words: string;
  isChosen: boolean;
  onChoose: () => void;
}
function Card({ icon, name, words, isChosen, onChoose }: CardProps) {
  return (
    <li>
      <button
        type="button"
        className={`panel ${css.card}`}
        aria-pressed={isChosen}
        data-chosen={isChosen || undefined}
        onClick={onChoose}
      >
        <span className={css.cardIcon} aria-hidden>
          {icon}
        </span>
        <span className={css.cardWords}>
          <strong>{name}</strong>
          <span className="faint">{words}</span>
        </span>
      </button>
    </li>
  );
}
