import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#app/services/app-error.ts';
import { expireApprovals } from '#app/services/outputs/expire-approvals.server.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';
import { readOutput } from '#app/services/outputs/read-output.server.ts';
import {
  holdOutput,
  recallOutput,
  rejectHeld,
  releaseOutput,
  resumeOutput,
} from '#app/services/outputs/release-output.server.ts';
import { adjudicate, concludeReview } from '#app/services/outputs/review-output.server.ts';
import { submitOutput, withdrawOutput } from '#app/services/outputs/submit-output.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { AccessDenied } from '#policies/access/authorize.ts';
import { roles } from '#policies/access/roles.ts';
import { outputApprovalDays, releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import fc from '#tests/support/fast-check.ts';
import { sizes } from '../sizes.ts';
import { disposeCase } from '../support/case-story.ts';
import { brokenOutputInvariants } from '../support/output-invariants.ts';
import { anchored, draftOf, explain, outputState, reviewAs, thirdChecker } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

/**
 * Whatever anybody presses on output requests, with whatever roles, in whatever order: after each press the invariants of the
 * way out hold, and what was refused by the procedure or the rules has left an entry of its own.
 */
let portal: TestPortal;
let project: string;
const runs: string[] = [];
const cast = new Map<string, SignedIn>();
const people = [
  'researcher',
  'researcher-2',
  'output-checker',
  'output-checker-2',
  'third-checker',
  'releaser',
  'secretariat',
  'chair',
] as const;
const free = roles.filter((role) => role !== 'auditor');
const words = { reasons: ['context'], text: '説明を足してください。' };

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  for (const key of people)
    cast.set(key, key === 'third-checker' ? await thirdChecker(portal) : await personaViewer(portal, key));
  for (const days of [0, 30, 60, 90, 120, 150]) {
    const base = days === 0 ? ageAndSex : bySex;
    const question = { ...base, period: { from: base.period.from + days, to: base.period.to } };
    const id = await asked(portal, project, question);
    await ended(portal, id);
    runs.push(id);
  }
}, 180_000);
afterAll(() => disposeCase(portal));

type Press = { readonly act: ActName; readonly number: number; readonly who: SignedIn };
const usual = {
  DRAFT: ['submit'],
  SUBMITTED: ['review'],
  PARTIALLY_REVIEWED: ['review'],
  REVIEWED: ['approve'],
  ADJUDICATION: ['adjudicate'],
  RETURNED: ['answer', 'submit'],
  APPROVED: ['hour', 'release', 'hold'],
  HELD: ['resume', 'reject_held'],
  RELEASED: ['download', 'recall'],
} as const satisfies Readonly<Record<string, readonly ActName[]>>;
const nobody = new Set(['hour', 'month', 'answer']);
const own: Readonly<Record<string, readonly (typeof people)[number][]>> = {
  submit: ['researcher'],
  review: ['output-checker', 'output-checker-2'],
  approve: ['output-checker', 'output-checker-2'],
  adjudicate: ['third-checker'],
  release: ['releaser'],
  hold: ['secretariat', 'releaser'],
  resume: ['chair'],
  reject_held: ['output-checker', 'output-checker-2'],
  download: ['researcher'],
  recall: ['secretariat'],
};
/** The signer takes its time; some packages are enough. */
let signings = 3;

const acts = {
  submit: (id: string, { who }: Press) => submitOutput(portal, who, id),
  answer: (id: string) => explain(portal, id, '直しました。'),
  withdraw: (id: string, { who }: Press) => withdrawOutput(portal, who, id),
  review: (id: string, { who, number }: Press) =>
    // Most approve, so that sequences come far.
    reviewAs(portal, who, id, number % 6 === 0 ? 'changes' : number % 11 === 0 ? 'reject' : 'approve'),
  approve: (id: string, { who }: Press) =>
    concludeReview(portal, who, id, 'approve', { reasons: [], text: '' }),
  return: (id: string, { who }: Press) => concludeReview(portal, who, id, 'return', words),
  reject: (id: string, { who }: Press) => concludeReview(portal, who, id, 'reject', words),
  send_back: (id: string, { who }: Press) => concludeReview(portal, who, id, 'send_back', words),
  adjudicate: (id: string, { who, number }: Press) =>
    adjudicate(
      portal,
      who,
      id,
      number % 3 === 0 ? 'adjudicate_return' : number % 7 === 0 ? 'adjudicate_reject' : 'adjudicate_approve',
      words,
    ),
  hold: (id: string, { who }: Press) => holdOutput(portal, who, id, '確かめます。'),
  resume: (id: string, { who }: Press) => resumeOutput(portal, who, id),
  reject_held: (id: string, { who }: Press) => rejectHeld(portal, who, id, words),
  release: (id: string, { who }: Press) => releaseOutput(portal, who, id),
  recall: (id: string, { who }: Press) => recallOutput(portal, who, id, { incident: 'mistake', text: 'x' }),
  download: async (id: string, { who }: Press) => {
    if ((await outputState(portal, id)) === 'RELEASED' && signings > 0) {
      signings -= 1;
      await anchored(portal);
    }
    return downloadPackage(portal, who, id);
  },
  hour: async () => portal.clock.advance(releaseCoolDownSeconds),
  month: async () => {
    portal.clock.advance((outputApprovalDays + 1) * 86_400);
    await expireApprovals(portal);
  },
} as const;
type ActName = keyof typeof acts;
const actNames = Object.keys(acts) as readonly ActName[];

