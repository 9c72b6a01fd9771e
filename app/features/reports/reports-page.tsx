import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { Card } from '#app/components/card.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { ReportId } from '#app/domain/reports/report.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { FileCheckView, PeriodView } from './report-view.ts';

type Props = {
  reports: readonly {
    readonly id: ReportId;
    readonly title: string;
    readonly lead: string;
  }[];
  periods: readonly PeriodView[];
  check: FileCheckView | undefined;
};

/** Which report, of which period; each report lets its period be changed. And whether a file is one of ours. */
export function ReportsPage({ reports, periods, check }: Props) {
  const t = useT();
  return (
    <DetailPage
      title={t('report.title')}
      lead={t('report.lead')}
      sections={[
        {
          id: 'reports',
          title: t('report.tabs'),
          children: (
            <ul className="grid gap-6 desktop:grid-cols-2">
              {reports.map(({ id, title, lead }) => (
                <li key={id}>
                  <Card title={title} headingLevel={3}>
                    <p>{lead}</p>
                    <h4 className="mt-4 text-std-16B-170">{t('report.period')}</h4>
                    <ul className="mt-2 space-y-1">
                      {periods.map(({ code, label }) => (
                        <li key={code}>
                          <TextLink
                            href={`/reports/${id}?period=${code}`}
                            hiddenText={t('common.aside', { text: '', aside: title })}
                          >
                            {label}
                          </TextLink>
                        </li>
                      ))}
                    </ul>
                  </Card>
                </li>
              ))}
            </ul>
          ),
        },
        { id: 'check', title: t('report.check'), children: <Check check={check} /> },
      ]}
    />
  );
}

function Check({ check }: { check: FileCheckView | undefined }) {
  const t = useT();
  return (
    <>
      <p className="mb-4">{t('report.check.lead')}</p>
      {check?.outcome === 'known' ? (
        <NoticeBanner tone="success" title={t('report.check.good')}>
          <p>{check.sentence}</p>
          <p>
            <TextLink href={check.href}>{t('report.check.again')}</TextLink>
          </p>
        </NoticeBanner>
      ) : null}
      {check?.outcome === 'unknown' ? (
        <NoticeBanner tone="error" title={t('report.check.unknown')}>
          <p>{t('report.check.unknownNote')}</p>
        </NoticeBanner>
      ) : null}
      <Form method="get" action="/reports#check" className="mt-4 space-y-4 print:hidden">
        <TextField
          name="sha256"
          label={t('report.check.hash')}
          hint={t('report.check.hint')}
          defaultValue={check?.typed}
          error={check?.outcome === 'wrong' ? t('report.check.wrong') : undefined}
          width="full"
          autoComplete="off"
        />
        <Button variant="secondary">{t('report.check.do')}</Button>
      </Form>
    </>
  );
}
