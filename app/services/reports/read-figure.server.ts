import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { type EventKind, eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { figureOf, type Row } from '#app/domain/reports/figure.ts';
import type { Period } from '#app/domain/reports/period.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import type { FigureView, PlainLine } from '#app/features/reports/report-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { readableOf } from '#db/portal/repositories/board.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { readEntriesBySeq } from '#db/portal/repositories/report-entries.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { AppError } from '../app-error.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import { pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { ownReport } from './own-report.server.ts';
import { recordReport, reportSubject } from './read-report.server.ts';
import {
  chooseExactly,
  daysOf,
  type PeriodRequest,
  periodName,
  personsRuleOf,
} from './report-period.server.ts';
import { figureText } from './value-text.ts';

const pageSize = 50;

/** One figure with the entries that it was counted from: it cannot be another number than they are. */
export async function readFigure(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  figureId: string,
  request: PeriodRequest & { readonly page: number },
): Promise<FigureView> {
  const allowed = authorize(viewer, 'report.read');
  const chosen = await chooseExactly(portal, viewer, id, request);
  const { period } = chosen;
  await recordReport(portal, viewer, allowed, reportSubject(id, period));
  const { sections, words, left } = await ownReport(portal, viewer, id, chosen);
  const found = figureOf(sections, figureId);
  if (!found) throw new AppError('not-found');
  const { section, row, column, figure } = found;
  const { language } = viewer;
  const audits = may(viewer, 'ledger.read').ok;
  const isOfPersons = figure.value.kind === 'persons';
  // The newest first, as in the audit log.
  const numbers = isOfPersons ? [] : [...figure.entries].reverse();
  const place = pageOf(numbers.length, request.page, pageSize);
  const entries = await readEntriesBySeq(
    portal.store.read,
    numbers.slice(place.slice.offset, place.slice.offset + place.slice.limit),
  );
  return {
    report: { id, title: words.report(id), href: `/reports/${id}?${chosen.query}` },
    figure: figureId,
    section: words.section(section.id),
    row: words.row(section.id, row.id),
    column: words.column(section.id, column),
    note: words.note(section.id),
    left,
    period: {
      query: chosen.query,
      text: `${periodName(language, period)}　${daysOf(language, period)}`,
    },
    value: figureText(language, figure, personsRuleOf(chosen)),
    ofPersons: isOfPersons,
    total: isOfPersons ? 0 : numbers.length,
    first: place.first,
    last: place.last,
    page: place.page,
    pages: place.pages,
    lines: audits ? await describeEntries(portal, viewer, entries) : undefined,
    plain: audits ? undefined : await plainLines(portal, viewer, entries),
    ledgerHref: audits ? ledgerHref(row, period) : undefined,
  };
}

const known: ReadonlySet<string> = new Set(eventKinds);
const isKind = (kind: string): kind is EventKind => known.has(kind);

/** Where a filter of the ledger can say exactly the same. */
function ledgerHref({ kinds }: Row, { first, last }: Period): string | undefined {
  return kinds ? entriesHref({ kinds: kinds.filter(isKind), since: first, until: last }) : undefined;
}

/**
 * For readers who may not read the ledger: what happened, when, in which case if they may open it. Who did it is their
 * office, and what they wrote is not there: a report is no way around the rules of a case (INV-11, INV-12).
 */
async function plainLines(
  portal: Portal,
  viewer: SignedIn,
  entries: readonly LedgerEntry[],
): Promise<PlainLine[]> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const cases = [...new Set(entries.flatMap(({ body }) => body.case ?? []))];
  const readable = await readableOf(db, rowFilter(viewer, 'application.read'), cases);
  const names = await namesOf(db, language, [...readable]);
  return entries.map(({ seq, body, leaf }) => ({
    seq,
    at: formatDateTime(language, body.at),
    sentence: t(`event.${body.kind}` as MessageKey, {
      actor:
        body.actor === systemActor
          ? t('audit.actor.system')
          : body.role
            ? t(`role.${body.role}` as MessageKey)
            : t('report.figure.someone'),
      subject: names.get(body.case ?? '') ?? t('report.figure.something'),
    }),
    leaf: leaf.slice(0, 16),
  }));
}
