import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { asDay, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  decideDeceasedFlag,
  proposeDeceasedFlag,
  readDeceasedFlag,
} from '#app/services/governance/deceased-flag.server.ts';
import {
  openIntake,
  publishNotice,
  readFacilityNotices,
  readNoticeVersion,
  recordOpening,
} from '#app/services/opt-out/facility-notices.server.ts';
import { declareHanded, readHanded } from '#app/services/opt-out/handed-notices.server.ts';
import { remindHanded } from '#app/services/opt-out/remind-handed.server.ts';
import { whoHasDeclared } from '#app/services/opt-out/who-has-declared.server.ts';
import { listFacilities } from '#app/services/organisations/read-facility.server.ts';
import { readForTheOffice } from '#db/portal/identity-letters.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const shiokaze = demoId('facility:shiokaze');
const waiting = demoId('facility:hinokuni');
const items = ['一', '二', '三', '四', '五', '六', '七', ''] as const;
const recorded = {
  posterOn: '2026-10-01',
  posterPlace: '待合',
  handingOn: '2026-10-02',
  deskPlace: '窓口',
  deskPhone: '00-0000-0000',
  deskHours: '平日',
};

describe('the notice of a facility', () => {
  it('has eight items, versions and dates, and refuses an empty one of the first seven (OPT-4)', async () => {
    const office = await personaViewer(portal, 'secretariat');
    const input = { covers: 'pseudonymised', beginsOn: tokyoDay(portal.clock.now()) } as const;
    for (let item = 0; item < 7; item += 1) {
      const broken = items.map((text, at) => (at === item ? ' ' : text)) as unknown as typeof items;
      await expect(
        publishNotice(portal, office, shiokaze, { ...input, items: broken }),
      ).rejects.toMatchObject({ fields: { [`item${item + 1}`]: { key: 'field.required' } } });
    }
    const version = await publishNotice(portal, office, shiokaze, { ...input, items });
    expect(version).toBe(2);
    const { notice, facility } = await readNoticeVersion(portal, office, shiokaze, version);
    expect(notice.items).toHaveLength(7);
    expect(facility).toBe('しおかぜ総合病院');
    // A version that patients were given stays as it was.
    expect(() =>
      portal.store.file.prepare("update facility_notice set item_1 = 'x' where version = 1").run(),
    ).toThrow();
  });

  it('is published by the office, and no desk sees another facility (ROL-4, C5)', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    const input = { covers: 'anonymised', beginsOn: tokyoDay(portal.clock.now()), items } as const;
    await expect(publishNotice(portal, desk, shiokaze, input)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(readFacilityNotices(portal, desk, waiting)).rejects.toMatchObject({ visible: false });
    expect((await readFacilityNotices(portal, desk, shiokaze)).tasks.every(({ done }) => done)).toBe(true);
  });
});

describe('intake', () => {
  it('opens only after notice, poster, handing out and desk are recorded with their days (OPT-1, INT-12)', async () => {
    const office = await personaViewer(portal, 'secretariat');
    await expect(openIntake(portal, office, waiting)).rejects.toMatchObject({ code: 'guards' });
    const before = await readFacilityNotices(portal, office, waiting);
    expect(before.tasks.filter(({ done }) => !done).map(({ id }) => id)).toEqual(['poster', 'handing']);
    await expect(
      recordOpening(portal, office, waiting, before.revision, { ...recorded, posterPlace: '' }),
    ).rejects.toMatchObject({ fields: { posterPlace: { key: 'field.required' } } });
    await recordOpening(portal, office, waiting, before.revision, { ...recorded, handingOn: '2027-01-01' });
    await expect(openIntake(portal, office, waiting)).rejects.toMatchObject({ code: 'guards' });
    await recordOpening(portal, office, waiting, before.revision + 1, recorded);
    await openIntake(portal, office, waiting);
    const after = await readFacilityNotices(portal, office, waiting);
    expect(after.opened).toBeDefined();
    // Patients are counted from that day on, so it stands.
    await expect(
      recordOpening(portal, office, waiting, after.revision, { ...recorded, handingOn: '2026-10-03' }),
    ).rejects.toMatchObject({ fields: { handingOn: { key: 'field.intake-open' } } });
    expect(() =>
      portal.store.file.prepare('update facility_opening set poster_on = null, poster_place = null').run(),
    ).toThrow();
    const office2 = readForTheOffice(databasePath(portal.config));
    expect(office2?.notices.find(({ code }) => code === 'F-4301')).toMatchObject({
      from: '2026-10-02',
      versions: [{ version: 'F-4301@1', covers: 'anonymised' }],
    });
  });
});

