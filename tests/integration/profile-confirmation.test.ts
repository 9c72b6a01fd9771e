import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import {
  confirmProfile,
  isProfileConfirmed,
  profileDigest,
} from '#app/services/disclosure-rules/confirm-profile.server.ts';
import { readConfirmations } from '#app/services/disclosure-rules/read-confirmations.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { openSqliteFile } from '#db/portal/sqlite.server.ts';
import { disposeCase, prepared, stateOf, vote, yes } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
});
afterAll(() => portal.dispose());

/** As on the day when a profile was changed: nobody stands behind it yet. */
function forget(): void {
  const file = openSqliteFile(databasePath(portal.config), { readonly: false });
  file.exec('delete from profile_confirmation');
  file.close();
}

describe('a rule profile is in force when two persons have read it (issue 4, B1)', () => {
  it('needs two, and the same person counts once', async () => {
    forget();
    const id = 'portal_default';
    const digest = profileDigest(id);
    const [chair, member] = [
      await personaViewer(portal, 'chair'),
      await personaViewer(portal, 'committee-member-2'),
    ];
    expect(await isProfileConfirmed(portal.store.read, id)).toBe(false);
    await confirmProfile(portal, chair, id, digest);
    await expect(confirmProfile(portal, chair, id, digest)).rejects.toMatchObject({ code: 'already-done' });
    expect(await isProfileConfirmed(portal.store.read, id)).toBe(false);
    await confirmProfile(portal, member, id, digest);
    expect(await isProfileConfirmed(portal.store.read, id)).toBe(true);
    expect(await isProfileConfirmed(portal.store.read, 'portal_high')).toBe(false);
    const seen = (await readConfirmations(portal, chair)).find((one) => one.id === id);
    expect(seen).toMatchObject({ confirmed: 2, needed: 2, isDone: true, mayConfirm: false });
  });

  it('counts what was read, and not what the profile is by now', async () => {
    const member = await personaViewer(portal, 'committee-member-3');
    await expect(confirmProfile(portal, member, 'portal_high', '0'.repeat(64))).rejects.toMatchObject({
      code: 'stale',
    });
    const file = openSqliteFile(databasePath(portal.config), { readonly: false });
    file.exec(`update profile_confirmation set digest = '${'0'.repeat(64)}'`);
    file.close();
    const now = (await readConfirmations(portal, member)).find((one) => one.id === 'portal_default');
    expect(now?.confirmed).toBe(0);
  });

  it('is closed to everybody who does not sit on the committee', async () => {
    for (const key of [
      'researcher',
      'secretariat',
      'administrator',
      'auditor',
      'output-checker',
      'data-preparer',
    ]) {
      const viewer = await personaViewer(portal, key);
      await expect(
        confirmProfile(portal, viewer, 'portal_default', profileDigest('portal_default')),
        key,
      ).rejects.toMatchObject({ name: 'AccessDenied' });
      const seen = await readConfirmations(portal, viewer);
      expect(
        seen.every((one) => !one.mayConfirm),
        key,
      ).toBe(true);
    }
  });

  it('or nothing is approved in the second stage', async () => {
    const other = await openTestPortal({ demo: true });
    const id = await prepared(other);
    await vote(other, id, 'approve');
    const chair = await personaViewer(other, 'chair');
    const file = openSqliteFile(databasePath(other.config), { readonly: false });
    file.exec('delete from profile_confirmation');
    file.close();
    const approve = () => recordDecision(other, chair, id, { ...yes, riskValue: undefined });
    await expect(approve()).rejects.toMatchObject({
      code: 'guards',
      named: { missing: ['guard.profile_confirmed'] },
    });
    for (const key of ['chair', 'committee-member-4'])
      await confirmProfile(
        other,
        await personaViewer(other, key),
        'portal_default',
        profileDigest('portal_default'),
      );
    await approve();
    expect(await stateOf(other, id)).toBe('READY');
    await disposeCase(other);
  });
});
