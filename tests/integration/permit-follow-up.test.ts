import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import type { FollowUpEvidence } from '#app/domain/permit/follow-up-fault.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { type Instant, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { judgePermit } from '#app/jobs/judge-permit.server.ts';
import { sha256 } from '#app/services/applications/document.server.ts';
import { takeUpFollowUp } from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { newPermitKey, signPermit } from '#app/vault/permit-key.server.ts';
import { readWrittenPermits, type WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { active, answers, disposeCase, vote, yes } from '../support/case-story.ts';
import { runCommand } from '../support/command.ts';
import { amend, changeWithoutRounds, keepRolesAndTrainings } from '../support/living.ts';
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
const permitNow = async () => {
  const row = (await findPermit(portal.store.read, id))!;
  return { ...row, permit: readPermit(JSON.parse(row.document))! };
};
const writtenOf = (permitId: string): WrittenPermit =>
  readWrittenPermits(databasePath(portal.config), (one) => one !== permitId)[0]!;
const judge = (written: WrittenPermit, before?: Permit) =>
  judgePermit(written, (one) => (before?.id === one ? before : undefined));
const faultOf = (written: WrittenPermit, before?: Permit) => {
  const judged = judge(written, before);
  return 'fault' in judged ? judged.fault : undefined;
};
/** The portal, taken over: it writes another permit than was decided, and its hash with it. */
const forged = (written: WrittenPermit, change: Partial<Permit>): WrittenPermit => {
  const document = JSON.stringify({ ...(JSON.parse(written.document) as Permit), ...change });
  return { ...written, document, hash: sha256(document) };
};
const withEvidence = (written: WrittenPermit, change: Partial<FollowUpEvidence>): WrittenPermit => ({
  ...written,
  follows: { ...written.follows!, evidence: { ...written.follows!.evidence, ...change } },
});
const later = (permit: Permit, days: number) =>
  startOfTokyoDay(plusDays(tokyoDay(permit.validTo as Instant), days));
async function signBoth(change: string) {
  const hash = (await findFollowUp(portal.store.read, change))!.agreementHash!;
  await signFollowUp(portal, await as('researcher'), change, 'user', hash);
  await signFollowUp(portal, await as('secretariat-2'), change, 'operator', hash);
}

describe('the signer of permits works out what was decided, and takes nothing from the portal’s word (B1)', () => {
  it('of the first permit: scope, objectives and end come from both stages', async () => {
    const { id: permitId, permit } = await permitNow();
    const written = writtenOf(permitId);
    expect(judge(written)).toEqual({ permit });
    const lies: [Partial<Permit>, string][] = [
      [{ validTo: later(permit, 30) }, 'the permit ends on another day'],
      [{ variables: [...permit.variables, 'lab.item'] }, 'the permit names other variables'],
      [{ period: { ...permit.period, from: permit.period.from - 1 } }, 'the permit names another period'],
      [{ objectives: ['O1', 'O2'] }, 'the permit names other objectives'],
      [{ auditGroup: 'elsewhere' }, 'the permit names another organisation'],
      [{ limits: { ...permit.limits, questions: 99_999 } }, 'the permit allows more questions'],
      [{ projectId: 'another' }, 'the permit is of another project'],
    ];
    for (const [lie, fault] of lies) expect(faultOf(forged(written, lie))).toBe(fault);
    expect(faultOf({ ...written, first: null })).toBe('a stage of the review is missing');
    expect(faultOf({ ...written, first: { ...written.first!, votes: [] } })).toBe('stage 1: no quorum');
  });

  it('of another end: the day that was handed in, decided by the chair and signed by the parties', async () => {
    const before = await permitNow();
    const change = await changeWithoutRounds(portal, id, 'end_date', {
      reason: '解析が遅れている。',
      endsOn: plusDays(before.endsOn, 60),
    });
    const { id: permitId, permit } = await permitNow();
    const written = writtenOf(permitId);
    expect(written.follows?.permitId).toBe(before.id);
    expect(judge(written, before.permit)).toEqual({ permit });
    expect(faultOf(written)).toBe('the permit before it is not signed');
    expect(faultOf(forged(written, { validTo: later(permit, 1) }), before.permit)).toBe(
      'the permit ends on another day',
    );
    expect(faultOf(forged(written, { variables: [...permit.variables, 'lab.item'] }), before.permit)).toBe(
      'the permit differs in what nobody decided on',
    );
    expect(faultOf(written, { ...before.permit, validTo: later(before.permit, 5) })).toBe(
      'it was asked for against another permit',
    );
    const { evidence } = written.follows!;
    const lies: [Partial<FollowUpEvidence>, string][] = [
      [{ state: 'IN_REVIEW' }, 'the change is not approved'],
      [
        { document: evidence.document!.replace('遅れて', '進んで') },
        'what was handed in is not what was decided',
      ],
      [{ decidedBy: evidence.submittedBy }, 'decided by those who asked for it'],
      [{ members: [...evidence.members, evidence.decidedBy!] }, 'decided by those who asked for it'],
      [{ decidedAsChair: false }, 'decided by somebody who is not the chair'],
      [{ signatures: evidence.signatures.slice(1) }, 'not signed by every party'],
      [
        { signatures: evidence.signatures.map((one) => ({ ...one, person: 'x' })) },
        'not signed by every party',
      ],
      [{ agreement: '{}' }, 'what was signed is not the agreement'],
      [{ kind: 'renewal', type: null }, 'what was handed in is something else'],
    ];
    for (const [lie, fault] of lies) expect(faultOf(withEvidence(written, lie), before.permit)).toBe(fault);
    // What follows from it again is judged against what was signed, so one change lengthens the use once.
    const twice = forged(written, { validTo: later(permit, 60) });
    const again = { ...twice, follows: { ...twice.follows!, permitId: permit.id } };
    expect(faultOf(again, permit)).toBe('it was asked for against another permit');
    expect((await findFollowUp(portal.store.read, change))?.appliedAt).toBeDefined();
  });

  it('of a renewal: the months that were handed in, from the end that was in force', async () => {
    const before = await permitNow();
    portal.clock.set(startOfTokyoDay(plusDays(before.endsOn, -30)));
    await changeWithoutRounds(portal, id, 'renewal', {
      reason: '追跡を続ける。',
      progress: '目標の半分を終えた。',
      months: 6,
    });
    const { id: permitId, permit } = await permitNow();
    const written = writtenOf(permitId);
    expect(judge(written, before.permit)).toEqual({ permit });
    const month = forged(written, { validTo: later(permit, 31) });
    expect(faultOf(month, before.permit)).toBe('the permit ends on another day');
  });

  it('of other data: what the second review voted on under its hash, and no variable more (INV-16)', async () => {
    const before = await permitNow();
    const change = await amend(portal, id, 'data', {
      reason: '検査値も必要になった。',
      sections: { data: { ...answers.data, groups: [...answers.data.groups, 'laboratory'] } },
    });
    await takeUpFollowUp(portal, await as('secretariat'), change);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, yes);
    await prepareFollowUp(portal, await as('data-preparer'), change, { snapshot: '', ruleSet: 'standard' });
    await vote(portal, id, 'approve');
    await recordDecision(portal, await as('chair'), id, { ...yes, riskValue: undefined });
    await signBoth(change);
    const { id: permitId, permit } = await permitNow();
    const written = writtenOf(permitId);
    expect(permit.variables).toContain('lab.item');
    expect(judge(written, before.permit)).toEqual({ permit });
    expect(faultOf(forged(written, { variables: [...permit.variables, 'death.cause'] }), before.permit)).toBe(
      'the permit names other variables',
    );
    const { rounds } = written.follows!.evidence;
    const without = (stage: string) =>
      withEvidence(written, { rounds: rounds.filter((round) => round.stage !== stage) });
    expect(faultOf(without('first'), before.permit)).toBe('not decided at the first stage');
    expect(faultOf(without('second'), before.permit)).toBe('not decided at the second stage');
    const struck = rounds.map((round) => ({ ...round, votes: round.votes.slice(0, 1) }));
    expect(faultOf(withEvidence(written, { rounds: struck }), before.permit)).toBe('no quorum');
    const prepared = rounds.map((round) => ({ ...round, preparedBy: round.votes[0]!.person }));
    expect(faultOf(withEvidence(written, { rounds: prepared }), before.permit)).toBe('the preparer voted');
    const bound = rounds.map((round) => ({
      ...round,
      bound: round.bound && {
        ...round.bound,
        report: round.bound.report.replace('"recordsProvided":0', '"recordsProvided":1'),
      },
    }));
    expect(faultOf(withEvidence(written, { rounds: bound }), before.permit)).toBe(
      'what was prepared is not what was decided',
    );
  });

  it('an operator signs with the same counting, from a copy of the database', async () => {
    const before = await permitNow();
    await changeWithoutRounds(portal, id, 'end_date', {
      reason: '解析が遅れている。',
      endsOn: plusDays(before.endsOn, 60),
    });
    const { document, permit } = await permitNow();
    const keys = join(portal.config.dataDir, 'operator');
    const key = newPermitKey(keys, 'operator');
    const file = (name: string, text: string) => {
      const path = join(portal.config.dataDir, name);
      writeFileSync(path, text);
      return path;
    };
    const sign = (permitFile: string, ...more: string[]) =>
      runCommand('permit-sign', [
        ...['--permit', permitFile, '--id', 'operator', '--keys', keys],
        ...['--database', databasePath(portal.config), ...more],
      ]).ended;
    const signedBefore = file('before.json', JSON.stringify(signPermit(before.permit, key)));
    const good = await sign(file('good.json', document), '--before', signedBefore);
    expect(good.stderr).toContain('votes and signatures counted');
    expect(JSON.parse(good.stdout)).toEqual(signPermit(permit, key));
    const alone = await sign(file('alone.json', document));
    expect([alone.code === 0, alone.stderr]).toEqual([
      false,
      expect.stringContaining('the permit before it is not signed'),
    ]);
    const lie = JSON.stringify({ ...permit, validTo: later(permit, 30) });
    const refused = await sign(file('lie.json', lie), '--before', signedBefore);
    expect(refused.stderr).toContain('the file differs from what was decided');
  });
});
