import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aboutOf } from '#app/services/applications/about.server.ts';
import { loadCase } from '#app/services/applications/load-case.server.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { saveDraft } from '#app/services/applications/save-draft.server.ts';
import {
  assignConsultant,
  readSupport,
  saveSupportPlan,
} from '#app/services/service-requests/support.server.ts';
import { findDraftAnswers } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { may } from '#policies/access/authorize.ts';
import type { Role } from '#policies/access/roles.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { accepted, disposeCase, draft, submitted } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let id: string;
const as = (key: string) => personaViewer(portal, key);
const consultant = demoId('person:consultant');
const events = async (kind: string) =>
  (await portal.store.read.selectFrom('ledger_entry').select('body').where('kind', '=', kind).execute()).map(
    (row) => JSON.parse(row.body),
  );
const plan = (version: number, doneOn: string | null = null) => ({
  version,
  hours: 40,
  milestones: {
    plan: { dueOn: '2026-12-10', doneOn },
    revision: { dueOn: '2027-06-30', doneOn: null },
  },
});

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  id = await submitted(portal);
}, 120_000);
afterAll(() => disposeCase(portal));

describe('the full service (SVC-2)', () => {
  it('keeps those who work with the applicants from every duty on the case, whatever roles they hold (C4)', async () => {
    const subject = toSubject('Application', {
      ...(await loadCase(portal, id)),
      consultantIds: [consultant],
    });
    const seats = {
      ...subject,
      state: 'S1_REVIEW',
      rosterIds: [consultant],
      clearedIds: [consultant],
    } as const;
    const round = toSubject('Round', { ...seats, id: 'round', stage: 'first', priorReviewerIds: [] });
    const holding = (...roles: Role[]) => ({
      facts: {
        personId: consultant,
        organisationIds: [],
        roles: roles.map((role) => ({ role, facilityId: null })),
      },
    });
    expect(may(holding('secretariat'), 'application.screen', subject)).toMatchObject({
      reason: 'other_duty',
    });
    expect(may(holding('committee_member'), 'vote.cast', round)).toMatchObject({ reason: 'other_duty' });
    expect(may(holding('chair'), 'decision.record', round)).toMatchObject({ reason: 'other_duty' });
  });

  it('shows a case to a consultant from the moment the office names them, and to no other', async () => {
    await expect(readApplication(portal, await as('consultant'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await assignConsultant(portal, await as('secretariat'), id, consultant);
    expect(await events('support.assigned')).toMatchObject([{ case: id, detail: { person: consultant } }]);
    // Who was named and who is supported hear of it (SVC-2); nobody else does.
    const told = await portal.store.read
      .selectFrom('notice')
      .select(['kind', 'person_id'])
      .where('kind', 'in', ['support.named', 'support.assigned'])
      .orderBy('kind', 'desc')
      .execute();
    expect(told).toEqual([
      { kind: 'support.named', person_id: consultant },
      { kind: 'support.assigned', person_id: demoId('person:researcher') },
    ]);
    const { application } = await readApplication(portal, await as('consultant'), id);
    expect(application.support).toMatchObject({ href: `/applications/${id}/support` });
    await expect(assignConsultant(portal, await as('secretariat'), id, consultant)).rejects.toMatchObject({
      fields: { consultant: { key: 'field.nothing-changed' } },
    });
  });

  it('takes nobody who lacks the role or has another part in the case', async () => {
    for (const person of ['researcher', 'researcher-2', 'chair'])
      await expect(
        assignConsultant(portal, await as('secretariat'), id, demoId(`person:${person}`)),
      ).rejects.toMatchObject({ fields: { consultant: { key: 'field.choose' } } });
    expect((await readSupport(portal, await as('secretariat'), id)).people.map(({ value }) => value)).toEqual(
      [consultant],
    );
  });

  it('keeps estimate and milestones by version, and the applicant reads them on the page of the case', async () => {
    await saveSupportPlan(portal, await as('consultant'), id, plan(0));
    await expect(saveSupportPlan(portal, await as('secretariat'), id, plan(0))).rejects.toMatchObject({
      code: 'stale',
    });
    await saveSupportPlan(portal, await as('secretariat'), id, plan(1, '2026-11-20'));
    const { application } = await readApplication(portal, await as('researcher'), id);
    expect(application.support).toMatchObject({ hours: '40時間', href: undefined });
    expect(application.support?.consultant).toBe((await as('consultant')).person.nameJa);
    expect(application.support?.milestones.map(({ stage, done }) => [stage, done !== undefined])).toEqual([
      ['plan', true],
      ['revision', false],
    ]);
    const english = { ...(await as('researcher')), language: 'en' as const };
    expect((await readApplication(portal, english, id)).application.support?.hours).toBe('40 hours');
    const row = (await findApplication(portal.store.read, id))!;
    const about = await aboutOf(
      portal.store.read,
      row,
      await findDraftAnswers(portal.store.read, id),
      '2026-11-24',
    );
    expect(about.fee?.lines).toContainEqual(expect.objectContaining({ id: 'support', count: 40 }));
    expect(await events('support.planned')).toHaveLength(2);
    // Whoever did not write it hears of it: the applicant of both, the consultant of the one by the office (SVC-2, SVC-3).
    const told = await portal.store.read
      .selectFrom('notice')
      .select('person_id')
      .where('kind', '=', 'support.planned')
      .execute();
    const [applicant, ...others] = [demoId('person:researcher'), demoId('person:researcher'), consultant];
    expect(told.map((one) => one.person_id).sort()).toEqual([applicant, ...others].sort());
  });

  it('refuses a day of completion without a due day or in the future, beside its field', async () => {
    const me = await as('consultant');
    const given = (dueOn: string | null, doneOn: string) => ({
      ...plan(2),
      milestones: { plan: { dueOn, doneOn } },
    });
    await expect(saveSupportPlan(portal, me, id, given(null, '2026-11-20'))).rejects.toMatchObject({
      fields: { 'due-plan': { key: 'field.required' } },
    });
    await expect(saveSupportPlan(portal, me, id, given('2026-12-10', '2030-01-01'))).rejects.toMatchObject({
      fields: { 'done-plan': { key: 'field.future-day' } },
    });
  });

  it('is planned by no applicant, reviewer or auditor, and stays under review as it was', async () => {
    const other = await accepted(portal);
    for (const key of [
      'researcher',
      'researcher-2',
      'chair',
      'committee-member-2',
      'auditor',
      'consultant',
    ]) {
      await expect(saveSupportPlan(portal, await as(key), other, plan(0)), key).rejects.toMatchObject({
        name: 'AccessDenied',
      });
      await expect(assignConsultant(portal, await as(key), other, consultant), key).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    }
    await assignConsultant(portal, await as('secretariat'), other, consultant);
  });

  it('does not exist for the basic service and for drafts (SVC-1)', async () => {
    const basic = await draft(portal);
    await saveDraft(portal, await as('researcher'), basic, 0, {
      titleJa: '処方の現状',
      titleEn: '',
      service: 'basic',
      purpose: 'research',
    });
    expect(
      (await readApplication(portal, await as('researcher'), basic)).application.support,
    ).toBeUndefined();
    await expect(readSupport(portal, await as('secretariat'), basic)).rejects.toThrow();
  });
});
