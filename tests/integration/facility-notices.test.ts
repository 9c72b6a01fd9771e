import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
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
