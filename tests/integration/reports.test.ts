import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { amountOf } from '#app/domain/reports/column.ts';
import type { ReportEntry, Span } from '#app/domain/reports/entry.ts';
import { type Figure, figureOf, type Section } from '#app/domain/reports/figure.ts';
import { ownPeriod, periodOf, spanOf } from '#app/domain/reports/period.ts';
import { type ReportId, reports } from '#app/domain/reports/report.ts';
import { fleissKappa, quartilesOf } from '#app/domain/reports/statistics.ts';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { concludeReview } from '#app/services/outputs/review-output.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import {
  recordPublication,
  retractPublication,
} from '#app/services/publications/publish-publication.server.ts';
import { startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { checkFile } from '#app/services/reports/check-file.server.ts';
import { collectEntries } from '#app/services/reports/collect-entries.server.ts';
import { computeReport, lookUp, reportInput } from '#app/services/reports/compute-report.server.ts';
import { exportReport } from '#app/services/reports/export-report.server.ts';
import { writeWorkbook } from '#app/services/reports/file-words.ts';
import { makeReport, runInThread } from '#app/services/reports/make-report.server.ts';
import { readReport } from '#app/services/reports/read-report.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { sizes } from '../sizes.ts';
import { disposeCase, draft, stateOf, storyVoters, vaultOf, vote, yes } from '../support/case-story.ts';
import { keepRolesAndTrainings } from '../support/living.ts';
import { type ActName, acts, usual } from '../support/living-acts.ts';
import { anchored, approvedOf, releasedOf, reviewAs, submittedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { submittedPublication } from '../support/publications.ts';
import { Random } from '../support/random.ts';
import { reckon, reckonAccess, reckonVotes } from '../support/report-reckoning.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
const as = (key: string) => personaViewer(portal, key);
const words = { reasons: ['context'], text: '説明を足してください。' };

/** Outputs that are released, recalled, returned and refused, and a publication that is retracted again. */
async function takeOut(): Promise<void> {
  const project = await activeProject(portal);
  const runs: string[] = [];
  for (const days of [0, 30, 60, 90]) {
    const base = days === 0 ? ageAndSex : bySex;
    const question = { ...base, period: { from: base.period.from + days, to: base.period.to } };
    const id = await asked(portal, project, question);
    await ended(portal, id);
    runs.push(id);
  }
  const [first, second, third, fourth] = runs as [string, string, string, string];
  const released = await releasedOf(portal, project, [second]);
  await anchored(portal);
  await downloadPackage(portal, await as('researcher'), released);
  const returned = await submittedOf(portal, project, [third]);
  await reviewAs(portal, await as('output-checker'), returned, 'changes');
  await concludeReview(portal, await as('output-checker'), returned, 'return', words);
  const refused = await submittedOf(portal, project, [fourth]);
  for (const one of ['output-checker', 'output-checker-2'])
    await reviewAs(portal, await as(one), refused, 'reject');
  await concludeReview(portal, await as('output-checker'), refused, 'reject', words);
  await approvedOf(portal, project, [first]);
  const publication = await submittedPublication(portal, project);
  await startPublicationReview(portal, await as('secretariat'), publication);
  await vote(portal, project, 'approve');
  await recordDecision(portal, await as('chair'), project, { ...yes, riskValue: undefined });
  await recordPublication(portal, await as('researcher'), publication, {
    link: '10.1234/sekisho.2026.001',
    on: tokyoDay(portal.clock.now()),
  });
  await recallOutput(portal, await as('secretariat'), released, { incident: 'mistake', text: '誤り。' });
  await retractPublication(portal, await as('secretariat'), publication, {
    reason: 'wrong_numbers',
    textJa: '撤回します。',
    textEn: 'Retracted.',
  });
}

/** People press what usually comes next, or anything at all, while days go by. */
async function live(presses: number): Promise<void> {
  const random = new Random(8);
  const { digest } = (await vaultOf(portal)).snapshot.manifest;
  const cases: string[] = [];
  for (let made = 0; made < 6; made += 1) cases.push(await draft(portal));
  const people = ['researcher', 'secretariat', 'secretariat-2', 'chair', 'data-preparer', ...storyVoters];
  const cast = new Map<string, SignedIn>();
  for (const key of people) cast.set(key, await as(key));
  const names = Object.keys(acts) as ActName[];
  for (let press = 0; press < presses; press += 1) {
    const id = random.pick(cases);
    const next = usual[await stateOf(portal, id)] ?? [];
    const [act, key] =
      next.length > 0 && random.chance(0.9)
        ? random.pick(next)
        : ([random.pick(names), random.pick(people)] as const);
    await acts[act](
      { portal, id, snapshot: digest, pick: (below) => random.int(0, below - 1) },
      cast.get(key) as SignedIn,
    ).catch(refusedOnly);
    if (random.chance(0.05)) {
      portal.clock.set(startOfTokyoDay(plusDays(tokyoDay(portal.clock.now()), random.pick([1, 5, 20]))));
      await watchProjects(portal);
      await applyDeadlines(portal);
    }
  }
}

/** Of the refusals of the rules nothing is counted; anything else is a fault. */
function refusedOnly(error: unknown): void {
  const known = ['AccessDenied', 'AppError'];
  if (!(error instanceof Error && (known.includes(error.name) || error.message === 'no follow-up')))
    throw error;
}

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  keepRolesAndTrainings(portal);
  await takeOut();
  await live(sizes.reportPresses);
}, 300_000);
afterAll(() => disposeCase(portal));

