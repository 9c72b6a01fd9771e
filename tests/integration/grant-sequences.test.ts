import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { deliverMail } from '#app/services/notices/deliver-mail.server.ts';
import { approveGrant, refuseGrant } from '#app/services/people/decide-grant.server.ts';
import { revokeGrant, withdrawGrant } from '#app/services/people/end-grant.server.ts';
import { expireGrants } from '#app/services/people/expire-grants.server.ts';
import { requestRole } from '#app/services/people/request-role.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { roles } from '#policies/access/roles.ts';
import fc from '#tests/support/fast-check.ts';
import { sizes } from '../sizes.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { deadPort } from '../support/smtp.ts';

/**
 * Anybody asks for roles, approves, refuses, takes back and revokes, in any order, while no mail can leave and days go by:
 * after each press nobody has given themselves a role, and no auditor holds another one.
 */
const people = [
  'administrator',
  'administrator-2',
  'secretariat',
  'researcher',
  'chair',
  'auditor',
  'mochizuki',
] as const;
const acts = ['request', 'approve', 'refuse', 'withdraw', 'revoke'] as const;

let portal: TestPortal;
let cast: ReadonlyMap<string, SignedIn>;
beforeAll(async () => {
  portal = await openTestPortal({
    demo: true,
    env: { SEKISHO_SMTP_URL: `smtp://127.0.0.1:${await deadPort()}` },
  });
  cast = new Map(
    await Promise.all(people.map(async (key) => [key, await personaViewer(portal, key)] as const)),
  );
}, 120_000);
afterAll(() => portal.dispose());

const rows = (sql: string) => portal.store.file.prepare(sql).all() as Record<string, unknown>[];
/** Of what these sequences did; the demo's own past begins with its first administrators. */
function broken(today: string, from: string): unknown[] {
  return [
    ...rows(
      `select 'INV-08 gave it to themselves' as broken, id from role_grant
        where requested_at > '${from}' and (requested_by = person_id or decided_by = person_id)`,
    ),
    ...rows(
      `select 'INV-08 one person alone' as broken, id from role_grant
        where requested_at > '${from}' and state in ('active', 'revoked', 'expired')
          and role <> 'researcher' and decided_by = requested_by`,
    ),
    ...rows(
      `select 'INV-09 an auditor with another role' as broken, a.person_id from role_grant a
         join role_grant b on b.person_id = a.person_id and b.id <> a.id
        where a.role = 'auditor' and b.role <> 'auditor'
          and a.state in ('active', 'requested') and b.state = 'active'
          and (a.valid_until is null or a.valid_until >= '${today}')
          and (b.valid_until is null or b.valid_until >= '${today}')
          and a.state = 'active'`,
    ),
    ...rows(
      `select 'INV-18 decided by nobody' as broken, id from role_grant
        where state in ('active', 'refused', 'revoked') and decided_by is null`,
    ),
  ];
}
const refusal = (error: unknown): boolean =>
  error instanceof Error && ['AccessDenied', 'AppError'].includes(error.name);

const press = fc.record({
  act: fc.constantFrom(...acts),
  who: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  role: fc.constantFrom(...roles),
  at: fc.nat({ max: 1_000_000 }),
  days: fc.option(fc.constantFrom(1, 40, 200), { freq: 60 }),
});

describe('random sequences of roles through the database', () => {
  it('keep INV-08, INV-09, INV-18 and INV-23 after every press, while no mail can leave', {
    timeout: 300_000,
  }, async () => {
    const from = portal.clock.now();
    portal.clock.advance(1000);
    let done = 0;
    let refused = 0;
    let failedMail = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 4, maxLength: 8 }), async (presses) => {
        for (const one of presses) {
          const viewer = cast.get(one.who)!;
          const open = rows(
            `select id from role_grant where state in ('requested', 'active') and requested_at > '${from}'`,
          );
          const id = String(open[one.at % Math.max(1, open.length)]?.id ?? '');
          try {
            if (one.act === 'request')
              await requestRole(portal, viewer, {
                personId: demoId(`person:${one.whom}`),
                role: one.role,
                facilityId: null,
                reason: '年度の交代のため',
              });
            else if (one.act === 'approve') await approveGrant(portal, viewer, id);
            else if (one.act === 'refuse') await refuseGrant(portal, viewer, id, '不要のため');
            else if (one.act === 'withdraw') await withdrawGrant(portal, viewer, id);
            else await revokeGrant(portal, viewer, id, '任期の終わり');
            done += 1;
          } catch (error) {
            if (!refusal(error)) throw error;
            refused += 1;
          }
          const granted = () => rows('select id, state, revision from role_grant order by id');
          if (one.days) {
            portal.clock.set(startOfTokyoDay(plusDays(tokyoDay(portal.clock.now()), one.days)));
            const active = rows("select id from role_grant where state = 'active'").length;
            await applyDeadlines(portal);
            await expireGrants(portal);
            // INV-18: time takes roles away and gives none.
            expect(rows("select id from role_grant where state = 'active'").length).toBeLessThanOrEqual(
              active,
            );
            // INV-23: that mail fails changes nothing that was decided.
            const before = granted();
            failedMail += (await deliverMail(portal)).failed;
            expect(granted()).toEqual(before);
          }
          expect(broken(tokyoDay(portal.clock.now()), from), `${one.act} by ${one.who}`).toEqual([]);
        }
      }),
      { numRuns: sizes.workflowDatabase, endOnFailure: true },
    );
    expect(done).toBeGreaterThan(sizes.workflowDatabase / 8);
    expect(refused).toBeGreaterThan(sizes.workflowDatabase / 4);
    expect(failedMail).toBeGreaterThan(0);
  });
});
