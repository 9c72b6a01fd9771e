import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DeceasedFlag } from './deceased-flag.tsx';
import type { FlagView } from './flag-view.ts';
import type { GovernanceView } from './governance-view.ts';

type Props = {
  view: GovernanceView;
  flag: FlagView;
  done: 'proposed' | 'confirmed' | 'refused' | undefined;
  errors: Readonly<Record<string, string>> | undefined;
};

/** Who does what under each of the five options, and which of them this installation follows. */
export function GovernancePage({ view, flag, done, errors }: Props) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('governance.title')}
        lead={t('governance.lead')}
        summary={done ? <NoticeBanner live tone="success" title={t(`governance.done.${done}`)} /> : undefined}
        sections={[
          {
            id: 'profiles',
            title: t('governance.table'),
            children: (
              <DataTable
                caption={t('governance.table')}
                captionHidden
                rows={view.profiles}
                rowKey={(profile) => profile.id}
                footnote={t('governance.source')}
                columns={[
                  {
                    key: 'name',
                    header: t('governance.profileLabel'),
                    rowHeader: true,
                    cell: (profile) => (
                      <>
                        {profile.name}
                        {profile.id === view.current ? (
                          <span className="mt-2 block">
                            <StatusBadge tone="done">{t('governance.current')}</StatusBadge>
                          </span>
                        ) : null}
                      </>
                    ),
                  },
                  ...view.functions.map((what) => ({
                    key: what.id,
                    header: what.label,
                    cell: (profile: GovernanceView['profiles'][number]) =>
                      profile.functions.find((one) => one.id === what.id)?.performer,
                  })),
                  {
                    key: 'reviews',
                    header: t('governance.reviews'),
                    numeric: true,
                    cell: (profile) => t('governance.reviewCount', { count: profile.reviews }),
                  },
                  { key: 'optOut', header: t('governance.optOut'), cell: (profile) => profile.optOut },
                ]}
              />
            ),
          },
          {
            id: 'about',
            title: t('governance.about'),
            children: (
              <dl className="space-y-4">
                {view.profiles.map((profile) => (
                  <div key={profile.id}>
                    <dt className="text-std-17B-170">{profile.name}</dt>
                    <dd>{profile.about}</dd>
                  </div>
                ))}
              </dl>
            ),
          },
          { id: 'deceased', title: t('stop.flag.title'), children: <DeceasedFlag flag={flag} /> },
          ...(view.mayChange
            ? [
                {
                  id: 'change',
                  title: t('governance.change'),
                  children: <Change view={view} errors={errors} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Change({ view, errors }: Pick<Props, 'view' | 'errors'>) {
  const t = useT();
  const { proposal } = view;
  if (proposal)
    return (
      <NoticeBanner
        tone="info"
        title={t('governance.proposal', { name: proposal.name })}
        actions={
          proposal.mine ? undefined : (
            <Form method="post" className="flex flex-wrap gap-4">
              <input type="hidden" name="id" value={proposal.id} />
              <Button name="intent" value="confirm">
                {t('governance.confirm')}
              </Button>
              <Button variant="secondary" name="intent" value="refuse">
                {t('governance.refuse')}
              </Button>
            </Form>
          )
        }
      >
        <p>{t('governance.proposedBy', { name: proposal.by, at: proposal.at })}</p>
        {proposal.mine ? <p>{t('governance.second')}</p> : null}
      </NoticeBanner>
    );
  return (
    <Form method="post" noValidate className="max-w-form space-y-6">
      <p>{t('governance.changeLead')}</p>
      <RadioGroup
        name="profile"
        label={t('governance.profileLabel')}
        required
        error={errors?.profile}
        options={view.profiles
          .filter((profile) => profile.id !== view.current)
          .map((profile) => ({ value: profile.id, label: profile.name, hint: profile.about }))}
      />
      <Button name="intent" value="propose">
        {t('governance.propose')}
      </Button>
    </Form>
  );
}
