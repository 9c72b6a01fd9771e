import type { Section } from '#app/domain/reports/figure.ts';
import { fiscalYearOf, periodOf, spanOf } from '#app/domain/reports/period.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { findFirstMoment } from '#db/portal/repositories/report-entries.server.ts';
import type { Portal } from '../portal.ts';
import { makeReport } from '../reports/make-report.server.ts';
import { loadRegister, type PublicProject } from './load-register.server.ts';

/**
 * What happened in one fiscal year, as the report on activities reckons it: never reckoned a second time for the public. How many
 * asked to stop is told on the page of what is held, by quarter, and in no second cut (C9).
 */
export type YearFigures = {
  readonly year: number;
  readonly received: number;
  readonly accepted: number;
  readonly refused: number;
  /** Median days from application to access; none where nobody was given access. */
  readonly days: number | undefined;
  readonly inUse: number;
  readonly publications: number;
  readonly incidents: number;
  readonly complaints: number;
  /** The year is not over. */
  readonly open: boolean;
};
/** What is over does not change; the year under way is reckoned again after this long, however busy the ledger is. */
const freshMilliseconds = 10 * 60_000;
type Kept = { readonly figures: Promise<Omit<YearFigures, 'inUse'>>; readonly until: number };
const kept = new WeakMap<Portal, Map<number, Kept>>();

/** The oldest first. */
export async function readYearly(portal: Portal): Promise<readonly YearFigures[]> {
  const now = Date.parse(portal.clock.now());
  const today = tokyoDay(portal.clock.now());
  const first = await findFirstMoment(portal.store.read);
  const last = fiscalYearOf(today);
  const from = first ? fiscalYearOf(tokyoDay(first as Parameters<typeof tokyoDay>[0])) : last;
  const shelf = kept.get(portal) ?? new Map<number, Kept>();
  kept.set(portal, shelf);
  const { projects } = await loadRegister(portal);
  const years: YearFigures[] = [];
  for (let year = from; year <= last; year += 1) {
    const found = shelf.get(year);
    const fresh = found && now < found.until;
    const open = year === last;
    const made = fresh
      ? found
      : { figures: reckon(portal, year, today), until: open ? now + freshMilliseconds : Infinity };
    shelf.set(year, made);
    made.figures.catch(() => shelf.delete(year));
    years.push({ ...(await made.figures), inUse: inUseAt(projects, lastDayOf(year, today)) });
  }
  return years;
}

const lastDayOf = (year: number, today: Day): Day => {
  const end = `${year + 1}-03-31` as Day;
  return end < today ? end : today;
};

async function reckon(portal: Portal, year: number, today: Day): Promise<Omit<YearFigures, 'inUse'>> {
  const period = periodOf(`fy${year}`);
  if (!period) throw new Error(`no fiscal year ${year}`);
  const span = spanOf(period);
  const { sections } = await makeReport(portal, 'activity', span);
  const open = plusDays(period.last, 1) > today;
  const count = (section: string, row: string, column: string) =>
    cellOf(sections, section, row, column)?.entries.length ?? 0;
  const days = cellOf(sections, 'h', 'all', 'time')?.value;
  return {
    year,
    received: count('aAll', 'all', 'received'),
    accepted: count('aAll', 'all', 'permits'),
    refused: count('aAll', 'all', 'refused'),
    days: days?.kind === 'time' ? days.middle : undefined,
    publications: count('j', 'published', 'count'),
    incidents: count('d', 'incidents', 'count'),
    complaints: count('f', 'complaints', 'count'),
    open,
  };
}

function cellOf(sections: readonly Section[], section: string, row: string, column: string) {
  const found = sections.find(({ id }) => id === section);
  const index = found?.columns.indexOf(column) ?? -1;
  return found?.rows.find(({ id }) => id === row)?.cells[index];
}

/** Begun by that day and not yet at an end. */
const inUseAt = (projects: readonly PublicProject[], day: Day): number =>
  projects.filter(({ steps }) => {
    const before = steps.filter(({ on }) => on <= day);
    const begun = before.some(({ what }) => what === 'begun');
    const last = before.findLast(({ what }) =>
      ['begun', 'renewed', 'expired', 'revoked', 'closing', 'closed'].includes(what),
    );
    return begun && (last?.what === 'begun' || last?.what === 'renewed');
  }).length;
