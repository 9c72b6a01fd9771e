import type { ApplicationState } from '#app/domain/application/states.ts';
import { durationsOf } from '#app/domain/deadline/expected.ts';
import { plusMonths } from '#app/domain/people/validity.ts';
import { type Instant, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { BoardTurn, BoardView, LoadLine, StageLine } from '#app/features/board/board-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  countByState,
  findOldestOpen,
  listDurations,
  listFirstAnswers,
  listOfficeLoads,
  listQueue,
  listReviewLoads,
  listWaitingEnquiries,
  readableOf,
} from '#db/portal/repositories/board.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { authorize, mayEver } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { deadlineRule } from '#policies/calendars/deadlines.ts';
import { firstAnswerDays } from '#policies/enquiries.ts';
import { medianMonths, medianNeedsCases } from '#policies/roster.ts';
import { applicationStateFacts } from '#policies/workflow/application.ts';
import { durationText } from '../enquiries/describe-enquiry.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { hoursText } from './hours-text.ts';

/** From the submission to the use of data. */
const underWay = [
  'SCREENING',
  'RETURNED',
  'S1_REVIEW',
  'S1_RETURNED',
  'S1_CONDITIONS',
  'AGREEMENT',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'READY',
] as const satisfies readonly ApplicationState[];

export const boardTurns = ['all', 'office', 'committee', 'preparation', 'applicant'] as const;
const partiesOf: Readonly<Record<Exclude<BoardTurn, 'all'>, readonly string[]>> = {
  office: ['secretariat', 'both_parties'],
  committee: ['committee'],
  preparation: ['data_preparer'],
  applicant: ['applicant', 'both_parties'],
};
const statesOf = (turn: BoardTurn): readonly ApplicationState[] =>
  turn === 'all'
    ? underWay
    : underWay.filter((state) => partiesOf[turn].includes(applicationStateFacts[state].turn));

const pageSize = 25;

/** Where cases stand: what waits for whom and until when, how long stages take, and who has how much to do (APP-3). */
export async function readBoard(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly turn?: BoardTurn | undefined; readonly page: number },
): Promise<BoardView> {
  authorize(viewer, 'deadline.list');
  const { language, person } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const filter = rowFilter(viewer, 'application.list');
  const runsOffice = person.roles.includes('secretariat') || person.roles.includes('auditor');
  const turn = query.turn ?? (person.roles.includes('secretariat') ? 'office' : 'all');
  const states = statesOf(turn);
  const counts = await countByState(db, filter, underWay, today);
  const total = counts.filter((one) => states.includes(one.state)).reduce((sum, one) => sum + one.count, 0);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(query.page, pages);
  const rows = await listQueue(db, filter, { states, limit: pageSize, offset: (page - 1) * pageSize });
  const readable = await readableOf(
    db,
    rowFilter(viewer, 'application.read'),
    rows.map((row) => row.id),
  );
  const oldest = await findOldestOpen(db, filter, underWay);
  const durations = await listDurations(db);
  const number = (value: number) => formatNumber(language, value);
  const stages = underWay.map((state): StageLine => {
    const count = counts.find((one) => one.state === state);
    const known = durations.find((one) => one.state === state && one.cases >= medianNeedsCases);
    return {
      state,
      name: t(`application.state.${state}`),
      target: targetOf(language, state),
      median: known && hoursText(language, known.medianHours),
      cases: number(known?.cases ?? 0),
      open: number(count?.count ?? 0),
      overdue: count?.overdue ?? 0,
      oldest: count?.oldest && durationText(language, count.oldest, now),
    };
  });
  return {
    turn,
    turns: boardTurns.map((id) => ({
      id,
      label: t(`board.turn.${id}`),
      count: counts
        .filter((one) => statesOf(id).includes(one.state))
        .reduce((sum, one) => sum + one.count, 0),
    })),
    open: number(counts.reduce((sum, one) => sum + one.count, 0)),
    overdue: counts.reduce((sum, one) => sum + one.overdue, 0),
    oldest: oldest && {
      href: `/applications/${oldest.id}`,
      reference: oldest.reference,
      waited: durationText(language, oldest.submittedAt, now),
    },
    queue: rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      title: readable.has(row.id)
        ? language === 'ja'
          ? row.titleJa
          : row.titleEn || row.titleJa
        : t('application.untitled'),
      organisation: language === 'ja' ? row.organisationJa : row.organisationEn,
      state: row.state,
      stateText: t(`application.state.${row.state}`),
      turn: t(`case.turn.${applicationStateFacts[row.state].turn}` as MessageKey),
      due: row.dueOn && formatDay(language, row.dueOn),
      overdue: row.dueOn !== undefined && row.dueOn < today,
    })),
    page,
    pages,
    stages,
    basis: t('board.basis', { months: medianMonths, needs: medianNeedsCases }),
    loads: await loadsOf(portal, viewer, filter, runsOffice),
    enquiries: runsOffice ? await enquiriesOf(portal, language, filter, now) : undefined,
  };
}

