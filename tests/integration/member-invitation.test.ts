import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation, inviteMember } from '#app/services/applications/members.server.ts';
import { readCheck } from '#app/services/applications/read-check.server.ts';
import { readMembers } from '#app/services/applications/read-members.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
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

describe('what is still missing of the members', () => {
  const page = async () => readMembers(portal, await personaViewer(portal, 'researcher'), id);
  const missing = async () =>
    (await readCheck(portal, await personaViewer(portal, 'researcher'), id)).conditions.filter(
      (one) => !one.holds,
    );
  const second = demoId('person:researcher-2');
  const line = async () => (await page()).members.find((member) => member.id === second);
  const name = async () => (await personaViewer(portal, 'researcher-2')).person.nameJa;

  it('is said per member, of one who has not joined nothing, and the submission names who (APP-1)', async () => {
    expect(await missing()).toEqual([]);
    await inviteMember(portal, await personaViewer(portal, 'researcher'), id, {
      email: demoEmail('researcher-2'),
      role: 'reader',
    });
    expect(await line()).toMatchObject({
      state: '招待中',
      terms: '未同意',
      training: '参加後に表示',
      accreditation: '参加後に表示',
    });
    expect(await missing()).toMatchObject([{ id: 'members_accepted', who: `対象の取扱者：${await name()}` }]);

    await answerInvitation(portal, await personaViewer(portal, 'researcher-2'), id, 'accepted');
    expect(await line()).toMatchObject({ state: '参加中', terms: '同意済み' });
    expect((await line())?.training).toMatch(/^有効（.+まで）$/);
    expect((await page()).members[0]).toMatchObject({ terms: '申請書で誓約' });
    expect(await missing()).toEqual([]);

    await portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db
        .updateTable('evidence')
        .set({ valid_until: '2026-11-01' })
        .where('person_id', '=', second)
        .execute(),
    );
    expect((await line())?.training).toBe('有効なものがありません');
    expect(await missing()).toMatchObject([
      { id: 'members_qualified', who: `対象の取扱者：${await name()}` },
    ]);
    const english = { ...(await personaViewer(portal, 'researcher')), language: 'en' as const };
    expect((await readCheck(portal, english, id)).conditions.flatMap(({ who }) => who ?? [])[0]).toMatch(
      /^Members concerned: \S/,
    );
    await expect(
      submitApplication(portal, await personaViewer(portal, 'researcher'), id),
    ).rejects.toMatchObject({ named: { missing: ['guard.members_qualified'] } });
  });
});
