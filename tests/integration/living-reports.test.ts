import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '#app/domain/shared/brand.ts';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import {
  acceptFollowUp,
  refuseFollowUp,
  takeUpFollowUp,
} from '#app/services/follow-ups/handle-follow-up.server.ts';
import { reportIncident, startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';
import {
  agreeToOwn,
  saveFollowUp,
  submitFollowUp,
} from '#app/services/follow-ups/submit-follow-up.server.ts';
import { recordIncident } from '#app/services/incidents/record-incident.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findFollowUp, listFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import { findIncidentFrom } from '#db/portal/repositories/incidents.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { active, disposeCase, stateOf } from '../support/case-story.ts';
import { addMember, keepRolesAndTrainings } from '../support/living.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let id: string;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  keepRolesAndTrainings(portal);
  id = await active(portal);
});
afterEach(() => disposeCase(portal));

const as = (key: string) => personaViewer(portal, key);
const today = () => tokyoDay(portal.clock.now());
const goTo = (day: Day) => portal.clock.set(startOfTokyoDay(day));
const followUp = async (one: string) => (await findFollowUp(portal.store.read, one))!;
const _endOf = async () => (await findPermit(portal.store.read, id))!.endsOn;
const _versionOf = async () => (await findLatestVersion(portal.store.read, id))!;
const _refusal = { reason: 'plan_unsound', text: '説明が足りません。' };

describe('yearly confirmation', () => {
  const year = async () => {
    goTo(plusDays(today(), 365 - 45));
    // A longer permit: the last day of use lies behind the anniversary.
    portal.store.file.exec('drop trigger permit_no_update');
    portal.store.file
      .prepare('update permit set ends_on = ? where application_id = ?')
      .run(plusDays(today(), 400), id);
    await watchProjects(portal);
    return (await listFollowUps(portal.store.read, id)).find(({ kind }) => kind === 'attestation')!;
  };

  it('is opened 45 days before; missing, it suspends (INV-17)', async () => {
    const attestation = await year();
    expect(attestation.state).toBe('DRAFT');
    await watchProjects(portal);
    expect((await listFollowUps(portal.store.read, id)).length).toBe(1);
    goTo(plusDays(today(), 46));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('SUSPENDED');
  });

  it('is given by the responsible researcher and checked by the desk', async () => {
    const attestation = await year();
    const me = await as('researcher');
    await expect(submitFollowUp(portal, me, attestation.id)).rejects.toMatchObject({ code: 'guards' });
    await saveFollowUp(portal, me, attestation.id, 0, {
      progress: '順調に進んでいる。',
      confirms: ['purpose', 'members', 'safeguards', 'results'],
    });
    await submitFollowUp(portal, me, attestation.id);
    goTo(plusDays(today(), 46));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    await takeUpFollowUp(portal, await as('secretariat'), attestation.id);
    await acceptFollowUp(portal, await as('secretariat'), attestation.id, '');
    expect((await followUp(attestation.id)).state).toBe('APPROVED');
  });
});

