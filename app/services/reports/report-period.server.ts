import type { PersonsRule } from '#app/domain/reports/column.ts';
import { fiscalYearOf, ownPeriod, type Period, periodOf, periodsSince } from '#app/domain/reports/period.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findFirstMoment, readEntriesBySeq } from '#db/portal/repositories/report-entries.server.ts';
import { personsInReports } from '#policies/reports.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

/** What an address asks for: a named period, or `own` with two days; and an export that is to be made again. */
export type PeriodRequest = {
  readonly period: string;
  readonly first: string;
  readonly last: string;
  /** The number of the entry of an export. */
  readonly made?: number | undefined;
};
export type Chosen = {
  readonly period: Period;
  /** What was typed could not be read as two days in their order. */
  readonly wrong: boolean;
  /** As it stands in addresses. */
  readonly query: string;
  /** Of the ledger from which the export was made. */
  readonly size?: number;
};

/** The year under way, where nothing else was asked for. */
export async function chooseReport(portal: Portal, id: ReportId, request: PeriodRequest): Promise<Chosen> {
  const usual = periodOf(`fy${fiscalYearOf(tokyoDay(portal.clock.now()))}`) as Period;
  const own = ownPeriod(request.first, request.last);
  const period = (request.period === 'own' ? own : periodOf(request.period)) ?? usual;
  const wrong = request.period === 'own' && !own;
  const query = periodQuery(period);
  if (request.made === undefined) return { period, wrong, query };
  // Only as much of the ledger as an export was made from: any size one likes would tell of persons one by one.
  const [entry] = await readEntriesBySeq(portal.store.read, [request.made]);
  const size = Number(entry?.body.detail?.size);
  if (entry?.body.kind !== 'report.exported' || entry.body.subject.id !== `${id}.${period.code}`)
    throw new AppError('not-found');
  return { period, wrong, query: `${query}&made=${request.made}`, size };
}

/** Two periods that differ by a day would tell of the persons of that day, so days of one's own tell of none. */
export const personsRuleOf = ({ kind }: Period): PersonsRule => (kind === 'own' ? 'never' : personsInReports);

export async function offeredPeriods(portal: Portal): Promise<Period[]> {
  const today = tokyoDay(portal.clock.now());
  const first = await findFirstMoment(portal.store.read);
  return periodsSince(first ? tokyoDay(first as Instant) : today, today);
}

/** 「2026年度」, and the days beside it. */
export function periodName(language: Language, period: Period): string {
  const t = translator(language);
  const year = period.code.slice(2, 6);
  if (period.kind === 'own') return daysOf(language, period);
  if (period.kind === 'calendar') return t('report.period.calendar', { year });
  return period.kind === 'year'
    ? t('report.period.year', { year })
    : t(period.code.endsWith('1') ? 'report.period.firstHalf' : 'report.period.secondHalf', { year });
}

export const daysOf = (language: Language, { first, last }: { first: Day; last: Day }): string =>
  translator(language)('report.period.days', {
    first: formatDay(language, first),
    last: formatDay(language, last),
  });

/** As it stands in addresses. */
const periodQuery = (period: Period): string =>
  period.kind === 'own' ? `period=own&first=${period.first}&last=${period.last}` : `period=${period.code}`;
