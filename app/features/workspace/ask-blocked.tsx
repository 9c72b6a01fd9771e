import { BackLink } from '#app/components/back-link.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = { workspace: string; reason: string };

/** Stands in place of the form while the project may ask nothing: suspended, ended, or a condition that does not hold. */
export function AskBlocked({ workspace, reason }: Props) {
  const t = useT();
  return (
    <div className="max-w-form">
      <BackLink href={`/workspaces/${workspace}`}>{t('question.back')}</BackLink>
      <PageTitle>{t('ask.title')}</PageTitle>
      <NoticeBanner tone="warning" title={t('ask.blocked')}>
        <p>{reason}</p>
      </NoticeBanner>
    </div>
  );
}