/** The year of the demo's past, the one of its life, a half, a calendar year, and days that cut through everything. */
const spans = (): Span[] =>
  [
    periodOf('fy2025'),
    periodOf('fy2026'),
    periodOf('fy2026-2'),
    periodOf('cy2026'),
    ownPeriod('2026-10-06', '2026-11-24'),
  ].map((period) => spanOf(period as NonNullable<typeof period>));

/** What a figure comes to before it is protected; of persons how many there are. */
const plain = (figure: Figure): number =>
  figure.value.kind === 'persons' || figure.value.kind === 'count'
    ? figure.entries.length
    : Number(amountOf(figure, 'sum', 'never'));

function compared(sections: readonly Section[], span: Span): { id: string; figure: number; state: number }[] {
  return [...reckon(portal, span)].flatMap(([id, state]) => {
    const figure = figureOf(sections, id)?.figure;
    return figure ? [{ id, figure: plain(figure), state }] : [];
  });
}

describe('figures against the tables that hold the state', () => {
  it.each([
    ['RPT-1, the periodic report', 'periodic', 90],
    ['P-33, the activity report', 'activity', 50],
  ] as const)('are the same after a long life: %s', async (_, id, least) => {
    const seen = new Set<string>();
    for (const span of spans()) {
      const { sections } = await makeReport(portal, id, span);
      const found = compared(sections, span);
      expect(found.length).toBeGreaterThan(least);
      for (const one of found) {
        expect(one.figure, `${one.id} from ${span.since}`).toBe(one.state);
        if (one.figure > 0) seen.add(one.id);
      }
    }
    // The life was long enough to say something.
    const needed = {
      periodic: ['outcomes.received', 'outcomes.returned', 'outcomes.secondApproved', 'outputs.items'],
      activity: ['aAll.all', 'b.recalled', 'e.received', 'f.enquiries', 'g.fees', 'j.published'],
    }[id];
    for (const name of needed)
      expect(
        [...seen].some((one) => one.startsWith(`${name}.`)),
        name,
      ).toBe(true);
  });

  it('name every entry that has one of their kinds and lies in the period, and no other (RPT-1)', async () => {
    const [, span] = spans() as [Span, Span];
    const { sections } = await makeReport(portal, 'periodic', span);
    for (const { rows } of sections)
      for (const { kinds, cells } of rows)
        if (kinds && cells[0]?.value.kind !== 'sum') {
          const inLedger = portal.store.file
            .prepare(
              `select seq from ledger_entry where at >= ? and at < ? and kind in (${kinds.map(() => '?').join()}) order by seq`,
            )
            .pluck()
            .all(span.since, span.until, ...kinds);
          expect([...(cells[0]?.entries ?? [])].sort((a, b) => a - b)).toEqual(inLedger);
        }
  });

  it('differ from the state when one entry is left out, whichever it is (RPT-1)', async () => {
    const [, span] = spans() as [Span, Span];
    const { entries } = await collectEntries(portal.store.read, 'periodic', span);
    const made = (some: readonly ReportEntry[], known: Awaited<ReturnType<typeof lookUp>>) =>
      reports.periodic.make(reportInput(span, some, known));
    const known = await lookUp(portal.store.read, 'periodic', entries);
    const whole = made(entries, known);
    const state = reckon(portal, span);
    const counted = new Set(
      whole.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.filter(({ id }) => state.has(id)).flatMap((one) => one.entries)),
      ),
    );
    const random = new Random(41);
    for (const seq of random.some([...counted], 40, 40)) {
      const without = made(
        entries.filter((entry) => entry.seq !== seq),
        known,
      );
      const changed = [...state].filter(([id, amount]) => {
        const figure = figureOf(without, id)?.figure;
        return figure && plain(figure) !== amount;
      });
      const named = whole.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) => cells.filter((one) => one.entries.includes(seq)).map((one) => one.id)),
      );
      expect(changed.length, named.join()).toBeGreaterThan(0);
    }
  });

  it('measure access as the history of steps does (P-33)', async () => {
    for (const span of spans()) {
      const { sections } = await makeReport(portal, 'activity', span);
      const value = figureOf(sections, 'h.all.time')?.figure.value;
      const days = reckonAccess(portal, span);
      if (days.length === 0) expect(value).toEqual({ kind: 'nothing' });
      else
        expect(value).toMatchObject({
          ...quartilesOf(days),
          cases: days.length,
          mean: expect.closeTo(days.reduce((sum, one) => sum + one, 0) / days.length, 9),
        });
    }
  });

  it('compare votes as they stand in the rounds, by whoever cast them', async () => {
    let judged = 0;
    for (const span of spans()) {
      const { sections } = await makeReport(portal, 'fairness', span);
      for (const stage of ['first', 'second']) {
        const votes = reckonVotes(portal, stage, span);
        const rounds = new Map<string, string[]>();
        for (const { round, choice } of votes) rounds.set(round, [...(rounds.get(round) ?? []), choice]);
        const agreed = figureOf(sections, `agreement.${stage}.agreement`)?.figure.value;
        const expected = fleissKappa([...rounds.values()]);
        expect(agreed).toEqual(expected ? { kind: 'agreement', ...expected } : { kind: 'nothing' });
        judged += expected?.things ?? 0;
        const said = votes.filter(({ choice }) => choice !== 'abstain');
        const differing = said.filter(({ choice, decision }) =>
          decision === 'refer_back' ? choice !== 'changes' : choice !== decision,
        ).length;
        const dissent = figureOf(sections, `dissent.${stage}.rate`)?.figure.value;
        if (said.length > 0) expect(dissent).toMatchObject({ part: differing, whole: said.length });
      }
    }
    expect(judged).toBeGreaterThan(50);
  });

  it('count usage and cost of each project as its tables do', async () => {
    const [, span] = spans() as [Span, Span];
    const { sections } = await makeReport(portal, 'usage', span);
    const rows = [...new Set(sections.flatMap((one) => one.rows.map((row) => row.id)))].filter(
      (id) => id !== 'all',
    );
    const ask = (sql: string, id: string) =>
      Number(portal.store.file.prepare(sql).pluck().get(id, span.since, span.until));
    for (const id of rows) {
      const figure = (name: string) => {
        const [part, column] = name.split('.');
        const found = figureOf(sections, `${part}.${id}.${column}`)?.figure;
        // A project that has nothing of a part is not listed in it.
        return found ? plain(found) : 0;
      };
      expect(figure('usageQuestions.asked')).toBe(
        ask('select count(*) from query_run where application_id = ? and asked_at >= ? and asked_at < ?', id),
      );
      expect(figure('usageQuestions.ran')).toBe(
        ask(
          "select count(*) from query_run where application_id = ? and ended_at >= ? and ended_at < ? and state = 'done'",
          id,
        ),
      );
      expect(figure('usageOutputs.items')).toBe(
        ask(
          'select coalesce(sum(items), 0) from "release" where application_id = ? and released_at >= ? and released_at < ?',
          id,
        ),
      );
      expect(figure('usageCost.received')).toBe(
        ask(
          'select coalesce(sum(bytes), 0) from attachment where application_id = ? and uploaded_at >= ? and uploaded_at < ?',
          id,
        ),
      );
    }
    expect(rows.length).toBeGreaterThan(3);
  });
});

