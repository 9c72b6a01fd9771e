import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPermit } from '#app/domain/permit/permit.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { active, disposeCase, vaultOf } from '../support/case-story.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => disposeCase(portal));

describe('an application', () => {
  it('goes through both reviews to ACTIVE and carries a permit that the vault can read (B1, CON-1, RV2-3)', async () => {
    const id = await active(portal);
    const permit = await findPermit(portal.store.read, id);
    const read = readPermit(JSON.parse(permit!.document));
    expect(read).toMatchObject({
      id: permit!.id,
      projectId: id,
      snapshot: (await vaultOf(portal)).snapshot.manifest.digest,
      prefectures: null,
      objectives: ['O1'],
    });
    expect(read?.profile).toMatch(/^portal_default@/);
    expect(read?.variables).toContain('condition.icd10');
    // What the second review was shown is what the permit says.
    const bound = await findPreparation(portal.store.read, id);
    expect(JSON.parse(bound!.settings).variables).toEqual(read?.variables);
    expect(JSON.parse(bound!.report).items).toBe(read?.variables.length);
  });
});
