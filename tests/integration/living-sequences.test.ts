import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { type Role, roles } from '#policies/access/roles.ts';
import fc from '#tests/support/fast-check.ts';
import { sizes } from '../sizes.ts';
import { active, disposeCase, draft, stateOf, storyVoters, vaultOf } from '../support/case-story.ts';
import { addMember, keepRolesAndTrainings } from '../support/living.ts';
import { type ActName, acts, usual } from '../support/living-acts.ts';
import { brokenInvariants } from '../support/living-invariants.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

/**
 * Whatever anybody presses, with whatever roles, in whatever order: after each press the invariants hold, and what was
 * refused by the procedure or the rules has left an entry of its own.
 */
const people = [
  'researcher',
  'researcher-2',
  'secretariat',
  'secretariat-2',
  'chair',
  'data-preparer',
  'output-checker',
  ...storyVoters,
] as const;
const actNames = Object.keys(acts) as readonly ActName[];
const free = roles.filter((role) => role !== 'auditor');

let portal: TestPortal;
let snapshot: string;
let cast: ReadonlyMap<string, SignedIn>;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  keepRolesAndTrainings(portal);
  snapshot = (await vaultOf(portal)).snapshot.manifest.digest;
  // All of them begin on one day: rosters and seats have terms, and the calendar moves on.
  for (let made = 0; made < sizes.workflowDatabase / 12; made += 1) {
    const id = made % 4 === 3 ? await draft(portal) : await active(portal);
    if (made % 4 === 0) await addMember(portal, id, 'researcher-2');
    waiting.push(id);
  }
  cast = new Map(
    await Promise.all(people.map(async (key) => [key, await personaViewer(portal, key)] as const)),
  );
}, 300_000);
afterAll(() => disposeCase(portal));

const press = fc.record({
  /** Most presses are what usually comes next; the others are anything by anybody. */
  sensible: fc.boolean(),
  usual: fc.nat({ max: 99 }),
  act: fc.constantFrom(...actNames),
  who: fc.constantFrom(...people),
  /** Own roles, or a random hand of them: deny has to win over any union. */
  roles: fc.option(fc.subarray([...free], { minLength: 1, maxLength: 5 }), { freq: 2 }),
  number: fc.nat({ max: 1_000_000 }),
  /** Sometimes days go by, and the calendar does what it does. */
  days: fc.option(fc.constantFrom(1, 20, 60), { freq: 12 }),
});

/** Cases that go on from sequence to sequence; one that has come to its end makes room for the next. */
const ends = ['CLOSED', 'WITHDRAWN', 'S1_REJECTED', 'S2_REJECTED'];
const going: string[] = [];
const waiting: string[] = [];
async function someCase(at: number): Promise<string> {
  const there = going[at];
  if (there && !ends.includes(await stateOf(portal, there))) return there;
  const next = waiting.shift() ?? there ?? '';
  going[at] = next;
  return next;
}

const refusals = (id: string): number =>
  portal.store.file
    .prepare(
      "select count(*) from ledger_entry where case_id = ? and kind in ('application.refused-step', 'followup.refused-step')",
    )
    .pluck()
    .get(id) as number;

const heldRoles = (held: readonly Role[] | null, viewer: SignedIn): SignedIn =>
  held
    ? { ...viewer, facts: { ...viewer.facts, roles: held.map((role) => ({ role, facilityId: null })) } }
    : viewer;

const codeOf = (error: unknown): string =>
  error instanceof Error && error.name === 'AccessDenied'
    ? 'denied'
    : error instanceof Error && error.name === 'AppError' && 'code' in error
      ? String(error.code)
      : '';

describe('random sequences through the database', () => {
  it('keep INV-01 to INV-28 after every press, under random roles; illegal presses leave an entry', {
    timeout: 600_000,
  }, async () => {
    let done = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 4 }),
        fc.array(press, { minLength: 4, maxLength: 7 }),
        async (which, presses) => {
          const id = await someCase(which);
          for (const one of presses) {
            const state = await stateOf(portal, id);
            const next = usual[state] ?? [];
            const [name, key] =
              one.sensible && next.length > 0
                ? (next[one.usual % next.length] as readonly [ActName, string])
                : ([one.act, one.who] as const);
            const viewer = heldRoles(one.sensible ? null : one.roles, cast.get(key) as SignedIn);
            const before = refusals(id);
            try {
              await acts[name]({ portal, id, snapshot, pick: (below) => one.number % below }, viewer);
              done += 1;
            } catch (error) {
              const code = codeOf(error);
              // Nothing but a refusal that people can read comes out of a press.
              if (!code && !(error instanceof Error && error.message === 'no follow-up')) throw error;
              if (['denied', 'guards', 'moved-on'].includes(code)) {
                refused += 1;
                expect(refusals(id), `${name} by ${key} in ${state}`).toBe(before + 1);
              }
            }
            if (one.days) {
              portal.clock.set(startOfTokyoDay(plusDays(tokyoDay(portal.clock.now()), one.days)));
              await watchProjects(portal);
              await applyDeadlines(portal);
            }
            const others = [...cast.values()]
              .filter((other) => other.facts.roles.every(({ role }) => role === 'researcher'))
              .map((other) => other.facts);
            expect(await brokenInvariants(portal, id, others), `${name} by ${key} in ${state}`).toEqual([]);
          }
        },
      ),
      { numRuns: sizes.workflowDatabase, endOnFailure: true },
    );
    // The sequences get somewhere, and are refused often.
    expect(done).toBeGreaterThan(sizes.workflowDatabase / 8);
    expect(refused).toBeGreaterThan(sizes.workflowDatabase / 4);
  });
});
