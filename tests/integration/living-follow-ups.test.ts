import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPermit } from '#app/domain/permit/permit.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import {
  acceptFollowUp,
  decideFollowUp,
  returnFollowUp,
  takeUpFollowUp,
} from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import { startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';
import {
  saveFollowUp,
  submitFollowUp,
  withdrawFollowUp,
} from '#app/services/follow-ups/submit-follow-up.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { active, answers, disposeCase, stateOf, vote, yes } from '../support/case-story.ts';
import {
  addMember,
  amend,
  changeWithoutRounds,
  keepRolesAndTrainings,
  refusedSteps,
} from '../support/living.ts';
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
const endOf = async () => (await findPermit(portal.store.read, id))!.endsOn;
const versionOf = async () => (await findLatestVersion(portal.store.read, id))!;
const refusal = { reason: 'plan_unsound', text: '説明が足りません。' };

describe('amendments', () => {
  it('a purpose goes through the first review and the signatures; nothing of it is in force before (INV-16, INV-18, APP-1)', async () => {
    const change = await amend(portal, id, 'purpose', {
      reason: '新しい目標を加える。',
      purpose: 'research',
      sections: {
        purpose: answers.purpose,
        plan: {
          ...answers.plan,
          objectives: [...answers.plan.objectives, { id: 'O2', text: '地域ごとに求める。' }],
        },
      },
    });
    const permit = await findPermit(portal.store.read, id);
    await takeUpFollowUp(portal, await as('secretariat'), change);
    // The chair cannot go around the committee.
    await expect(
      decideFollowUp(portal, await as('chair'), change, { outcome: 'approve', reason: '', text: '' }),
    ).rejects.toMatchObject({ code: 'denied' });
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    expect(await followUp(change)).toMatchObject({ state: 'APPROVED', appliedAt: undefined });
    expect((await versionOf()).version).toBe(1);
    expect((await findPermit(portal.store.read, id))?.id).toBe(permit?.id);
    const { agreementHash } = await followUp(change);
    await signFollowUp(portal, await as('researcher'), change, 'user', agreementHash!);
    expect((await followUp(change)).appliedAt).toBeUndefined();
    await signFollowUp(portal, await as('secretariat-2'), change, 'operator', agreementHash!);
    expect((await followUp(change)).appliedAt).toBeDefined();
    const version = await versionOf();
    expect([version.version, version.document.answers.plan.objectives.length]).toEqual([2, 2]);
    const next = await findPermit(portal.store.read, id);
    expect(readPermit(JSON.parse(next!.document))?.objectives).toEqual(['O1', 'O2']);
    expect(next?.endsOn).toBe(permit?.endsOn);
    expect(await findAgreement(portal.store.read, id)).toMatchObject({ version: 2, hash: agreementHash });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });

  it('data go through both reviews, bound by one hash, and the permit is written anew (INV-16, PRC-1, DEL-1)', async () => {
    const change = await amend(portal, id, 'data', {
      reason: '検査値も必要になった。',
      sections: { data: { ...answers.data, groups: [...answers.data.groups, 'laboratory'] } },
    });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    expect((await followUp(change)).state).toBe('IN_REVIEW');
    await prepareFollowUp(portal, await as('data-preparer'), change, { snapshot: '', ruleSet: 'standard' });
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, { ...yes, riskValue: undefined });
    const old = await findPermit(portal.store.read, id);
    expect(old?.document).not.toContain('lab.item');
    const { agreementHash } = await followUp(change);
    await signFollowUp(portal, await as('researcher'), change, 'user', agreementHash!);
    await signFollowUp(portal, await as('secretariat-2'), change, 'operator', agreementHash!);
    const now = await findPermit(portal.store.read, id);
    expect(now?.document).toContain('lab.item');
    expect(now?.id).not.toBe(old?.id);
    expect((await versionOf()).document.answers.data.groups).toContain('laboratory');
  });

  it('a refused one changes nothing, and says why (INV-21)', async () => {
    const change = await amend(portal, id, 'purpose', {
      reason: '目的を広げる。',
      purpose: 'policy',
      sections: { purpose: answers.purpose, plan: answers.plan },
    });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await vote(portal, id, 'reject');
    await recordDecision(portal, await as('chair'), id, {
      ...yes,
      outcome: 'reject',
      grounds: ['purpose_not_covered'],
      text: '目的の範囲を超えています。',
    });
    expect((await followUp(change)).state).toBe('REJECTED');
    expect((await versionOf()).document.purpose).toBe('research');
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });

  it('members are decided by the desk; who is removed loses sight at once, and what they did stays (INV-28, INV-01)', async () => {
    await addMember(portal, id, 'researcher-2');
    const change = await amend(portal, id, 'members', {
      reason: '異動のため。',
      remove: [demoId('person:researcher-2')],
    });
    await expect(
      decideFollowUp(portal, await as('chair'), change, { outcome: 'approve', reason: '', text: '' }),
    ).rejects.toMatchObject({ code: 'moved-on' });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await acceptFollowUp(portal, await as('secretariat'), change, '');
    const states = await portal.store.read
      .selectFrom('membership')
      .select(['person_id', 'state'])
      .where('application_id', '=', id)
      .execute();
    expect(states).toContainEqual({ person_id: demoId('person:researcher-2'), state: 'removed' });
    await expect(withdrawFollowUp(portal, await as('researcher-2'), change)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
  });

  it('an end date is the chair’s, and the clock follows the new permit', async () => {
    const end = plusDays(await endOf(), 60);
    const change = await changeWithoutRounds(portal, id, 'end_date', {
      reason: '解析が遅れている。',
      endsOn: end,
    });
    expect((await followUp(change)).appliedAt).toBeDefined();
    expect(await endOf()).toBe(end);
    await watchProjects(portal);
    await watchProjects(portal);
    const clocks = portal.store.file
      .prepare(
        "select due_on from deadline where subject_id = ? and kind = 'permit_end' and state = 'running'",
      )
      .pluck()
      .all(id);
    expect(clocks).toEqual([end]);
  });

  it('one at a time; a base that moved on is refused (INV-22)', async () => {
    const me = await as('researcher');
    const first = await amend(portal, id, 'environment', { reason: '委託する。', outsourcing: 'yes' });
    await expect(
      startFollowUp(portal, me, id, { kind: 'amendment', type: 'end_date' }),
    ).rejects.toMatchObject({ code: 'already-open' });
    await takeUpFollowUp(portal, await as('secretariat'), first);
    portal.store.file.exec(
      `insert into application_version select application_id, 2, replace(document, '"outsourcing":"no"', '"outsourcing":"yes"'), 'x', created_by, created_at from application_version where application_id = '${id}'`,
    );
    await expect(
      decideFollowUp(portal, await as('chair'), first, { outcome: 'approve', reason: '', text: '' }),
    ).rejects.toMatchObject({ named: { missing: ['guard.base_unchanged'] } });
  });

  it('two people decide at once: exactly one wins, the other is told where it stands (INV-22)', async () => {
    const change = await amend(portal, id, 'environment', { reason: '委託する。', outsourcing: 'yes' });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    const chair = await as('chair');
    const both = await Promise.allSettled([
      decideFollowUp(portal, chair, change, { outcome: 'approve', reason: '', text: '' }),
      decideFollowUp(portal, chair, change, { outcome: 'reject', ...refusal }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'moved-on', named: { state: ['state.followup.APPROVED'] } },
    });
    expect(refusedSteps(portal, change)).toBe(1);
  });

  it('is not handed in unfinished, unchanged, or by somebody else', async () => {
    const me = await as('researcher');
    const change = await startFollowUp(portal, me, id, { kind: 'amendment', type: 'end_date' });
    await expect(submitFollowUp(portal, me, change)).rejects.toMatchObject({
      named: { missing: ['guard.proposal_complete', 'guard.something_changes'] },
    });
    await expect(submitFollowUp(portal, await as('secretariat'), change)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(saveFollowUp(portal, me, change, 5, {})).rejects.toMatchObject({ code: 'stale' });
  });

  it('can be returned by the desk, written again, and withdrawn with its round', async () => {
    const change = await amend(portal, id, 'purpose', {
      reason: '目的を広げる。',
      purpose: 'policy',
      sections: { purpose: answers.purpose, plan: answers.plan },
    });
    await returnFollowUp(portal, await as('secretariat'), change, refusal);
    expect((await followUp(change)).state).toBe('DRAFT');
    const me = await as('researcher');
    await submitFollowUp(portal, me, change);
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await withdrawFollowUp(portal, me, change);
    const rounds = portal.store.file
      .prepare('select state from review_round where application_id = ? order by opened_at desc limit 1')
      .pluck()
      .get(id);
    expect(rounds).toBe('CANCELLED');
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });
});

describe('renewal', () => {
  const proposal = { reason: '追跡を続ける。', progress: '目標の半分を終えた。', months: 6 };

  it('has a window of ninety days, and is one at a time', async () => {
    const me = await as('researcher');
    await expect(startFollowUp(portal, me, id, { kind: 'renewal' })).rejects.toMatchObject({
      named: { missing: ['guard.within_window'] },
    });
    goTo(plusDays(await endOf(), -90));
    const renewal = await startFollowUp(portal, me, id, { kind: 'renewal' });
    // An empty draft is not decided: it is refused as such, with its entry, and nothing is drawn up from it.
    const refused = refusedSteps(portal, renewal);
    await expect(
      decideFollowUp(portal, await as('chair'), renewal, { outcome: 'approve', reason: '', text: '' }),
    ).rejects.toMatchObject({ code: 'moved-on' });
    expect(refusedSteps(portal, renewal)).toBe(refused + 1);
    await expect(startFollowUp(portal, me, id, { kind: 'renewal' })).rejects.toMatchObject({
      code: 'already-open',
    });
  });

  it('brings an expired project back only behind a human decision and both signatures (INV-17, INV-19)', async () => {
    const end = await endOf();
    await watchProjects(portal);
    goTo(plusDays(end, 1));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('EXPIRED');
    const change = await changeWithoutRounds(portal, id, 'renewal', proposal, false);
    expect(await stateOf(portal, id)).toBe('EXPIRED');
    const { agreementHash } = await followUp(change);
    await signFollowUp(portal, await as('researcher'), change, 'user', agreementHash!);
    expect(await stateOf(portal, id)).toBe('EXPIRED');
    await signFollowUp(portal, await as('secretariat-2'), change, 'operator', agreementHash!);
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    expect((await endOf()) > today()).toBe(true);
  });

  it('ninety days after the end it is too late, and the project begins to close', async () => {
    await watchProjects(portal);
    const end = await endOf();
    goTo(plusDays(end, 1));
    await applyDeadlines(portal);
    goTo(plusDays(end, 91));
    await expect(
      startFollowUp(portal, await as('researcher'), id, { kind: 'renewal' }),
    ).rejects.toMatchObject({
      code: 'guards',
    });
    // The clock of ninety days ends on a working day.
    goTo(plusDays(end, 97));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('CLOSING');
  });
});
