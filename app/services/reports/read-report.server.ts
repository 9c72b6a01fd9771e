import { columnsOf } from '#app/domain/reports/column.ts';
import type { Section } from '#app/domain/reports/figure.ts';
import type { Period } from '#app/domain/reports/period.ts';
import { type ReportId, reportIds } from '#app/domain/reports/report.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { ReportView, SectionView } from '#app/features/reports/report-view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type Authorized, authorize, mayEver } from '#policies/access/authorize.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { ownReport } from './own-report.server.ts';
import { chartOf } from './report-charts.server.ts';
import {
  type Chosen,
  chooseReport,
  daysOf,
  offeredPeriods,
  type PeriodRequest,
  periodName,
  personsRuleOf,
} from './report-period.server.ts';
import type { ReportWords } from './report-words.ts';
import { valueText } from './value-text.ts';

export const reportSubject = (id: string, period?: Period) =>
  ({ type: 'report', id: period ? `${id}.${period.code}` : id }) as const;

/** Opening a report of a period is an event, also for those who may change things (C3). */
export const recordReport = (
  portal: Portal,
  viewer: SignedIn,
  allowed: Authorized<'report.read'>,
  subject: ReturnType<typeof reportSubject>,
): Promise<void> => recordRead(portal, viewer, { kind: 'report.read', subject }, allowed);

export async function readReport(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  request: PeriodRequest,
): Promise<ReportView> {
  const allowed = authorize(viewer, 'report.read');
  const chosen = await chooseReport(portal, viewer, id, request);
  const { period, wrong } = chosen;
  await recordReport(portal, viewer, allowed, reportSubject(id, period));
  const report = await ownReport(portal, viewer, id, chosen);
  const { language } = viewer;
  const t = translator(language);
  const now = portal.clock.now();
  return {
    id,
    title: t(`report.${id}.title`),
    lead: t(`report.${id}.lead`),
    period: {
      code: period.code,
      label: periodName(language, period),
      days: daysOf(language, period),
      unfinished: period.last >= tokyoDay(now) && chosen.size === undefined,
    },
    periods: (await offeredPeriods(portal)).map((one) => ({
      code: one.code,
      label: t('common.aside', { text: periodName(language, one), aside: daysOf(language, one) }),
    })),
    own: {
      first: request.first || period.first,
      last: request.last || period.last,
    },
    asked:
      period.kind === 'own'
        ? { period: 'own', first: period.first, last: period.last }
        : { period: period.code, first: '', last: '' },
    typedOwn: request.period === 'own',
    made: [
      { term: t('report.made.period'), value: daysOf(language, period) },
      { term: t('report.made.at'), value: formatDateTime(language, now) },
      { term: t('report.made.size'), value: formatNumber(language, report.head.size) },
      { term: t('report.made.root'), value: report.head.root },
    ],
    left: report.left,
    again: chosen.size !== undefined,
    sections: report.sections.map((one) => sectionView(language, id, chosen, one, report.words)),
    mayExport: mayEver(viewer, 'report.export'),
    wrong: wrong && t(wrong),
  };
}

function sectionView(
  language: Language,
  id: ReportId,
  chosen: Chosen,
  section: Section,
  words: ReportWords,
): SectionView {
  const rule = personsRuleOf(chosen);
  return {
    id: section.id,
    title: words.section(section.id),
    note: words.note(section.id),
    rowHeader: words.rowHeader(section.id),
    columns: section.columns.map((column) => ({
      header: words.column(section.id, column),
      numeric: columnsOf(section).filter((one) => one.column === column).length === 1,
    })),
    rows: section.rows.map((row) => ({
      key: row.id,
      label: words.row(section.id, row.id),
      cells: row.cells.map((figure) => ({
        key: figure.id,
        text: valueText(language, figure, rule),
        href:
          // Of persons there is a page of entries whether or not there are any: a missing link would tell of a zero.
          figure.entries.length > 0 || figure.value.kind === 'persons'
            ? `/reports/${id}/figures/${figure.id}?${chosen.query}`
            : undefined,
      })),
    })),
    chart: chartOf(language, section, words),
  };
}

/** Which reports there are, and the periods that are asked for most. */
export async function listReports(portal: Portal, viewer: SignedIn) {
  const allowed = authorize(viewer, 'report.read');
  await recordReport(portal, viewer, allowed, reportSubject('index'));
  const t = translator(viewer.language);
  const periods = await offeredPeriods(portal);
  return {
    reports: reportIds.map((id) => ({ id, title: t(`report.${id}.title`), lead: t(`report.${id}.lead`) })),
    periods: periods
      .filter(({ kind }) => kind !== 'calendar')
      .slice(0, 6)
      .map((one) => ({
        code: one.code,
        label: t('common.aside', {
          text: periodName(viewer.language, one),
          aside: daysOf(viewer.language, one),
        }),
      })),
  };
}

/** The reports as tabs of each other, of the same period. */
export const reportTabs = (language: Language, here: ReportId, { period, first, last }: PeriodRequest) => {
  const asked = Object.entries({ period, first, last }).filter(([, value]) => value !== '');
  const search = new URLSearchParams(asked);
  return reportIds.map((id) => ({
    label: translator(language)(`report.${id}.title`),
    href: `/reports/${id}${search.size > 0 ? `?${search}` : ''}`,
    ...(id === here ? { current: true } : {}),
  }));
};
