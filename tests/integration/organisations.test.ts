import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { asDay, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { listOrganisations } from '#app/services/organisations/list-organisations.server.ts';
import { readFacility } from '#app/services/organisations/read-facility.server.ts';
import { readOrganisation } from '#app/services/organisations/read-organisation.server.ts';
import { readOwnFacility } from '#app/services/organisations/read-own-facility.server.ts';
import {
  addFacility,
  changeFacility,
  readFacilityFields,
} from '#app/services/organisations/save-facility.server.ts';
import {
  changeOrganisation,
  createOrganisation,
  readOrganisationFields,
} from '#app/services/organisations/save-organisation.server.ts';
import type { OrganisationFields } from '#db/portal/repositories/organisations.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const organisation = (key: string) => demoId(`organisation:${key}`);
const today = () => tokyoDay(portal.clock.now());
const bodies = (kind: string) =>
  (
    portal.store.file.prepare('select body from ledger_entry order by seq').all() as {
      body: Buffer | string;
    }[]
  )
    .map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>)
    .filter((body) => body.kind === kind);

const newcomer: OrganisationFields = {
  type: 'research',
  nameJa: '月見野研究所',
  nameEn: 'Tsukimino Research Institute',
  certificationNo: null,
  certificationUntil: null,
};
const find = async (by: string, request: Partial<Parameters<typeof listOrganisations>[2]>) =>
  listOrganisations(portal, await as(by), {
    search: '',
    type: undefined,
    sort: 'name',
    descending: false,
    page: 1,
    ...request,
  });

