import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import type { PersonsRule } from '#app/domain/reports/column.ts';
import { fiscalYearOf, ownPeriod, type Period, periodOf, periodsSince } from '#app/domain/reports/period.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findFirstMoment, readEntriesBySeq } from '#db/portal/repositories/report-entries.server.ts';
import { may } from '#policies/access/authorize.ts';
import { leastOwnDays, personsInReports } from '#policies/reports.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

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
  /** Why what was asked for is not shown; the period is the usual one then. */
  readonly wrong: PeriodProblem | undefined;
  /** As it stands in addresses. */
  readonly query: string;
  /** Of the ledger from which the export was made. */
  readonly size?: number;
  /** The day on which the ledger was as long as it is taken to be. */
  readonly asOf: Day;
};
/** Sentences beside the field. */
type PeriodProblem = 'report.period.wrong' | 'report.period.unknown' | 'report.period.short';

/** The year under way, where nothing else was asked for. */
export async function chooseReport(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  request: PeriodRequest,
): Promise<Chosen> {
  const asOf = tokyoDay(portal.clock.now());
  const usual = periodOf(`fy${fiscalYearOf(asOf)}`) as Period;
  const own = request.period === 'own';
  const asked = own
    ? ownPeriod(request.first, request.last)
    : request.period === ''
      ? usual
      : periodOf(request.period);
  const short = asked?.kind === 'own' && daysIn(asked) < leastOwnDays && !may(viewer, 'ledger.read').ok;
  const period = asked && !short ? asked : usual;
  const wrong = short
    ? 'report.period.short'
    : asked
      ? undefined
      : own
        ? 'report.period.wrong'
        : 'report.period.unknown';
  const query = periodQuery(period);
  if (request.made === undefined) return { period, wrong, query, asOf };
  // Only as much of the ledger as an export was made from: any size one likes would tell of persons one by one.
  const [entry] = await readEntriesBySeq(portal.store.read, [request.made]);
  const size = Number(entry?.body.detail?.size);
  if (entry?.body.kind !== 'report.exported' || entry.body.subject.id !== `${id}.${period.code}`)
    throw new AppError('not-found');
  return { period, wrong, query: `${query}&made=${request.made}`, size, asOf: tokyoDay(entry.body.at) };
}

/** For what has no field to say beside it what was wrong: a figure, an export. */
export async function chooseExactly(...request: Parameters<typeof chooseReport>): Promise<Chosen> {
  const chosen = await chooseReport(...request);
  if (chosen.wrong) throw new AppError('not-found');
  return chosen;
}

const daysIn = ({ first, last }: Period): number => daysBetween(first, last) + 1;

/** Periods that share persons can be taken away from each other: of one kind alone they are told, and when it is over. */
export const personsRuleOf = ({ period, asOf }: Pick<Chosen, 'period' | 'asOf'>): PersonsRule =>
  period.kind === 'year' && period.last < asOf ? personsInReports : 'never';

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
