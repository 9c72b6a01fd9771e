import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type AgreementView = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly version: number;
  readonly versionText: string;
  readonly operator: string;
  readonly user: string;
  readonly members: string;
  readonly period: string;
  readonly ends: string;
  readonly hash: string;
  readonly userSigned: string;
  readonly operatorSigned: string;
  readonly maySign: boolean;
  readonly mayCountersign: boolean;
};

type Props = { agreement: AgreementView; errors: Readonly<Record<string, string>> | undefined };

export function AgreementPage({ agreement, errors }: Props) {
  const t = useT();
  const sign = (intent: 'sign' | 'countersign') => (
    <Form method="post">
      <input type="hidden" name="version" value={agreement.version} />
      <Button size="lg" name="intent" value={intent}>
        {t(`agreement.${intent}`)}
      </Button>
    </Form>
  );
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
                  { term: t('agreement.operator'), value: agreement.operator },
                  { term: t('agreement.user'), value: agreement.user },
                  { term: t('agreement.members'), value: agreement.members },
                  { term: t('agreement.period'), value: agreement.period },
                  { term: t('agreement.ends'), value: agreement.ends },
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
                {([1, 2, 3, 4, 5] as const).map((number) => (
                  <li key={number}>{t(`agreement.article${number}`)}</li>
                ))}
              </ol>
            ),
          },
          {
            id: 'signatures',
            title: t('agreement.signatures'),
            children: (
              <div className="space-y-6">
                <DescriptionList
                  items={[
                    { term: t('agreement.user'), value: agreement.userSigned },
                    { term: t('agreement.operator'), value: agreement.operatorSigned },
                  ]}
                />
                {agreement.maySign ? sign('sign') : null}
                {agreement.mayCountersign ? sign('countersign') : null}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