describe('organisations', () => {
  it('ROL-6: every type can be recorded, save a second operator, and is found by its type', async () => {
    const secretariat = await as('secretariat');
    for (const type of organisationTypes.filter((one) => one !== 'operator')) {
      const nameEn = `Kind ${type}`;
      const id = await createOrganisation(portal, secretariat, { ...newcomer, type, nameEn });
      const found = await find('secretariat', { type, search: nameEn });
      expect(found.lines.map((line) => line.id)).toEqual([id]);
    }
  });

  it('C10: an installation has one operator', async () => {
    const secretariat = await as('secretariat');
    await expect(
      createOrganisation(portal, secretariat, { ...newcomer, type: 'operator' }),
    ).rejects.toMatchObject({
      fields: { type: { key: 'field.one-operator' } },
    });
    const operator = organisation('operator');
    const { revision, ...fields } = await readOrganisationFields(portal, secretariat, operator);
    await changeOrganisation(portal, secretariat, operator, revision, { ...fields, nameEn: 'Renamed' });
    expect((await readOrganisationFields(portal, secretariat, operator)).nameEn).toBe('Renamed');
  });

  it('finds by part of a name or of a certification number, and treats a wildcard as a letter', async () => {
    expect((await find('auditor', { search: '常盤野' })).total).toBe(1);
    expect((await find('auditor', { search: 'tokiwano' })).total).toBe(1);
    expect((await find('auditor', { search: '9012' })).total).toBe(1);
    expect((await find('auditor', { search: '%' })).total).toBe(0);
    const last = await find('auditor', { page: 900 });
    expect(last.page).toBe(last.pages);
  });

  it('ROL-9: number and last day of a certification stand together or not at all', async () => {
    const secretariat = await as('secretariat');
    await expect(
      createOrganisation(portal, secretariat, { ...newcomer, certificationNo: '仮名利用-1' }),
    ).rejects.toMatchObject({ fields: { certificationUntil: { key: 'field.certification-both' } } });
    await expect(
      createOrganisation(portal, secretariat, { ...newcomer, certificationUntil: asDay('2027-03-31') }),
    ).rejects.toMatchObject({ fields: { certificationNo: { key: 'field.certification-both' } } });
  });

  it.each([
    [31, 'valid', 'あと31日'],
    [30, 'ending', 'まもなく期限切れ（あと30日）'],
    [0, 'ending', '本日まで'],
    [-1, 'over', '期限切れ（1日前）'],
  ] as const)('ROL-9: a certification that ends in %i days is %s', async (days, standing, standingText) => {
    const secretariat = await as('secretariat');
    const id = await createOrganisation(portal, secretariat, {
      ...newcomer,
      certificationNo: '仮名利用-1',
      certificationUntil: plusDays(today(), days),
    });
    const page = await readOrganisation(portal, secretariat, id);
    expect(page.certification).toMatchObject({ no: '仮名利用-1', standing, standingText });
  });

  it('ROL-9: ordered by the end of certification, only the certified are listed, the soonest first', async () => {
    const { lines } = await find('secretariat', { sort: 'certification' });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line.certification)).toBe(true);
    expect(lines[0]?.id).toBe(organisation('university-tokiwano'));
  });

  it('INV-22: of two changes of one version at the same time exactly one wins and is in the ledger', async () => {
    const id = await createOrganisation(portal, await as('secretariat'), newcomer);
    const [first, second] = [await as('secretariat'), await as('administrator')];
    const results = await Promise.allSettled([
      changeOrganisation(portal, first, id, 1, { ...newcomer, nameEn: 'First' }),
      changeOrganisation(portal, second, id, 1, { ...newcomer, nameEn: 'Second' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
    const changed = bodies('organisation.changed');
    expect(changed).toHaveLength(1);
    const stored = await readOrganisationFields(portal, first, id);
    expect(stored.revision).toBe(2);
    expect(stored.nameEn).toBe(results[0]?.status === 'fulfilled' ? 'First' : 'Second');
    // Which fields, never what stood in them (C2).
    expect(JSON.stringify(changed)).toContain('nameEn');
    expect(JSON.stringify(changed)).not.toMatch(/First|Second|月見野/);
  });

  it('saves several fields at once, and the same values again', async () => {
    const secretariat = await as('secretariat');
    const id = await createOrganisation(portal, secretariat, newcomer);
    const changed = { ...newcomer, nameJa: '月見野総研', nameEn: 'Tsukimino Institute' };
    await changeOrganisation(portal, secretariat, id, 1, changed);
    await changeOrganisation(portal, secretariat, id, 2, changed);
    expect(bodies('organisation.changed')).toMatchObject([
      { detail: { fields: 'nameJa-nameEn', revision: 2 } },
      { detail: { fields: 'none', revision: 3 } },
    ]);
  });

  it('ROL-11: an auditor reads an organisation and is refused every change', async () => {
    const auditor = await as('auditor');
    const id = organisation('university-aomine');
    const page = await readOrganisation(portal, auditor, id);
    expect(page.deeds.change.offered && page.deeds.change.reason === undefined).toBe(false);
    await expect(createOrganisation(portal, auditor, newcomer)).rejects.toMatchObject({ visible: true });
    await expect(changeOrganisation(portal, auditor, id, 1, newcomer)).rejects.toMatchObject({
      visible: true,
    });
  });

  it('C5: members read their own organisation without names, and no other one', async () => {
    const researcher = await as('researcher');
    const own = researcher.facts.organisationIds[0] ?? '';
    expect((await readOrganisation(portal, researcher, own)).people).toBeUndefined();
    await expect(readOrganisation(portal, researcher, organisation('asahino'))).rejects.toMatchObject({
      visible: false,
    });
    const seen = await readOrganisation(portal, await as('secretariat'), own);
    expect(seen.people?.lines.map((line) => line.id)).toContain(researcher.person.id);
  });

  it('names only those who belong to it today', async () => {
    const own = organisation('university-aomine');
    const secretariat = await as('secretariat');
    const before = await readOrganisation(portal, secretariat, own);
    portal.store.file
      .prepare('update affiliation set valid_until = ? where organisation_id = ?')
      .run(plusDays(today(), -1), own);
    expect(before.people?.lines.length).toBeGreaterThan(0);
    expect((await readOrganisation(portal, secretariat, own)).people?.lines).toEqual([]);
  });
});

describe('medical facilities', () => {
  const hospital = () => organisation('hospital-aomine');
  const fields = { code: 'F-1399', nameJa: '青嶺分院', nameEn: 'Aomine Branch', prefecture: '13' };

  it('are added to a medical institution, once a code', async () => {
    const secretariat = await as('secretariat');
    const results = await Promise.allSettled([
      addFacility(portal, secretariat, hospital(), fields),
      addFacility(portal, secretariat, hospital(), { ...fields, nameEn: 'Another' }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { fields: { facilityNo: { key: 'field.code-taken' } } },
    });
    const page = await readOrganisation(portal, secretariat, hospital());
    expect(page.facilities?.map(({ code }) => code)).toContain('F-1399');
    await expect(
      addFacility(portal, secretariat, organisation('asahino'), { ...fields, code: 'F-1398' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('INV-22: a change of an old version is refused and leaves no trace', async () => {
    const secretariat = await as('secretariat');
    const id = await addFacility(portal, secretariat, hospital(), fields);
    await changeFacility(portal, secretariat, id, 1, { ...fields, prefecture: '14' });
    await expect(changeFacility(portal, secretariat, id, 1, fields)).rejects.toMatchObject({ code: 'stale' });
    expect(await readFacilityFields(portal, secretariat, id)).toMatchObject({
      prefecture: '14',
      revision: 2,
    });
    expect(bodies('facility.changed')).toHaveLength(1);
  });

  it('ROL-4: a desk sees its own facility and who else serves it', async () => {
    const desk = await as('hospital-staff');
    const page = await readOwnFacility(portal, desk);
    expect(page?.id).toBe(desk.facts.roles[0]?.facilityId);
    expect(page?.desk.map(({ id }) => id)).toContain(desk.person.id);
    expect(page?.desk.every(({ href }) => href === undefined)).toBe(true);
    expect(page?.change.offered).toBe(false);
  });

  it('ROL-4, C5: another facility is not found, and the attempt is in the ledger', async () => {
    const desk = await as('hospital-staff');
    const own = desk.facts.roles[0]?.facilityId;
    const other = (await portal.store.read.selectFrom('facility').select('id').execute()).find(
      ({ id }) => id !== own,
    )?.id;
    if (!other) throw new Error('the demo has one facility only');
    await expect(readFacility(portal, desk, other)).rejects.toMatchObject({ visible: false });
    expect(bodies('auth.access-denied')).toMatchObject([
      { actor: desk.person.id, subject: { type: 'facility', id: other }, case: other },
    ]);
    await expect(readFacility(portal, desk, 'A'.repeat(22))).rejects.toMatchObject({ code: 'not-found' });
    expect(bodies('auth.access-denied'), 'an id of nothing leaves no trace').toHaveLength(1);
  });

  it('ROL-4, INV-25: a desk whose role has ended has no facility any more', async () => {
    portal.store.file
      .prepare("update role_grant set valid_until = ? where role = 'hospital_staff'")
      .run(plusDays(today(), -1));
    expect(await readOwnFacility(portal, await as('hospital-staff'))).toBeUndefined();
  });
});