describe('data of those who died before a notice', () => {
  it('stay out until a second person confirms, and the ledger holds both (OPT-8)', async () => {
    const [chair, office] = [
      await personaViewer(portal, 'chair'),
      await personaViewer(portal, 'acting-chair'),
    ];
    expect((await readDeceasedFlag(portal, chair)).on).toBe(false);
    await proposeDeceasedFlag(portal, chair, true);
    const { proposal } = await readDeceasedFlag(portal, office);
    const decision = { id: proposal!.id, decision: 'confirmed' } as const;
    await expect(decideDeceasedFlag(portal, chair, decision)).rejects.toMatchObject({ code: 'denied' });
    expect(readForTheOffice(databasePath(portal.config))?.deceasedBeforeNotice).toBe(false);
    await decideDeceasedFlag(portal, office, decision);
    expect(readForTheOffice(databasePath(portal.config))?.deceasedBeforeNotice).toBe(true);
    const entries = await portal.store.read
      .selectFrom('ledger_entry')
      .select('kind')
      .where('subject_id', '=', 'deceased-before-notice')
      .orderBy('seq')
      .execute();
    expect(entries.map(({ kind }) => kind)).toEqual(['governance.flag-proposed', 'governance.flag-decided']);
  });
});

describe('how many were handed the notice', () => {
  const quarter = asDay('2026-07-01');
  const word = { quarter, persons: 1_261, reason: undefined, sure: false };
  const wordsOf = async (id: string) =>
    (await readHanded(portal, await personaViewer(portal, 'secretariat'), id)).words;
  const entries = () =>
    portal.store.read
      .selectFrom('ledger_entry')
      .select(['body', 'actor'])
      .where('kind', '=', 'facility.handed-declared')
      .where('subject_id', '=', shiokaze)
      .orderBy('seq', 'desc')
      .execute();

  it('is declared by the desk of the facility and put right with a reason; what was said stays, and the ledger has no number', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    const before = await readHanded(portal, desk, shiokaze);
    expect(before.waiting).toHaveLength(1);
    expect(before.chosen).toBe(quarter);
    const first = { ...word, words: before.words };
    await expect(declareHanded(portal, desk, shiokaze, { ...first, reason: 'typing' })).rejects.toMatchObject(
      {
        fields: { reason: { key: 'field.handed-first' } },
      },
    );
    await declareHanded(portal, desk, shiokaze, first);
    const again = { ...word, persons: 1_272, words: before.words + 1 };
    // The same form sent twice, a correction without a reason, one to the same number.
    await expect(
      declareHanded(portal, desk, shiokaze, { ...word, words: before.words }),
    ).rejects.toMatchObject({
      code: 'stale',
    });
    await expect(declareHanded(portal, desk, shiokaze, again)).rejects.toMatchObject({
      fields: { reason: { key: 'field.handed-reason' } },
    });
    await expect(
      declareHanded(portal, desk, shiokaze, { ...again, persons: 1_261, reason: 'typing' }),
    ).rejects.toMatchObject({ fields: { persons: { key: 'field.handed-same' } } });
    await declareHanded(portal, desk, shiokaze, { ...again, reason: 'found_later' });
    const after = await readHanded(portal, desk, shiokaze);
    expect(after.lines.slice(0, 2).map(({ persons, replaced }) => [persons, replaced])).toEqual([
      ['1,272人', false],
      ['1,261人', true],
    ]);
    expect(() => portal.store.file.prepare('update handed_notices set persons = 0').run()).toThrow();
    expect(() => portal.store.file.prepare('delete from handed_notices').run()).toThrow();
    const [newest] = await entries();
    expect(newest?.actor).toBe(desk.person.id);
    expect(JSON.parse(newest?.body ?? '{}').detail).toEqual({
      day: quarter,
      version: 2,
      reason: 'found_later',
    });
    expect(newest?.body).not.toMatch(/1[,_]?272|1[,_]?261/);
  });

  it('is of a quarter that is over, and not of a size that no hospital has', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    const form = { ...word, words: await wordsOf(shiokaze) };
    for (const [wrong, field, key] of [
      [{ quarter: asDay('2026-10-01') }, 'quarter', 'field.handed-quarter'],
      [{ quarter: asDay('2025-07-01') }, 'quarter', 'field.handed-quarter'],
      [{ quarter: asDay('2026-07-02') }, 'quarter', 'field.handed-quarter'],
      [{ persons: 200_001 }, 'persons', 'field.handed-most'],
      [{ persons: 13_020 }, 'sure', 'field.handed-sure'],
    ] as const)
      await expect(declareHanded(portal, desk, shiokaze, { ...form, ...wrong })).rejects.toMatchObject({
        fields: { [field]: { key } },
      });
    await declareHanded(portal, desk, shiokaze, { ...form, persons: 13_020, sure: true });
    const none = await readHanded(portal, await personaViewer(portal, 'secretariat'), waiting);
    expect(none.quarters).toEqual([]);
  });

  it('is no business of another desk, of who acts on behalf, or of an auditor, who learn no number (ROL-4, C5, ROL-11)', async () => {
    const desk = await personaViewer(portal, 'hospital-staff');
    const midorino = demoId('facility:midorino');
    await expect(declareHanded(portal, desk, midorino, { ...word, words: 5 })).rejects.toMatchObject({
      visible: false,
    });
    await expect(readHanded(portal, desk, midorino)).rejects.toMatchObject({ visible: false });
    for (const persona of ['entrusted-operator', 'auditor', 'researcher'] as const)
      await expect(
        declareHanded(portal, await personaViewer(portal, persona), shiokaze, { ...word, words: 2 }),
      ).rejects.toMatchObject({ name: 'AccessDenied' });
    const read = await readHanded(portal, await personaViewer(portal, 'auditor'), midorino);
    expect(read.lines.length).toBeGreaterThan(3);
    expect(read.lines.every(({ persons }) => persons === undefined)).toBe(true);
    expect(read.mayDeclare).toBe(false);
  });

  it('is asked for once when a quarter is over, and the office sees who has declared', async () => {
    const office = await personaViewer(portal, 'secretariat');
    const standing = async () =>
      Object.fromEntries(
        (await listFacilities(portal, office, undefined)).lines.map(({ id, handed }) => [id, handed?.text]),
      );
    const before = await standing();
    expect([before[demoId('facility:aomine')], before[shiokaze], before[waiting]]).toEqual([
      '申告済み',
      '未申告',
      '配布の前',
    ]);
    portal.clock.set('2026-10-14T03:00:00.000Z' as Instant);
    expect((await remindHanded(portal)).reminded).toBe(0);
    portal.clock.set('2026-10-15T03:00:00.000Z' as Instant);
    expect((await remindHanded(portal)).reminded).toBe(2);
    expect((await remindHanded(portal)).reminded).toBe(0);
    const told = await portal.store.read
      .selectFrom('notice')
      .select(['person_id', 'details'])
      .where('kind', '=', 'optout.handed-missing')
      .where('subject_id', '=', shiokaze)
      .execute();
    const desk = await personaViewer(portal, 'hospital-staff');
    expect(told).toEqual([{ person_id: desk.person.id, details: '{"day":"2026-09-30"}' }]);
    portal.clock.set('2026-11-24T03:00:00.000Z' as Instant);
    await declareHanded(portal, desk, shiokaze, { ...word, words: await wordsOf(shiokaze) });
    expect((await standing())[shiokaze]).toBe('申告済み');
    expect((await whoHasDeclared(portal, 'en')).of(shiokaze).text).toBe('Declared');
  });
});
