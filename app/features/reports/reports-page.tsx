import { Card } from '#app/components/card.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { ReportId } from '#app/domain/reports/report.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { PeriodView } from './report-view.ts';

type Props = {
  reports: readonly {
    readonly id: ReportId;
    readonly title: string;
    readonly lead: string;
  }[];
  periods: readonly PeriodView[];
};

/** Which report, of which period; each report lets its period be changed. */
export function ReportsPage({ reports, periods }: Props) {
  const t = useT();
  return (
    <ListPage title={t('report.title')} lead={t('report.lead')}>
      <ul className="grid gap-6 desktop:grid-cols-2">
        {reports.map(({ id, title, lead }) => (
          <li key={id}>
            <Card title={title} headingLevel={2}>
              <p>{lead}</p>
              <h3 className="mt-4 text-std-16B-170">{t('report.period')}</h3>
              <ul className="mt-2 space-y-1">
                {periods.map(({ code, label }) => (
                  <li key={code}>
                    <TextLink href={`/reports/${id}?period=${code}`} hiddenText={`（${title}）`}>
                      {label}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </Card>
          </li>
        ))}
      </ul>
    </ListPage>
  );
}
