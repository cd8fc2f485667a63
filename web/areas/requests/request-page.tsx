import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMe } from '../../api/hooks.ts';
import { CallError } from '../../api/call.ts';
import { Page, PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { NotFoundPage } from '../../ui/shell/error-pages.tsx';
import { isActionable } from './arrange-actions.ts';
import { HeaderLine } from './request-header.tsx';
import { RequestView } from './request-view.tsx';
import { useRequest } from './use-request.ts';

/** One request on a page of its own. */
export function RequestPage() {
  const { t } = useTranslation(['request', 'ui']);
  const { id = '' } = useParams();
  const me = useMe();
  const read = useRequest(id);
  if (read.isPending) return <PageSkeleton />;
  if (!read.data) {
    if (read.error instanceof CallError && read.error.problem.status === 404) return <NotFoundPage />;
    return (
      <Page title={t('page.title')}>
        <Problem error={read.error} onRetry={() => void read.refetch()} />
      </Page>
    );
  }
  const request = read.data;
  const isMine = request.requester.id === me.person.id || request.submitter.id === me.person.id;
  const wasMyTask = request.tasks.some((task) => task.assignee?.id === me.person.id || isActionable(task));
  return (
    <Page
      title={request.title}
      width="wide"
      breadcrumbs={
        isMine
          ? [{ title: t('ui:shell.requests'), to: paths.requests }]
          : wasMyTask
            ? [{ title: t('ui:shell.tasks'), to: paths.tasks }]
            : []
      }
      description={<HeaderLine request={request} />}
    >
      {/* Another request: nothing of the former's state may stay. */}
      <RequestView key={request.id} request={request} />
    </Page>
  );
}