describe('another owner', () => {
  const wish = async (by = 'researcher') => {
    await addMember(portal, id, 'researcher-2');
    const me = await as(by);
    const change = await startFollowUp(portal, me, id, { kind: 'owner_change' });
    await saveFollowUp(portal, me, change, 0, {
      reason: '異動のため。',
      incoming: demoId('person:researcher-2'),
    });
    return change;
  };

  it('needs three persons: who asks, who takes over, who approves (INV-01)', async () => {
    const change = await wish();
    await submitFollowUp(portal, await as('researcher'), change);
    await expect(agreeToOwn(portal, await as('researcher'), change)).rejects.toMatchObject({
      named: { missing: ['guard.incoming_agrees'] },
    });
    await agreeToOwn(portal, await as('researcher-2'), change);
    await acceptFollowUp(portal, await as('secretariat'), change, '');
    const row = portal.store.file
      .prepare('select lead_person_id from application where id = ?')
      .pluck()
      .get(id);
    expect(row).toBe(demoId('person:researcher-2'));
    const roles = portal.store.file
      .prepare('select person_id, role from membership where application_id = ? order by role')
      .all(id);
    expect(roles).toEqual([
      { person_id: demoId('person:researcher'), role: 'analyst' },
      { person_id: demoId('person:researcher-2'), role: 'lead' },
    ]);
  });

  it('whoever takes over cannot be who asked', async () => {
    const change = await wish('researcher-2');
    await expect(submitFollowUp(portal, await as('researcher-2'), change)).rejects.toMatchObject({
      named: { missing: ['guard.incoming_eligible'] },
    });
  });

  it('a stale wish is refused', async () => {
    const change = await wish();
    await submitFollowUp(portal, await as('researcher'), change);
    goTo(plusDays(today(), 31));
    await expect(agreeToOwn(portal, await as('researcher-2'), change)).rejects.toMatchObject({
      named: { missing: ['guard.request_fresh'] },
    });
  });
});

describe('incidents', () => {
  const incident = {
    incidentKind: 'results_shown',
    weight: 'high',
    happenedOn: '2026-11-23',
    text: '結果の画面を会議で映した。',
    stop: true,
  } as const;

  it('stop the project at once, run two clocks, and are closed by somebody else', async () => {
    const report = await reportIncident(portal, await as('researcher'), id, incident);
    expect(await stateOf(portal, id)).toBe('SUSPENDED');
    const clocks = portal.store.file
      .prepare('select kind from deadline where subject_id = ? order by kind')
      .pluck()
      .all(report);
    expect(clocks).toEqual(['incident_first', 'incident_report']);
    await takeUpFollowUp(portal, await as('secretariat'), report);
    await expect(acceptFollowUp(portal, await as('secretariat'), report, '')).rejects.toMatchObject({
      named: { missing: ['guard.measures_recorded'] },
    });
    await acceptFollowUp(portal, await as('secretariat'), report, '画面の共有をやめ、手順を改めた。');
    expect((await followUp(report)).state).toBe('APPROVED');
    const open = portal.store.file
      .prepare("select count(*) from deadline where subject_id = ? and state <> 'met'")
      .pluck()
      .get(report);
    expect(open).toBe(0);
  });

  it('reported by the desk, they are closed by another of the desk', async () => {
    const report = await reportIncident(portal, await as('secretariat'), id, {
      ...incident,
      incidentKind: 'identification',
      stop: false,
    });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    // It is in the register of incidents of itself, and once.
    const recorded = await findIncidentFrom(portal.store.read, 'follow_up', report);
    expect(recorded).toMatchObject({
      kind: 'reidentification',
      applicationId: id,
      persons: 'unknown',
      state: 'RECORDED',
    });
    const again = { source: 'follow_up', sourceId: report, kind: 'leak', description: 'x' } as const;
    expect(await recordIncident(portal, await as('secretariat'), again)).toBe(recorded?.id);
    await takeUpFollowUp(portal, await as('secretariat'), report);
    await expect(acceptFollowUp(portal, await as('secretariat'), report, '対応した。')).rejects.toMatchObject(
      { named: { missing: ['guard.not_the_requester'] } },
    );
    await refuseFollowUp(portal, await as('secretariat-2'), report, {
      reason: 'other',
      text: '事案ではない。',
    });
    expect((await followUp(report)).state).toBe('REJECTED');
  });

  it('lie in the past, and say what happened', async () => {
    await expect(
      reportIncident(portal, await as('researcher'), id, { ...incident, happenedOn: '2027-01-01' }),
    ).rejects.toMatchObject({ fields: { happenedOn: { key: 'field.future-day' } } });
    await expect(
      reportIncident(portal, await as('researcher'), id, { ...incident, text: '' }),
    ).rejects.toMatchObject({ fields: { text: { key: 'field.required' } } });
  });
});
