import { expectedFrom } from '#app/domain/deadline/expected.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { CaseStandingView } from '#app/features/applications/case-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { countBefore, listDurations } from '#db/portal/repositories/board.server.ts';
import { listDeadlinesLeftFor, listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import type { StepRow } from '#db/portal/repositories/transitions.server.ts';
import { deadlineRule, isDeadlineKind } from '#policies/calendars/deadlines.ts';
import { medianMonths, medianNeedsCases } from '#policies/roster.ts';
import { deadlineText } from '../deadlines/deadline-text.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { hoursText } from './hours-text.ts';

/** States in which a case waits its turn behind others. */
const queued = ['SCREENING', 'DATA_PREPARATION'];

/**
 * Where a case stands, the same for both sides: which clocks run or stand and why, when this stage usually ends, and the
 * place in the queue. What rests on fewer than five cases is not told (L10, L17).
 */
export async function readStanding(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  steps: readonly StepRow[],
): Promise<CaseStandingView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const reviews = subject.rosterIds.includes(viewer.person.id);
  const all = reviews
    ? await listDeadlinesLeftFor(db, subject.id, viewer.person.id)
    : await listDeadlinesOf(db, 'application', subject.id);
  const clocks = all.filter(
    (clock) =>
      clock.state !== 'met' &&
      isDeadlineKind(clock.kind) &&
      // Who among the committee has not answered is no matter of the applicants'.
      !(clock.kind === 'conflict_answer' && subject.applicantIds.includes(viewer.person.id)),
  );
  const entered = steps.find((step) => step.to === subject.state && step.from !== subject.state)?.at;
  const expected = entered
    ? expectedFrom(subject.state, entered as Instant, now, await listDurations(db), medianNeedsCases)
    : undefined;
  const row = queued.includes(subject.state) ? await findApplication(db, subject.id) : undefined;
  const before = row?.submittedAt ? await countBefore(db, subject.state, row.submittedAt) : undefined;
  const cases = (count: number) => formatNumber(language, count);
  const lines: { term: string; value: string }[] = [];
  if (before !== undefined)
    lines.push({
      term: t('standing.queue'),
      value: t('standing.position', { position: cases(before + 1) }),
    });
  if (expected) {
    const basis = {
      median: hoursText(language, expected.medianHours),
      cases: cases(expected.cases),
      months: medianMonths,
    };
    lines.push({
      term: t('standing.stage'),
      value: expected.stageBy
        ? t('standing.stageBy', { day: formatDay(language, expected.stageBy), ...basis })
        : t('standing.stageLate', basis),
    });
    if (expected.useBy)
      lines.push({
        term: t('standing.use'),
        value: t('standing.useBy', {
          day: formatDay(language, expected.useBy.day),
          cases: cases(expected.useBy.cases),
        }),
      });
  }
  return {
    lines,
    clocks: clocks.map((clock) => ({
      id: clock.id,
      name: isDeadlineKind(clock.kind) ? t(`deadline.${clock.kind}`) : clock.kind,
      due: formatDay(language, clock.dueOn),
      left: deadlineText(language, clock, today),
      paused: clock.state === 'paused',
      overdue: clock.state === 'expired' || (clock.state === 'running' && clock.dueOn < today),
      pauses: clock.pauses.map((pause) =>
        pause.until
          ? t('standing.pause', {
              from: formatDay(language, pause.from),
              until: formatDay(language, pause.until),
            })
          : t('standing.pausedSince', { from: formatDay(language, pause.from) }),
      ),
      waitsForApplicant: isDeadlineKind(clock.kind) && deadlineRule(clock.kind).pausesForApplicant,
    })),
  };
}