/** The day by which a stage should be done, as its clock counts it. */
function targetOf(language: Language, state: ApplicationState): string | undefined {
  const [clock] = applicationStateFacts[state].clocks ?? [];
  if (!clock) return undefined;
  const { count, unit } = deadlineRule(clock.kind).length;
  return translator(language)(`board.length.${unit}`, { count });
}

/** Everybody's for those who run the office or lead; one's own for a member. */
async function loadsOf(
  portal: Portal,
  viewer: SignedIn,
  filter: Parameters<typeof listReviewLoads>[1],
  runsOffice: boolean,
): Promise<LoadLine[]> {
  const { language } = viewer;
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const leads = mayEver(viewer, 'panel.confirm');
  const reviews = await listReviewLoads(db, filter, runsOffice || leads ? undefined : viewer.person.id);
  const office = runsOffice
    ? await listOfficeLoads(
        db,
        filter,
        {
          checkers: await findHoldersOf(db, ['output_checker'], today),
          office: await findHoldersOf(db, ['secretariat'], today),
        },
        underWay,
      )
    : [];
  const ids = [...new Set([...reviews, ...office].map((one) => one.personId))];
  const names = await namesOf(db, language, ids);
  return ids
    .map((id) => {
      const review = reviews.find((one) => one.personId === id);
      const desk = office.find((one) => one.personId === id);
      const parts = [
        review?.answers ?? 0,
        review?.votes ?? 0,
        review?.decisions ?? 0,
        desk?.checks ?? 0,
        desk?.cases ?? 0,
      ] as const;
      const [answers, votes, decisions, checks, cases] = parts;
      return {
        id,
        name: names.get(id) ?? '',
        answers,
        votes,
        decisions,
        checks,
        cases,
        total: answers + votes + decisions + checks,
      };
    })
    .filter((line) => line.total + line.cases > 0)
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, language));
}

/** Questions about cases: how soon they are answered, and which wait (APP-4). */
async function enquiriesOf(
  portal: Portal,
  language: Language,
  filter: Parameters<typeof listWaitingEnquiries>[1],
  now: Instant,
): Promise<BoardView['enquiries']> {
  const t = translator(language);
  const db = portal.store.read;
  const since = startOfTokyoDay(plusMonths(tokyoDay(now), -medianMonths));
  const [known] = durationsOf(
    (await listFirstAnswers(db, since)).map((one) => ({
      state: 'answer',
      hours: (Date.parse(one.answeredAt) - Date.parse(one.openedAt)) / 3_600_000,
    })),
  );
  const waiting = await listWaitingEnquiries(db, filter, 10);
  return {
    target: t('board.length.working_day', { count: firstAnswerDays }),
    median: known && known.cases >= medianNeedsCases ? hoursText(language, known.medianHours) : undefined,
    cases: formatNumber(language, known?.cases ?? 0),
    waiting: waiting.map((one) => ({
      id: one.id,
      href: `/applications/${one.applicationId}/enquiries`,
      reference: one.reference,
      topic: t(`caseEnquiry.topic.${one.topic}` as MessageKey),
      waited: durationText(language, one.openedAt, now),
    })),
  };
}
