import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asDay, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { addAffiliation, endAffiliation } from '#app/services/people/change-affiliations.server.ts';
import { changePerson, readPersonFields } from '#app/services/people/change-person.server.ts';
import { createPerson, type NewPerson } from '#app/services/people/create-person.server.ts';
import { disablePerson, enablePerson } from '#app/services/people/disable-person.server.ts';
import { endSignInsOf } from '#app/services/people/end-sign-ins-of.server.ts';
import { listPeople, type PeopleRequest } from '#app/services/people/list-people.server.ts';
import { readPerson } from '#app/services/people/read-person.server.ts';
import { recordEvidence, withdrawEvidence } from '#app/services/people/record-evidence.server.ts';
import { sendInvitation } from '#app/services/people/send-invitation.server.ts';
import { warnExpiringEvidence } from '#app/services/people/warn-expiring-evidence.server.ts';
import { resumeSession } from '#app/services/sign-in/resume-session.server.ts';
import { listLiveSessions } from '#db/portal/repositories/sessions.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { signInAs } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const person = (key: string) => demoId(`person:${key}`);
const today = () => tokyoDay(portal.clock.now());
const newcomer: NewPerson = {
  nameJa: '新田 環',
  nameKana: 'ニッタ タマキ',
  nameEn: 'Tamaki Nitta',
  email: 'tamaki.nitta@demo.sekisho.example',
  language: 'ja',
  organisationId: demoId('organisation:asahino'),
  titleJa: '研究員',
  titleEn: 'Researcher',
};
const everybody: PeopleRequest = {
  search: '',
  state: undefined,
  role: undefined,
  organisationId: undefined,
  sort: 'kana',
  descending: false,
  page: 1,
};
const find = async (by: string, request: Partial<PeopleRequest>) =>
  (await listPeople(portal, await as(by), { ...everybody, ...request })).lines.map(
    (line) => line.email.split('@')[0],
  );

describe('finding people', () => {
  it('by name, by reading in either kana, by address', async () => {
    expect(await find('administrator', { search: '水城' })).toEqual(['administrator']);
    expect(await find('administrator', { search: 'ミズキ' })).toEqual(['administrator']);
    expect(await find('administrator', { search: 'みずき' })).toEqual(['administrator']);
    expect(await find('administrator', { search: 'hayama' })).toEqual(['researcher']);
    expect(await find('administrator', { search: 'ehr-operator@' })).toEqual(['ehr-operator']);
    expect(await find('administrator', { search: '%' })).toEqual([]);
    expect(await find('administrator', { search: 'a_d' })).toEqual([]);
    expect(await find('administrator', { search: "'; drop table person; --" })).toEqual([]);
  });

  it('by role, state and organisation together', async () => {
    expect(await find('secretariat', { role: 'auditor' })).toEqual(['auditor']);
    expect(await find('secretariat', { state: 'invited' })).toEqual(['kuze']);
    expect(await find('secretariat', { organisationId: demoId('organisation:asahino') })).toEqual([
      'researcher-2',
    ]);
    expect(await find('auditor', { role: 'researcher', state: 'disabled' })).toEqual([]);
  });

  it('sorts both ways and never shows an empty page beyond the end', async () => {
    const up = await find('administrator', {});
    const page = await listPeople(portal, await as('administrator'), { ...everybody, page: 99 });
    expect(page.page).toBe(page.pages);
    expect(page.lines.length).toBeGreaterThan(0);
    const down = await find('administrator', { descending: true });
    expect(up[0]).not.toBe(down[0]);
  });

  it('C5: is refused to those who manage nobody', async () => {
    await expect(find('researcher', {})).rejects.toMatchObject({ visible: false });
    await expect(readPerson(portal, await as('researcher'), person('auditor'))).rejects.toMatchObject({
      visible: false,
    });
  });

  it('INV-27: shows applications of a person only as far as the reader may see them', async () => {
    expect((await readPerson(portal, await as('administrator'), person('researcher'))).memberships).toEqual(
      [],
    );
  });

  it('C3: opening a page is an event, once in five minutes', async () => {
    const viewer = await as('auditor');
    await readPerson(portal, viewer, person('researcher'));
    await readPerson(portal, viewer, person('researcher'));
    const seen = await portal.store.read
      .selectFrom('ledger_entry')
      .select('seq')
      .where('kind', '=', 'person.viewed')
      .where('actor', '=', person('auditor'))
      .execute();
    expect(seen).toHaveLength(1);
  });
});

