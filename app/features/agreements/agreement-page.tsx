import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AgreementView } from './agreement-view.ts';

type Intent = 'sign' | 'countersign' | 'join' | 'accept';
type Props = {
  agreement: AgreementView;
  failedIntent: string | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function AgreementPage({ agreement, failedIntent, errors, values }: Props) {
  const t = useT();
  const sign = (intent: Intent) => (
    <Form method="post" key={intent}>
      <input type="hidden" name="version" value={agreement.version} />
      <Button size="lg" name="intent" value={intent}>
        {t(`agreement.${intent}`)}
      </Button>
    </Form>
  );
  const offered: readonly (readonly [Intent, boolean])[] = [
    ['sign', agreement.maySign],
    ['accept', agreement.mayAccept && !agreement.maySign],
    ['countersign', agreement.mayCountersign],
    ['join', agreement.mayJoin],
  ];
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: agreement.reference, href: `/applications/${agreement.id}` },
          { label: t('agreement.title') },
        ]}
        eyebrow={`${agreement.reference}　${t('agreement.title')}　${agreement.versionText}`}
        title={<Written text={agreement.title} />}
        lead={t('agreement.lead')}
        sections={[
          {
            id: 'parties',
            title: t('agreement.parties'),
            children: (
              <DescriptionList
                items={[
                  ...agreement.parties.map((party) => ({ term: party.role, value: party.name })),
                  {
                    term: t('agreement.members'),
                    value: agreement.members.map((member) => member.name).join(t('common.listSeparator')),
                  },
                  { term: t('agreement.period'), value: agreement.period },
                  { term: t('agreement.ends'), value: agreement.ends },
                  { term: t('agreement.fee'), value: agreement.fee },
                  { term: t('agreement.termsVersion'), value: agreement.terms },
                  { term: t('agreement.hash'), value: <Hash value={agreement.hash} /> },
                ]}
              />
            ),
          },
          {
            id: 'articles',
            title: t('agreement.articles'),
            children: (
              <ol className="max-w-text list-decimal space-y-3 pl-6">
                {agreement.articles.map((article) => (
                  <li key={article}>{article}</li>
                ))}
              </ol>
            ),
          },
          {
            id: 'duties',
            title: t('agreement.duties'),
            children:
              agreement.duties.length === 0 ? (
                <p>{t('agreement.noDuties')}</p>
              ) : (
                <ol className="max-w-text list-decimal space-y-3 pl-6">
                  {agreement.duties.map((duty) => (
                    <li key={duty.id}>
                      {duty.kind}
                      <span className="block whitespace-pre-line">
                        <Written text={duty.text} />
                      </span>
                    </li>
                  ))}
                </ol>
              ),
          },
          {
            id: 'signatures',
            title: t('agreement.signatures'),
            children: (
              <div className="space-y-6">
                <DataTable
                  caption={t('agreement.signatures')}
                  captionHidden
                  rows={agreement.parties}
                  rowKey={(party) => party.id}
                  columns={[
                    {
                      key: 'party',
                      header: t('agreement.party'),
                      rowHeader: true,
                      cell: (party) => party.role,
                    },
                    { key: 'name', header: t('agreement.name'), cell: (party) => party.name },
                    {
                      key: 'signed',
                      header: t('agreement.signed'),
                      cell: (party) => party.signed ?? t('agreement.unsigned'),
                    },
                  ]}
                />
                <DataTable
                  caption={t('agreement.acceptances')}
                  rows={agreement.members}
                  rowKey={(member) => member.id}
                  columns={[
                    {
                      key: 'member',
                      header: t('agreement.members'),
                      rowHeader: true,
                      cell: (member) => member.name,
                    },
                    {
                      key: 'accepted',
                      header: t('agreement.accepted'),
                      cell: (member) => member.accepted ?? t('agreement.notAccepted'),
                    },
                  ]}
                />
                {offered.filter(([, open]) => open).map(([intent]) => sign(intent))}
              </div>
            ),
          },
          ...(agreement.draft
            ? [
                {
                  id: 'change',
                  title: t('agreement.change'),
                  children: (
                    <TermsForm
                      version={agreement.version}
                      draft={agreement.draft}
                      open={failedIntent === 'terms'}
                      errors={failedIntent === 'terms' ? (errors ?? {}) : {}}
                      values={failedIntent === 'terms' ? values : {}}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

type TermsProps = {
  version: number;
  draft: NonNullable<AgreementView['draft']>;
  open: boolean;
  errors: Readonly<Record<string, string>>;
  values: Props['values'];
};

/** A third party, the fee and what is to be said about it: everything else follows from the approval. */
function TermsForm({ version, draft, open, errors, values }: TermsProps) {
  const t = useT();
  const typed = (name: string, kept: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : kept;
  };
  return (
    <Disclosure summary={t('agreement.change')} open={open}>
      <Form method="post" noValidate className="max-w-form space-y-6">
        <p>{t('agreement.changeLead')}</p>
        <input type="hidden" name="version" value={version} />
        <SelectField
          name="entrusted"
          label={t('agreement.entrusted')}
          optional
          empty={t('agreement.entrustedNone')}
          defaultValue={typed('entrusted', draft.entrustedId)}
          error={errors.entrusted}
          options={draft.entrusted}
        />
        <TextArea
          name="feeNote"
          rows={2}
          label={t('agreement.feeNote')}
          optional
          defaultValue={typed('feeNote', draft.feeNote)}
          error={errors.feeNote}
        />
        <Button variant="secondary" name="intent" value="terms">
          {t('agreement.redraft')}
        </Button>
      </Form>
    </Disclosure>
  );
}
