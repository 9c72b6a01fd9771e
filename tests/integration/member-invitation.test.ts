import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteMember } from '#app/services/applications/members.server.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { disposeCase, draft } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let id: string;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  id = await draft(portal);
}, 120_000);
afterAll(() => disposeCase(portal));

describe('an invitation to a project', () => {
  const invite = async (email: string) =>
    inviteMember(portal, await personaViewer(portal, 'researcher'), id, { email, role: 'analyst' });

  it.each(['chair', 'committee-member', 'secretariat', 'output-checker', 'data-preparer'])(
    'cannot bar the %s from the case: they are not found (INV-01 is no weapon)',
    async (persona) => {
      const staff = invite(demoEmail(persona));
      const nobody = invite('nobody@demo.sekisho.example');
      const refusal = { code: 'invalid', fields: { email: { key: 'field.member-unknown' } } };
      await expect(staff).rejects.toMatchObject(refusal);
      await expect(nobody).rejects.toMatchObject(refusal);
      const barred = await portal.store.read
        .selectFrom('membership')
        .select('person_id')
        .where('application_id', '=', id)
        .where('state', '=', 'invited')
        .execute();
      expect(barred).toEqual([]);
    },
  );
});
