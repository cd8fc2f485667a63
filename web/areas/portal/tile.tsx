import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import EditOutlined from '@ant-design/icons/EditOutlined';
import type { ServiceCard } from '@portico/core/api/catalogue.ts';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { usePromise } from './promise-words.tsx';

/** A service to choose: what it is for, who does it and what is promised. */
export function Tile({ service }: { service: ServiceCard }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const promiseOf = usePromise();
  const promise = promiseOf(service.promise);
  return (
    <Link to={paths.service(service.key)} className="panel tile">
      <ServiceIcon name={service.icon} tint={service.key} />
      <span className="tile-words">
        <span className="tile-name">{text(service.name)}</span>
        <span className="tile-description">{text(service.description)}</span>
        <span className="tile-foot">
          {service.team && <span>{text(service.team)}</span>}
          {promise && (
            <span>
              <ClockCircleOutlined aria-hidden /> {promise}
            </span>
          )}
          {service.hasDraft && (
            <span className="tile-draft">
              <EditOutlined aria-hidden /> {t('catalogue.hasDraft')}
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}
