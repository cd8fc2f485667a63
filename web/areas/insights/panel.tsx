import { useState, type ReactNode } from 'react';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import TableOutlined from '@ant-design/icons/TableOutlined';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../api/call.ts';
import { Problem } from '../../ui/problem.tsx';
import { InfoHint } from './info-hint.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import css from './insights.module.css';

interface PanelProps {
  title: string;
  definition: string;
  isLoading: boolean;
  error: CallError | null;
  onRetry: () => void;
  chart: ReactNode;
  table: ReactNode;
}

/** A chart with its definition; the same numbers as a table on request. */
export function Panel({ title, definition, isLoading, error, onRetry, chart, table }: PanelProps) {
  const { t } = useTranslation(['insights', 'ui']);
  const [isTable, setTable] = useState(false);
  const words = t(isTable ? 'asChart' : 'asTable');
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2 className={css.panelTitle}>
          {title}
          <InfoHint name={title} text={definition} />
        </h2>
        <Tooltip title={words}>
          <Button
            type="text"
            size="small"
            icon={isTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
            aria-label={`${title}${t('ui:colon')}${words}`}
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
          />
        </Tooltip>
      </header>
      <div className={css.panelBody}>
        <Problem error={error} onRetry={onRetry} />
        {isLoading ? <Skeleton active title={false} paragraph={{ rows: 5 }} /> : isTable ? table : chart}
      </div>
    </section>
  );
}