describe('a report of a ledger', () => {
  it('is made again from as much of it as an export was, whatever came after (RPT-1)', async () => {
    const ids: readonly ReportId[] = ['periodic', 'activity', 'fairness', 'usage'];
    const [, span] = spans() as [Span, Span];
    const before = await Promise.all(ids.map((id) => makeReport(portal, id, span)));
    const office = await as('secretariat');
    const request = { period: 'fy2026', first: '', last: '' };
    const file = await exportReport(portal, office, 'periodic', request, 'csv');
    await submitApplication(portal, await as('researcher'), await draft(portal));
    const now = await makeReport(portal, 'periodic', span);
    expect(now.sections).not.toEqual(before[0]?.sections);
    for (const [index, id] of ids.entries()) {
      const made = before[index] as (typeof before)[number];
      expect(await makeReport(portal, id, span, made.head.size)).toEqual(made);
    }
    // Whoever brings the file is led to the very report, and of any other size there is none.
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    const check = await checkFile(portal, office, hash);
    expect(check).toMatchObject({ outcome: 'known' });
    const made = Number(/made=(\d+)/.exec(check && 'href' in check ? check.href : '')?.[1]);
    const again = await readReport(portal, office, 'periodic', { ...request, made });
    expect(again.made.map(({ value }) => value)).toContain(before[0]?.head.root);
    expect(
      await checkFile(
        portal,
        office,
        hash.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      ),
    ).toMatchObject({
      outcome: 'unknown',
    });
    await expect(
      readReport(portal, office, 'periodic', { ...request, made: made - 1 }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(readReport(portal, office, 'usage', { ...request, made })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is the same in a thread, where long logs are counted and long files written', async () => {
    const [, span] = spans() as [Span, Span];
    for (const id of ['activity', 'fairness'] as const) {
      const job = { database: databasePath(portal.config), id, span, size: undefined, without: [] };
      const made = await computeReport(portal.store.read, id, span);
      expect(await runInThread({ count: job })).toEqual(made);
      const book = { language: 'ja', names: [], sections: made.sections, rule: 'never', about: [] } as const;
      expect(await runInThread({ write: book })).toEqual(writeWorkbook(book));
    }
    const nowhere = { database: '/nowhere', id: 'usage', span, size: undefined, without: [] } as const;
    await expect(runInThread({ count: nowhere })).rejects.toThrow();
    await expect(runInThread({ count: nowhere }, { longest: 0 })).rejects.toMatchObject({
      code: 'report-long',
    });
  });
});
