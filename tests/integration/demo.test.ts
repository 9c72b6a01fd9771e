import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoPassword, demoTotpSecret, installDemo } from '#app/cli/install-demo.ts';
import { checkPassword } from '#app/services/sign-in/hash-password.server.ts';
import { openTotpKey } from '#app/services/sign-in/one-time-code.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { problemOfGrant } from '#policies/access/grants.ts';
import { asRole, type Role, roles } from '#policies/access/roles.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const everything = () =>
  portal.store.file
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .all()
    .map((table) => {
      const { name } = table as { name: string };
      return [name, portal.store.file.prepare(`select * from "${name}"`).all()];
    });

describe('the demo institute', () => {
  it('installed twice changes nothing, also on another day', async () => {
    const before = everything();
    portal.clock.advance(3 * 86_400);
    await installDemo(portal);
    expect(everything()).toEqual(before);
  });

  it('gives the same ids on every machine', async () => {
    const other = await openTestPortal({});
    try {
      await installDemo(other);
      const ids = (one: TestPortal, table: string) =>
        one.store.file.prepare(`select id from ${table} order by id`).all();
      for (const table of ['organisation', 'facility', 'person', 'affiliation', 'evidence', 'role_grant']) {
        expect(ids(other, table)).toEqual(ids(portal, table));
      }
      expect(demoId('person:administrator')).toMatch(/^[\w-]{22}$/);
    } finally {
      await other.dispose();
    }
  });

  it('has somebody for every role, under the address of the role', async () => {
    const rows = await portal.store.read
      .selectFrom('role_grant as g')
      .innerJoin('person as p', 'p.id', 'g.person_id')
      .select(['g.role', 'p.email', 'p.demo'])
      .where('g.state', '=', 'active')
      .execute();
    for (const role of roles) {
      const email = `${role.replaceAll('_', '-')}@demo.sekisho.example`;
      expect(rows).toContainEqual({ role, email, demo: 1 });
    }
  });

  it('INV-08, INV-09: keeps its own rules in every grant', async () => {
    const rows = await portal.store.read
      .selectFrom('role_grant')
      .selectAll()
      .where('state', 'in', ['active', 'requested'])
      .execute();
    for (const row of rows) {
      const others = rows
        .filter((other) => other.person_id === row.person_id && other.id !== row.id)
        .map((other) => ({ role: asRole(other.role), facilityId: other.facility_id }));
      expect(problemOfGrant({ role: row.role as Role, facilityId: row.facility_id, others })).toBeNull();
      expect(row.requested_by).not.toBe(row.person_id);
      if (row.state === 'active') expect([row.person_id, row.requested_by]).not.toContain(row.decided_by);
    }
    expect(rows.filter((row) => row.state === 'requested').length).toBeGreaterThan(2);
  });

  it('lets everybody sign in with the password and the key that npm start prints', async () => {
    const account = await portal.store.read
      .selectFrom('account')
      .selectAll()
      .where('person_id', '=', demoId('person:administrator'))
      .executeTakeFirstOrThrow();
    expect(await checkPassword(portal, account.password_hash ?? undefined, demoPassword)).toBe(true);
    expect(openTotpKey(portal, account.totp_sealed ?? undefined)).toBe(demoTotpSecret);
    const invited = await portal.store.read
      .selectFrom('account')
      .select('person_id')
      .where('person_id', '=', demoId('person:kuze'))
      .executeTakeFirst();
    expect(invited).toBeUndefined();
  });

  it('ROL-9: has certified organisations with number and last day, which stand together in the file', () => {
    const certified = portal.store.file
      .prepare(
        'select certification_no, certification_until from organisation where certification_no is not null',
      )
      .all();
    expect(certified.length).toBeGreaterThan(1);
    expect(() =>
      portal.store.file
        .prepare("update organisation set certification_no = 'x' where certification_no is null")
        .run(),
    ).toThrow(/organisation_certification/);
  });
});