const press = fc.record({
  sensible: fc.integer({ min: 0, max: 9 }).map((n) => n < 7),
  act: fc.constantFrom(...actNames.filter((name) => name !== 'month')),
  who: fc.constantFrom(...people),
  roles: fc.option(fc.subarray([...free], { minLength: 1, maxLength: 5 }), { freq: 2 }),
  number: fc.nat({ max: 1_000_000 }),
});
/** The calendar moves a month at most once a sequence, or training and contract of everybody run out. */
const ending = fc.constantFrom('month', 'hour', 'hour', 'hour', 'hour');

const count = (sql: string, ...values: string[]): number =>
  portal.store.file
    .prepare(sql)
    .pluck()
    .get(...values) as number;
const refusals = (id: string) =>
  count("select count(*) from ledger_entry where subject_id = ? and kind = 'output.refused-step'", id);
const history = () =>
  count(
    "select (select count(*) from output_vote) + (select count(*) from transition where machine = 'output')",
  );

describe('random sequences (INV-02 to INV-05, INV-10, INV-22, INV-26, INV-27, INV-29 to INV-34, INV-41)', () => {
  it('leave every invariant whole', async () => {
    const begun = portal.clock.now();
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(press, { minLength: 6, maxLength: 16 }),
        fc.nat(),
        ending,
        async (presses, which, end) => {
          portal.clock.set(begun);
          const run = runs[which % runs.length] ?? '';
          const id = await draftOf(portal, project, [run]).catch((error: unknown) => {
            // Somebody has it already, which is INV-31 at work.
            if (error instanceof AppError && error.code === 'already-released') return undefined;
            throw error;
          });
          if (id === undefined) return;
          for (const one of presses) {
            const state = (await outputState(portal, id)) ?? '';
            const next = usual[state as keyof typeof usual] as readonly ActName[] | undefined;
            const act = one.sensible && next ? (next[one.number % next.length] ?? one.act) : one.act;
            const named = one.sensible ? own[act] : undefined;
            const key = named ? (named[one.number % named.length] ?? one.who) : one.who;
            const person = cast.get(key) as SignedIn;
            const who =
              one.roles && !one.sensible
                ? {
                    ...person,
                    facts: {
                      ...person.facts,
                      roles: one.roles.map((role) => ({ role, facilityId: null })),
                    },
                  }
                : person;
            const before = { refusals: refusals(id), history: history() };
            const error = await Promise.resolve(acts[act](id, { act, number: one.number, who })).then(
              () => undefined,
              (thrown: unknown) => thrown,
            );
            if (error && !(error instanceof AppError) && !(error instanceof AccessDenied)) throw error;
            const isAct = !nobody.has(act) && act !== 'download';
            const byRules =
              error instanceof AccessDenied ||
              (error instanceof AppError && ['moved-on', 'denied', 'guards'].includes(error.code));
            if (isAct && byRules) expect(refusals(id), `${act} was refused`).toBe(before.refusals + 1);
            expect(history(), 'INV-41').toBeGreaterThanOrEqual(before.history);
            expect(await brokenOutputInvariants(portal, id, [...cast.values()])).toEqual([]);
            reached.add((await outputState(portal, id)) ?? '');
          }
          await acts[end as 'month' | 'hour']();
          expect(await brokenOutputInvariants(portal, id, [...cast.values()])).toEqual([]);
          // Whoever is no member and no staff does not learn that it exists (INV-27).
          const stranger = cast.get('researcher-2') as SignedIn;
          await expect(readOutput(portal, stranger, id)).rejects.toMatchObject({ visible: false });
        },
      ),
      { numRuns: sizes.outputSequences },
    );
    for (const state of ['PARTIALLY_REVIEWED', 'REVIEWED', 'APPROVED', 'RETURNED', 'RELEASED'])
      expect([...reached], 'the sequences come far enough to say something').toContain(state);
  }, 600_000);
});
