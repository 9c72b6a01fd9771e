import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  absenceDir,
  databasePath,
  identityDir,
  identityOfficeDir,
  researchDir,
} from '#app/config/places.server.ts';
import { ridsOf } from '#app/domain/absence/absence-list.ts';
import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { type OfficePlaces, openOffice, workOnce } from '#app/jobs/identity-work.server.ts';
import { followOffice } from '#app/services/opt-out/follow-office.server.ts';
import {
  checkIdentity,
  tellPerson,
  withdrawAtDesk,
  withdrawByReceipt,
} from '#app/services/opt-out/handle-opt-out.server.ts';
import { findForDesk, readByReceipt, readOptOut } from '#app/services/opt-out/read-opt-outs.server.ts';
import { newSubmission, unusedReceipt } from '#app/services/opt-out/receipt.server.ts';
import { receiveOptOut, requestOptOut } from '#app/services/opt-out/receive-opt-out.server.ts';
import { watchOptOuts } from '#app/services/opt-out/watch-opt-outs.server.ts';
import { newestAbsence } from '#app/vault/absence.server.ts';
import { addPersons, type IdentityStore, openIdentityStore } from '#db/identity/identity-store.server.ts';
import type { IdentityPerson } from '#db/identity/schema.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personKeys, readOrMakeKey } from '#db/synthetic/store/keys.server.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

const base = 'a'.repeat(64);
const smallestChange = 30;
let portal: TestPortal;
const queries: string[] = [];
let store: IdentityStore;
let places: OfficePlaces;
let key: ReturnType<typeof openOffice>['key'];

const person = (n: number, more: Partial<IdentityPerson> = {}): IdentityPerson => ({
  id: `person-${String(n).padStart(4, '0')}`,
  name: `見本 太郎${n}`,
  kana: `ミホン タロウ${n}`,
  birth_date: '1960-04-01',
  address: '架空県見本市',
  insurer_no: '99000021',
  symbol: '見本',
  number: `N${n}`,
  branch: '01',
  link_method: 'deterministic',
  notice_version: 'notice-1',
  notice_state: 'notified',
  opt_out_state: 'none',
  opt_out_by: null,
  ...more,
});
const letterOf = (n: number, more: Partial<RequestLetter> = {}): RequestLetter => ({
  name: `見本 太郎${n}`,
  kana: `みほん　たろう${n}`,
  birthDate: '1960-04-01',
  address: '',
  insurerNo: '',
  symbol: '',
  number: '',
  branch: '',
  patientNo: '',
  contact: '',
  ...more,
});
const ridOf = (n: number) =>
  personKeys(readOrMakeKey(join(researchDir(portal.config), 'keys', 'base.key')), person(n).id).rid;
const shiokaze = demoId('facility:shiokaze');

beforeEach(async () => {
  queries.length = 0;
  portal = await openTestPortal({ demo: true, onQuery: ({ sql }) => void queries.push(sql) });
  const { config } = portal;
  places = {
    database: databasePath(config),
    identity: identityDir(config),
    office: identityOfficeDir(config),
    research: researchDir(config),
    absence: absenceDir(config),
  };
  const folder = join(places.research, 'base');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'snapshot.duckdb'), '');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: 1, tables: 'all', digest: base }));
  const baseKey = readOrMakeKey(join(places.research, 'keys', 'base.key'));
  const members = [...Array(200).keys(), 8887].map((n) => personKeys(baseKey, person(n + 1).id).rid);
  writeFileSync(join(folder, 'persons.txt'), `${members.join('\n')}\n`);
  key = openOffice(places).key;
  store = openIdentityStore(join(places.identity, 'identity.sqlite'));
  addPersons(
    store,
    Array.from({ length: 200 }, (_, index) => person(index + 1)),
    [],
  );
});
afterEach(async () => {
  store.close();
  await portal.dispose();
});

