import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { deleteDraft, listDrafts, listServices, readService } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { useWrite } from '../../api/hooks.ts';
import { useUndo } from '../../ui/confirm-undo.tsx';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What I have begun to fill in; nothing is shown without drafts. */
export function Drafts({ drafts }: { drafts: Reply<typeof listDrafts>['items'] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const undo = useUndo();
  const [gone, setGone] = useState<readonly string[]>([]);
  const remove = useWrite(deleteDraft, { refreshes: [listDrafts, listServices, readService] });
  const shown = drafts.filter((draft) => !gone.includes(draft.service));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="drafts-title" className="drafts">
      <h2 id="drafts-title">{t('home.drafts')}</h2>
      <ul>
        {shown.map((draft) => (
          <li key={draft.service} className="draft">
            <Link to={paths.service(draft.service)}>
              <ServiceIcon name={draft.icon} tint={draft.service} size={24} />
              <span className="draft-name">{text(draft.name)}</span>
              <When at={draft.savedAt} className="faint" />
            </Link>
            <Tooltip title={t('draft.delete')}>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('draft.deleteOf', { name: text(draft.name) })}
                onClick={() => {
                  setGone((was) => [...was, draft.service]);
                  const back = () => setGone((was) => was.filter((key) => key !== draft.service));
                  undo({
                    words: t('draft.deleted'),
                    commit: () => void remove.run({ params: { key: draft.service } }).then(back),
                    revert: back,
                  });
                }}
              />
            </Tooltip>
          </li>
        ))}
      </ul>
    </section>
  );
}
