import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusMonths } from '#app/domain/people/validity.ts';
import { asDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { approveGrant, refuseGrant } from '#app/services/people/decide-grant.server.ts';
import { revokeGrant, withdrawGrant } from '#app/services/people/end-grant.server.ts';
import { expireGrants } from '#app/services/people/expire-grants.server.ts';
import { readGrant } from '#app/services/people/read-grant.server.ts';
import { requestRole } from '#app/services/people/request-role.server.ts';
import { findGrant } from '#db/portal/repositories/grants.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { roleRules } from '#policies/access/roles.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const person = (key: string) => demoId(`person:${key}`);
const ask = async (
  by: string,
  key: string,
  role: Parameters<typeof requestRole>[2]['role'],
  facilityId: string | null = null,
) =>
  requestRole(portal, await as(by), { personId: person(key), role, facilityId, reason: '年度の交代のため' });
const stateOf = async (id: string) => (await findGrant(portal.store.read, id))?.state;
const events = (kind: string, id: string) =>
  portal.store.read
    .selectFrom('ledger_entry')
    .select(['body'])
    .where('kind', '=', kind)
    .where('subject_id', '=', id)
    .execute();

describe('a role takes two people (INV-08, C4)', () => {
  it('INV-08: waits for another administrator, and is in force at the next request after the approval', async () => {
    const { id, state } = await ask('secretariat', 'mochizuki', 'releaser');
    expect(state).toBe('requested');
    const roles = async () =>
      (await findViewerFacts(portal.store.read, person('mochizuki'), portal.clock.now()))?.grants.map(
        (g) => g.role,
      );
    expect(await roles()).not.toContain('releaser');
    await approveGrant(portal, await as('administrator'), id);
    expect(await roles()).toContain('releaser');
    const grant = await findGrant(portal.store.read, id);
    const until = plusMonths(tokyoDay(portal.clock.now()), roleRules.releaser.validMonths);
    expect(grant).toMatchObject({ state: 'active', decidedBy: person('administrator'), validUntil: until });
    expect(await events('role.granted', id)).toHaveLength(1);
  });

  it('INV-08: nobody asks for a role for themselves', async () => {
    await expect(ask('administrator', 'administrator', 'releaser')).rejects.toMatchObject({
      reason: 'own_account',
    });
    await expect(ask('secretariat', 'secretariat', 'releaser')).rejects.toMatchObject({
      reason: 'own_account',
    });
  });

  it('INV-08: the requester does not approve, nor does the one who receives', async () => {
    const own = await ask('administrator', 'mochizuki', 'releaser');
    await expect(approveGrant(portal, await as('administrator'), own.id)).rejects.toMatchObject({
      reason: 'second_person',
    });
    const forMe = await ask('secretariat', 'administrator', 'releaser');
    await expect(approveGrant(portal, await as('administrator'), forMe.id)).rejects.toMatchObject({
      reason: 'own_grant',
    });
    await expect(refuseGrant(portal, await as('administrator'), forMe.id, '否')).rejects.toMatchObject({
      reason: 'own_grant',
    });
    expect(await stateOf(own.id)).toBe('requested');
    expect(await stateOf(forMe.id)).toBe('requested');
  });

  it('INV-08: the file itself refuses both, whatever a program tries', async () => {
    const { id } = await ask('administrator', 'mochizuki', 'releaser');
    const decide = (by: string) =>
      portal.store.file
        .prepare("update role_grant set state = 'active', decided_by = ?, decided_at = ? where id = ?")
        .run(by, portal.clock.now(), id);
    expect(() => decide(person('administrator'))).toThrow(/grant_two_persons/);
    expect(() => decide(person('mochizuki'))).toThrow(/grant_not_self/);
  });

  it('INV-20: a decision without its time is refused by the file', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    expect(() =>
      portal.store.file.prepare("update role_grant set decided_by = 'x' where id = ?").run(id),
    ).toThrow(/grant_decided/);
  });

  it('C4: researcher is granted at once by an administrator, and waits when the secretariat asks', async () => {
    expect((await ask('administrator', 'mochizuki', 'researcher')).state).toBe('active');
    expect((await ask('secretariat', 'ukai', 'researcher')).state).toBe('requested');
  });

  it('ROL-11: an auditor reads grants and changes none', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    const auditor = await as('auditor');
    expect((await readGrant(portal, auditor, id)).role).toBe('持出し実行担当');
    await expect(approveGrant(portal, auditor, id)).rejects.toMatchObject({ reason: 'auditor_reads_only' });
    await expect(ask('auditor', 'mochizuki', 'researcher')).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
  });

  it('C5: a researcher cannot tell a grant from nothing', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    const researcher = await as('researcher');
    await expect(readGrant(portal, researcher, id)).rejects.toMatchObject({ visible: false });
    await expect(readGrant(portal, researcher, demoId('nothing'))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('roles that exclude each other (INV-09)', () => {
  it('INV-09: an auditor holds no other role, asked for in either order', async () => {
    await expect(ask('secretariat', 'auditor', 'researcher')).rejects.toMatchObject({
      fields: { role: { key: 'grant-problem.exclusive' } },
    });
    await expect(ask('secretariat', 'researcher', 'auditor')).rejects.toMatchObject({
      fields: { role: { key: 'grant-problem.exclusive' } },
    });
  });

  it('ROL-1: the secretariat does not sit on the committee', async () => {
    await expect(ask('administrator', 'secretariat', 'committee_member')).rejects.toMatchObject({
      fields: { role: { key: 'grant-problem.exclusive' } },
    });
  });

  it('INV-09: checked again at the approval, because another role may have come in between', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    // As an import or an older program could leave it.
    portal.store.file
      .prepare(
        "insert into role_grant (id, person_id, role, state, valid_until, requested_by, requested_at, decided_by, decided_at, revision) values (?, ?, 'auditor', 'active', '2027-01-01', 'a', ?, 'b', ?, 1)",
      )
      .run(demoId('auditor-in-between'), person('mochizuki'), portal.clock.now(), portal.clock.now());
    await expect(approveGrant(portal, await as('administrator'), id)).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await stateOf(id)).toBe('requested');
    expect(await events('role.granted', id)).toHaveLength(0);
  });

  it('ROL-4: a desk is bound to one facility, and no other role to any', async () => {
    const facility = demoId('facility:hamayu');
    await expect(ask('secretariat', 'mochizuki', 'hospital_staff')).rejects.toMatchObject({
      fields: { facilityId: { key: 'grant-problem.facility_missing' } },
    });
    await expect(ask('secretariat', 'mochizuki', 'releaser', facility)).rejects.toMatchObject({
      fields: { facilityId: { key: 'grant-problem.facility_not_asked' } },
    });
    await expect(ask('secretariat', 'hospital-staff', 'hospital_staff', facility)).rejects.toMatchObject({
      fields: { facilityId: { key: 'grant-problem.one_facility' } },
    });
    expect(() =>
      portal.store.file
        .prepare("update role_grant set facility_id = null where role = 'hospital_staff'")
        .run(),
    ).toThrow(/grant_facility/);
  });

  it('does not give a role to somebody who is disabled', async () => {
    await expect(ask('secretariat', 'saionji', 'researcher')).rejects.toMatchObject({
      code: 'person-disabled',
    });
  });
});

describe('two people at once (INV-22)', () => {
  it('INV-22: of two approvals of one request exactly one wins, and the other is told why', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    const both = await Promise.allSettled([
      approveGrant(portal, await as('administrator'), id),
      approveGrant(portal, await as('administrator-2'), id),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ name: 'AppError', code: 'grant-decided' });
    expect(await events('role.granted', id)).toHaveLength(1);
    expect((await findGrant(portal.store.read, id))?.revision).toBe(2);
  });

  it('INV-22: a withdrawal and an approval: one of them stands', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    const both = await Promise.allSettled([
      withdrawGrant(portal, await as('secretariat'), id),
      approveGrant(portal, await as('administrator'), id),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(['withdrawn', 'active']).toContain(await stateOf(id));
  });
});

describe('the end of a role', () => {
  it('INV-25: revoked, it is gone at the next request; the reason is kept apart from the ledger (C2)', async () => {
    const id = demoId('grant:releaser:releaser');
    await revokeGrant(portal, await as('administrator'), id, '異動のため');
    const facts = await findViewerFacts(portal.store.read, person('releaser'), portal.clock.now());
    expect(facts?.grants).toEqual([]);
    const [event] = await events('role.revoked', id);
    expect(event?.body).not.toContain('異動');
    const page = await readGrant(portal, await as('administrator'), id);
    expect(page.history.at(-1)?.text).toBe('異動のため');
  });

  it('INV-08: nobody revokes their own role', async () => {
    await expect(
      revokeGrant(portal, await as('administrator'), demoId('grant:administrator:administrator'), '試し'),
    ).rejects.toMatchObject({ reason: 'own_grant' });
  });

  it('only the requester withdraws', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    await expect(withdrawGrant(portal, await as('administrator'), id)).rejects.toMatchObject({
      action: 'grant.withdraw',
    });
    await withdrawGrant(portal, await as('secretariat'), id);
    expect(await stateOf(id)).toBe('withdrawn');
  });

  it('INV-17: the clock ends roles and gives none; it announces each end once', async () => {
    const id = demoId('grant:releaser:releaser');
    portal.store.file.prepare('update role_grant set valid_until = ? where id = ?').run('2026-11-30', id);
    const before = await expireGrants(portal);
    expect(before).toMatchObject({ expired: 0, warned: 1 });
    expect(await expireGrants(portal)).toMatchObject({ expired: 0, warned: 0 });
    portal.clock.advance(7 * 86_400);
    expect(tokyoDay(portal.clock.now()) > asDay('2026-11-30')).toBe(true);
    // Over since midnight, before the job came by.
    expect(
      (await findViewerFacts(portal.store.read, person('releaser'), portal.clock.now()))?.grants,
    ).toEqual([]);
    expect(await expireGrants(portal)).toMatchObject({ expired: 1 });
    expect(await stateOf(id)).toBe('expired');
    expect(await events('role.expired', id)).toHaveLength(1);
    expect(await expireGrants(portal)).toMatchObject({ expired: 0, warned: 0 });
  });

  it('INV-23: requester, grantee and approvers find it in their inbox', async () => {
    const { id } = await ask('secretariat', 'mochizuki', 'releaser');
    const told = async (kind: string) =>
      (
        await portal.store.read
          .selectFrom('notice')
          .select(['person_id', 'read_at'])
          .where('kind', '=', kind)
          .where('subject_id', '=', id)
          .execute()
      ).map((row) => ({ who: row.person_id, read: row.read_at !== null }));
    expect(await told('role.requested')).toEqual(
      expect.arrayContaining([
        { who: person('administrator'), read: false },
        { who: person('administrator-2'), read: false },
      ]),
    );
    await approveGrant(portal, await as('administrator'), id);
    expect((await told('role.requested')).every((one) => one.read)).toBe(true);
    expect((await told('role.granted')).map((one) => one.who).sort()).toEqual(
      [person('mochizuki'), person('secretariat')].sort(),
    );
  });
});