/** The office and the portal, each as often as a few seconds would. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    workOnce(store, places, key, { smallestChange, listEverySeconds: 0 });
    await followOffice(portal);
  }
}
const absent = () => new Set(ridsOf(newestAbsence(places.absence, base)!.list));
const atDesk = async (letter: RequestLetter, more: Partial<Parameters<typeof receiveOptOut>[2]> = {}) =>
  receiveOptOut(portal, await personaViewer(portal, 'hospital-staff'), {
    facilityId: shiokaze,
    scope: 'operator',
    requester: 'self',
    letter,
    channel: 'desk',
    receivedOn: tokyoDay(portal.clock.now()),
    document: 'driving_licence',
    relationDocument: undefined,
    ...more,
  });
const stateOf = async (id: string) =>
  (await portal.store.read.selectFrom('opt_out_case').select('state').where('id', '=', id).executeTakeFirst())
    ?.state;

describe('a request to stop provision', () => {
  it('goes 受付 → 本人確認 → 名寄せ → 反映 → 通知 with a ledger entry each, and the person is absent after (OPT-3, OPT-9, P-16)', async () => {
    await settle();
    expect(absent().has(ridOf(7))).toBe(false);
    const id = await atDesk(letterOf(7));
    expect(await stateOf(id)).toBe('CHECKED');
    await settle();
    expect(await stateOf(id)).toBe('APPLIED');
    expect(absent().has(ridOf(7))).toBe(true);
    const desk = await personaViewer(portal, 'hospital-staff');
    await tellPerson(portal, desk, id, { on: tokyoDay(portal.clock.now()), how: 'letter' });
    const entries = await portal.store.read
      .selectFrom('ledger_entry')
      .select(['kind', 'body'])
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(entries.map((entry) => entry.kind)).toEqual([
      'optout.received',
      'optout.checked',
      'optout.matched',
      'optout.applied',
      'optout.told',
    ]);
    // INV-39, C2: nobody's name in the ledger.
    for (const { body } of entries) expect(body).not.toMatch(/太郎|タロウ|1960/);
  });

  it('is taken without an account, checked at the desk, and can be taken back by its number (OPT-2, OPT-9)', async () => {
    const anybody = await personaViewer(portal, 'researcher');
    const submission = newSubmission();
    const ask = { submission, facilityId: shiokaze, scope: 'operator', requester: 'self' } as const;
    const receipt = await requestOptOut(portal, anybody, { ...ask, letter: letterOf(8) });
    // The same form sent twice is one request, with the same number.
    expect(await requestOptOut(portal, anybody, { ...ask, letter: letterOf(8) })).toBe(receipt);
    const desk = await personaViewer(portal, 'hospital-staff');
    const id = await findForDesk(portal, desk, receipt.toLowerCase().replaceAll('-', ' '));
    await settle();
    expect((await readByReceipt(portal, anybody, receipt)).next).toContain('本人確認');
    await checkIdentity(portal, desk, id, {
      document: 'passport',
      relationDocument: undefined,
      letter: letterOf(8),
    });
    await settle();
    expect(absent().has(ridOf(8))).toBe(true);
    await withdrawByReceipt(portal, anybody, receipt);
    await settle();
    expect(await stateOf(id)).toBe('WITHDRAWN');
    expect(
      store.prepare('SELECT opt_out_state FROM identity_person WHERE id = ?').pluck().get(person(8).id),
    ).toBe('none');
    expect(store.prepare('SELECT count(*) FROM identity_request WHERE body IS NOT NULL').pluck().get()).toBe(
      0,
    );
    await expect(withdrawByReceipt(portal, anybody, receipt)).rejects.toMatchObject({ code: 'already-done' });
    await expect(readByReceipt(portal, anybody, 'AAAA-BBBB-CCCC-DDDD')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('goes back to the desk where the document is about somebody else, and where several could be meant', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    const anybody = await personaViewer(portal, 'researcher');
    const receipt = await requestOptOut(portal, anybody, {
      submission: newSubmission(),
      facilityId: shiokaze,
      scope: 'operator',
      requester: 'self',
      letter: letterOf(9),
    });
    const id = await findForDesk(portal, desk, receipt);
    await settle();
    await checkIdentity(portal, desk, id, {
      document: 'passport',
      relationDocument: undefined,
      letter: letterOf(10),
    });
    await settle();
    expect(await stateOf(id)).toBe('RECEIVED');
    expect((await readOptOut(portal, desk, id)).needsDetails).toBe(true);
    // What the person sees says no more than that a check is next.
    expect((await readByReceipt(portal, anybody, receipt)).next).toContain('本人確認');
    addPersons(store, [person(300, { kana: person(11).kana, number: 'N300' })], []);
    const twice = await atDesk(letterOf(11));
    await settle();
    expect(await stateOf(twice)).toBe('RECEIVED');
    expect(absent().has(ridOf(11))).toBe(false);
  });

  it('is accepted from a sibling with a document of the relation, and from no cousin (OPT-6, P-20)', async () => {
    await expect(atDesk(letterOf(12), { requester: 'sibling' })).rejects.toMatchObject({ code: 'invalid' });
    const id = await atDesk(letterOf(12), { requester: 'sibling', relationDocument: 'family_register' });
    await settle();
    expect(await stateOf(id)).toBe('APPLIED');
    expect(
      store.prepare('SELECT opt_out_by FROM identity_person WHERE id = ?').pluck().get(person(12).id),
    ).toBe('sibling');
    await expect(
      atDesk(letterOf(13), { requester: 'cousin' as 'sibling', relationDocument: 'family_register' }),
    ).rejects.toThrow();
  });

  it('reaches as far as it was asked to, and says so (OPT-10)', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    for (const scope of ['facility', 'operator', 'all_operators'] as const) {
      const id = await atDesk(letterOf(20), { scope });
      const view = await readOptOut(portal, desk, id);
      expect(view.scope).not.toBe('');
      expect(view.reach).not.toBe('');
      await withdrawAtDesk(portal, desk, id);
    }
    await settle();
    expect(store.prepare('SELECT DISTINCT scope FROM identity_request ORDER BY 1').pluck().all()).toEqual([
      'all_operators',
      'facility',
      'operator',
    ]);
  });

  it('lists every snapshot made before and says what becomes of it, whoever the person is (OPT-9, C9)', async () => {
    const office = await personaViewer(portal, 'secretariat');
    const [known, unknown] = [await atDesk(letterOf(21)), await atDesk(letterOf(9999))];
    await settle();
    const [one, other] = [await readOptOut(portal, office, known), await readOptOut(portal, office, unknown)];
    expect(one.snapshots!.lines.length).toBeGreaterThan(0);
    expect(one.snapshots).toEqual(other.snapshots);
  });

  it('of another desk does not exist (ROL-4, C5)', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    await expect(readOptOut(portal, desk, demoId('opt-out:9'))).rejects.toMatchObject({ visible: false });
    await expect(readOptOut(portal, desk, 'A'.repeat(22))).rejects.toMatchObject({ code: 'not-found' });
    const row = await portal.store.read
      .selectFrom('opt_out_case')
      .select('state')
      .where('id', '=', demoId('opt-out:9'))
      .executeTakeFirstOrThrow();
    expect(row.state).toBe('RECEIVED');
  });

  it('that is late is told to the office once and is neither refused nor accepted by waiting (INV-18)', async () => {
    const before = await watchOptOuts(portal);
    expect(before.overdue).toBeGreaterThan(0);
    expect((await watchOptOuts(portal)).overdue).toBe(0);
  });
});

describe('no lever and no oracle (C9)', () => {
  it('takes the same way, state by state, for somebody among the data and for somebody who is not', async () => {
    await settle();
    const [known, unknown] = [await atDesk(letterOf(30)), await atDesk(letterOf(8888))];
    await settle();
    const row = (id: string) =>
      portal.store.read.selectFrom('opt_out_case').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const [one, other] = [await row(known), await row(unknown)];
    const alike = ({ id: _id, reference: _reference, receipt_hash: _hash, ...rest }: typeof one) => rest;
    expect(alike(one)).toEqual(alike(other));
    const answers = readdirSync(join(places.office, 'answers')).map((name) => {
      const { letter: _letter, ...rest } = JSON.parse(
        readFileSync(join(places.office, 'answers', name), 'utf8'),
      );
      return JSON.stringify(rest);
    });
    expect(new Set(answers)).toEqual(new Set(['{"outcome":"matched"}', '{"outcome":"applied"}']));
    // And whoever is not there yet is stopped from the day on which they are.
    addPersons(store, [person(8888)], []);
    await settle();
    expect(absent().has(ridOf(8888))).toBe(true);
  });

  it('never stores or logs in clear what a person wrote', async () => {
    await requestOptOut(portal, await personaViewer(portal, 'researcher'), {
      submission: newSubmission(),
      facilityId: shiokaze,
      scope: 'operator',
      requester: 'self',
      letter: letterOf(31, { contact: '見本市の秘密の住所' }),
    });
    portal.store.file.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(databasePath(portal.config));
    for (const text of ['見本市の秘密の住所', 'みほん　たろう31', '1960-04-01'])
      expect(bytes.includes(text)).toBe(false);
    // Every letter is as long as every other.
    await atDesk(letterOf(32, { address: '架空県'.repeat(20) }));
    const letters = await portal.store.read
      .selectFrom('opt_out_letter')
      .select('sealed')
      .where('sealed', 'is not', null)
      .execute();
    expect(new Set(letters.map(({ sealed }) => sealed!.length)).size).toBe(1);
  });

  it('lets two lists of a base differ by nobody or by thirty, in each direction', async () => {
    await settle();
    const first = absent();
    const id = await atDesk(letterOf(33));
    await settle();
    const second = absent();
    expect([...second].filter((rid) => !first.has(rid))).toHaveLength(smallestChange);
    expect([...first].filter((rid) => !second.has(rid))).toHaveLength(0);
    // One who comes back waits for others.
    await withdrawAtDesk(portal, await personaViewer(portal, 'hospital-staff'), id);
    await settle();
    expect(absent()).toEqual(second);
  });

  it('answers a number of nothing in one way, after the same questions to the database (D5)', async () => {
    const anybody = await personaViewer(portal, 'researcher');
    const receipt = await requestOptOut(portal, anybody, {
      submission: newSubmission(),
      facilityId: shiokaze,
      scope: 'operator',
      requester: 'self',
      letter: letterOf(35),
    });
    const asked = async (typed: string) => {
      const before = queries.length;
      const answer = await readByReceipt(portal, anybody, typed).catch((error) => error);
      return { answer, questions: queries.slice(before) };
    };
    const [there, ...nothing] = [
      await asked(receipt),
      await asked(unusedReceipt(portal, newSubmission())),
      await asked('AAAA-BBBB-CCCC-DDDD'),
      await asked('?'),
    ];
    for (const { answer, questions } of nothing) {
      expect(questions).toEqual(there!.questions);
      expect(answer).toMatchObject({ code: 'invalid', fields: { receipt: { key: 'field.receipt' } } });
    }
    expect(there!.questions.length).toBeGreaterThan(1);
  });

  it('refuses to take anything while nobody can keep it', async () => {
    const elsewhere = await openTestPortal({ demo: true });
    try {
      await expect(
        requestOptOut(elsewhere, await personaViewer(elsewhere, 'researcher'), {
          submission: newSubmission(),
          facilityId: shiokaze,
          scope: 'operator',
          requester: 'self',
          letter: letterOf(34),
        }),
      ).rejects.toMatchObject({ code: 'identity-unreachable' });
    } finally {
      await elsewhere.dispose();
    }
  });
});