describe('registering and changing', () => {
  it('registers with an affiliation, without a role, and invites by a link whose secret is nowhere in the clear', async () => {
    const viewer = await as('secretariat');
    const id = await createPerson(portal, viewer, newcomer);
    await sendInvitation(portal, viewer, id);
    const page = await readPerson(portal, viewer, id);
    expect(page).toMatchObject({ name: '新田 環', state: 'invited', grants: [] });
    expect(page.affiliations).toHaveLength(1);
    const mail = await portal.store.read
      .selectFrom('outbox')
      .selectAll()
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(mail.template).toBe('invitation');
    const links = await portal.store.read
      .selectFrom('link_token')
      .selectAll()
      .where('person_id', '=', id)
      .execute();
    expect(links).toHaveLength(1);
    expect(mail.details).not.toContain(links[0]?.token_hash);
    await sendInvitation(portal, viewer, id);
    const after = await portal.store.read
      .selectFrom('link_token')
      .selectAll()
      .where('person_id', '=', id)
      .execute();
    expect(after.map((one) => one.token_hash)).not.toContain(links[0]?.token_hash);
  });

  it('refuses an address that somebody has', async () => {
    await expect(
      createPerson(portal, await as('secretariat'), { ...newcomer, email: 'auditor@demo.sekisho.example' }),
    ).rejects.toMatchObject({ fields: { email: { key: 'field.email-taken' } } });
  });

  it('INV-22: of two changes from one revision the second is stale and changes nothing', async () => {
    const id = person('researcher');
    const { revision, ...stored } = await readPersonFields(portal, await as('administrator'), id);
    await changePerson(portal, await as('administrator'), id, revision, {
      ...stored,
      nameEn: 'First Writer',
    });
    await expect(
      changePerson(portal, await as('secretariat'), id, revision, { ...stored, nameEn: 'Second Writer' }),
    ).rejects.toMatchObject({ code: 'stale' });
    const now = await readPersonFields(portal, await as('secretariat'), id);
    expect(now).toMatchObject({ nameEn: 'First Writer', revision: revision + 1 });
    const events = await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('kind', '=', 'person.changed')
      .execute();
    expect(events).toHaveLength(1);
    // Which fields, never what stood in them (C2).
    expect(events[0]?.body).toContain('nameEn');
    expect(events[0]?.body).not.toContain('First Writer');
  });

  it('ROL-11: an auditor changes nothing', async () => {
    await expect(createPerson(portal, await as('auditor'), newcomer)).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    await expect(disablePerson(portal, await as('auditor'), person('researcher'))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
  });
});

describe('what ends takes effect at the next request (INV-25)', () => {
  it('INV-25: disabling ends every sign-in, and enabling brings none of them back', async () => {
    const id = person('researcher');
    const key = await signInAs(portal, 'researcher');
    expect(await listLiveSessions(portal.store.read, id, portal.clock.now())).toHaveLength(1);
    expect(await resumeSession(portal, key)).toBeDefined();
    await disablePerson(portal, await as('administrator'), id);
    expect(await listLiveSessions(portal.store.read, id, portal.clock.now())).toEqual([]);
    expect(await resumeSession(portal, key)).toBeUndefined();
    expect(await findViewerFacts(portal.store.read, id, portal.clock.now())).toBeUndefined();
    await enablePerson(portal, await as('administrator'), id);
    expect(await resumeSession(portal, key)).toBeUndefined();
    expect(await listLiveSessions(portal.store.read, id, portal.clock.now())).toEqual([]);
    expect(await findViewerFacts(portal.store.read, id, portal.clock.now())).toBeDefined();
  });

  it('disables once, never oneself, and makes an open invitation void', async () => {
    await expect(
      disablePerson(portal, await as('administrator'), person('administrator')),
    ).rejects.toMatchObject({
      reason: 'own_account',
    });
    const viewer = await as('administrator');
    await sendInvitation(portal, viewer, person('kuze'));
    await disablePerson(portal, viewer, person('kuze'));
    await expect(disablePerson(portal, viewer, person('kuze'))).rejects.toMatchObject({
      code: 'already-done',
    });
    expect(await portal.store.read.selectFrom('link_token').selectAll().execute()).toEqual([]);
    // Never set up, so it waits for an invitation again.
    await enablePerson(portal, viewer, person('kuze'));
    expect((await readPerson(portal, viewer, person('kuze'))).state).toBe('invited');
  });

  it('ends the sign-ins of another person and tells them', async () => {
    const id = person('researcher');
    await signInAs(portal, 'researcher');
    expect(await endSignInsOf(portal, await as('administrator'), id)).toBe(1);
    expect(await endSignInsOf(portal, await as('administrator'), id)).toBe(0);
  });

  it('INV-25: an affiliation that ended yesterday counts no more', async () => {
    const id = person('researcher');
    const organisations = async () =>
      (await findViewerFacts(portal.store.read, id, portal.clock.now()))?.organisationIds ?? [];
    const viewer = await as('secretariat');
    const extra = { organisationId: demoId('organisation:patients'), titleJa: '会員', titleEn: 'Member' };
    await addAffiliation(portal, viewer, id, {
      ...extra,
      validFrom: plusDays(today(), -5),
      validUntil: null,
    });
    expect(await organisations()).toContain(extra.organisationId);
    await expect(
      addAffiliation(portal, viewer, id, { ...extra, validFrom: today(), validUntil: null }),
    ).rejects.toMatchObject({ fields: { organisationId: { key: 'field.affiliation-exists' } } });
    const added = (await readPerson(portal, viewer, id)).affiliations.find(
      (one) => one.organisationId === extra.organisationId,
    );
    await endAffiliation(portal, viewer, id, added?.id ?? '', plusDays(today(), -1));
    expect(await organisations()).not.toContain(extra.organisationId);
    await expect(
      endAffiliation(portal, viewer, id, added?.id ?? '', plusDays(today(), -1)),
    ).rejects.toMatchObject({ code: 'already-done' });
  });
});

describe('training and accreditation', () => {
  const training = (until: string) => ({
    kind: 'training' as const,
    nameJa: '研修',
    nameEn: 'Training',
    validFrom: asDay('2026-01-01'),
    validUntil: asDay(until),
  });

  it('is recorded by somebody else, and a withdrawn one stays visible (INV-41)', async () => {
    const viewer = await as('secretariat');
    const id = person('ukai');
    await recordEvidence(portal, viewer, id, training('2027-03-31'));
    const [line] = (await readPerson(portal, viewer, id)).evidence;
    expect(line?.standingText).toBe('あと127日');
    await withdrawEvidence(portal, viewer, id, line?.id ?? '');
    expect((await readPerson(portal, viewer, id)).evidence[0]?.standing).toBe('withdrawn');
    await expect(withdrawEvidence(portal, viewer, id, line?.id ?? '')).rejects.toMatchObject({
      code: 'already-done',
    });
    await expect(
      recordEvidence(portal, viewer, person('secretariat'), training('2027-03-31')),
    ).rejects.toMatchObject({
      reason: 'own_account',
    });
    await expect(recordEvidence(portal, viewer, id, training('2025-12-31'))).rejects.toMatchObject({
      fields: { validUntil: { key: 'field.day-order' } },
    });
  });

  it('is announced once before its end and once after it', async () => {
    // Two of the demo end within thirty days; the one that ended twenty days ago is too old to tell.
    expect(await warnExpiringEvidence(portal)).toEqual({ warned: 2 });
    expect(await warnExpiringEvidence(portal)).toEqual({ warned: 0 });
    portal.clock.advance(13 * 86_400);
    expect(await warnExpiringEvidence(portal)).toEqual({ warned: 1 });
    expect(await warnExpiringEvidence(portal)).toEqual({ warned: 0 });
  });
});
