import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath } from '#app/config/places.server.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { presetsFor } from '#app/domain/query/presets.ts';
import { judgePermit } from '#app/jobs/judge-permit.server.ts';
import { readPermitPaper } from '#app/services/agreements/read-permit.server.ts';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';
import { sha256 } from '#app/services/applications/document.server.ts';
import { createDraft } from '#app/services/applications/save-draft.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';
import { confirmReceipt, readReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { answerConflict } from '#app/services/review/answer-conflict.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { acceptComplete } from '#app/services/review/screen-application.server.ts';
import { scopeOf } from '#app/services/workspace/ask-scope.server.ts';
import { checkAsk } from '#app/vault/ask-check.server.ts';
import { readWrittenPermits, type WrittenPermit } from '#db/portal/approved-permits.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoAnswers } from '#db/synthetic/demo-institute/form-answers.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import { active, answers, disposeCase, stateOf, storyVoters, vote, yes } from '../support/case-story.ts';
import { keepRolesAndTrainings } from '../support/living.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { asked, bySex, ended, signPermitOf } from '../support/workspace.ts';

let portal: TestPortal;
const as = (key: string) => personaViewer(portal, key);
const member = storyVoters[0]!;
/** What the menu of the basic service asks for. */
const menu = demoAnswers(
  {
    background: '地域の受診の現状を知るため。',
    benefit: '研究計画の作成に役立てる。',
    design: '後ろ向き観察研究。',
    objectives: ['年齢階級別・性別の人数を求める。'],
    datasets: ['SYN-EHR'],
    groups: ['background', 'diagnoses', 'prescriptions'],
    months: 6,
    publication: '計画書に用いる。',
  },
  'research',
);
type Data = { readonly provision?: 'statistics' | 'anonymised' };
async function requested(data: Data = {}): Promise<string> {
  const me = await as('researcher');
  const id = await createDraft(portal, me, {
    titleJa: '受診の現状把握',
    titleEn: 'Visits as they are',
    service: 'basic',
    purpose: 'research',
  });
  const given = { ...menu, plan: { ...answers.plan, ...menu.plan }, data: { ...menu.data, ...data } };
  for (const [section, values] of Object.entries(given))
    await saveSection(portal, me, id, section as keyof typeof given, 0, {
      ...answers[section as keyof typeof answers],
      ...values,
    });
  await submitApplication(portal, me, id);
  return id;
}
const accept = async (id: string, voters: readonly string[]) =>
  acceptComplete(portal, await as('secretariat'), id, {
    items: Object.fromEntries(screeningItems.map((item) => [item, 'there'] as const)) as never,
    voters: voters.map((one) => demoId(`person:${one}`)),
    chair: demoId('person:chair'),
  });
async function approvedShort(): Promise<string> {
  const id = await requested();
  await accept(id, [member]);
  for (const key of [member, 'chair']) await answerConflict(portal, await as(key), id, { answer: 'none' });
  await vote(portal, id, 'approve', [member]);
  portal.clock.advance(60);
  return id;
}
const permitOf = async (id: string) =>
  readPermit(JSON.parse((await findPermit(portal.store.read, id))!.document))!;

let standing: string;
let short: string;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  keepRolesAndTrainings(portal);
  standing = await active(portal);
  await signPermitOf(portal, standing);
}, 180_000);
afterAll(() => disposeCase(portal));

describe('the short track of the basic service (C8, SVC-5)', () => {
  it('is closed while no standing snapshot went through both reviews: one member is too few', async () => {
    const id = await requested();
    await expect(accept(id, [member])).rejects.toMatchObject({
      named: { missing: ['guard.quorum_reachable'] },
    });
    // The operator's own project in the basic service is what others may stand on.
    const operator = await findOperatorId(portal.store.read);
    portal.store.file
      .prepare("update application set organisation_id = ?, service = 'basic' where id = ?")
      .run(operator, standing);
  });

  it('is judged by the chair and one member, and by nobody alone', async () => {
    short = await approvedShort();
    const [round] = await listRounds(portal.store.read, short);
    expect(round).toMatchObject({ ruleVersion: 2, quorum: 1, state: 'CONSOLIDATION' });
    await expect(
      recordDecision(portal, await as('chair'), short, { ...yes, riskValue: 'high', riskReason: '高い。' }),
    ).rejects.toMatchObject({ fields: { riskValue: { key: 'field.risk-standing' } } });
    await recordDecision(portal, await as('chair'), short, yes);
    expect(await stateOf(portal, short)).toBe('AGREEMENT');
  });

  it('is not for what leaves as data: that needs both stages and the whole quorum', async () => {
    const id = await requested({ provision: 'anonymised' });
    await expect(accept(id, [member])).rejects.toMatchObject({
      named: { missing: ['guard.quorum_reachable'] },
    });
  });

  it('goes into use with the receipt once everybody has signed, and prepares nothing (CON-1, INV-17)', async () => {
    const me = await as('researcher');
    await expect(readReceipt(portal, me, short)).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirmReceipt(portal, me, short)).rejects.toMatchObject({
      named: { missing: ['guard.signatures_current'] },
    });
    await signAgreement(portal, me, short, 'user', 1);
    await signAgreement(portal, await as('secretariat-2'), short, 'operator', 1);
    expect(await stateOf(portal, short)).toBe('AGREEMENT');
    expect(await readReceipt(portal, me, short)).toMatchObject({ short: true });
    await confirmReceipt(portal, me, short);
    expect(await stateOf(portal, short)).toBe('ACTIVE');
    const [permit, before] = [await permitOf(short), await permitOf(standing)];
    expect(permit).toMatchObject({
      snapshot: before.snapshot,
      profile: before.profile,
      standing: { permit: before.id, project: standing },
    });
    expect(permit.validTo <= before.validTo).toBe(true);
    const paper = await readPermitPaper(portal, me, short);
    expect(paper.elements.find(({ id }) => id === 'a')?.lines.join()).toContain(before.snapshot);
    const clocks = portal.store.file
      .prepare("select kind from deadline where subject_id = ? and state in ('running', 'paused')")
      .pluck()
      .all(short);
    expect(clocks).toEqual([]);
  });

  it('gives a permit that is signed only within what the signed standing permit says (B1)', async () => {
    const own = await permitOf(short);
    const before = await permitOf(standing);
    const [written] = readWrittenPermits(databasePath(portal.config), (one) => one !== own.id);
    const judge = (one: WrittenPermit, signed: Permit | undefined = before) =>
      judgePermit(one, (id) => (signed?.id === id ? signed : undefined));
    expect(judge(written!)).toEqual({ permit: own });
    expect(judgePermit(written!, () => undefined)).toHaveProperty('fault');
    const forged = (change: Partial<Permit>) => {
      const document = JSON.stringify({ ...own, ...change });
      return { ...written!, document, hash: sha256(document) };
    };
    const lies: Partial<Permit>[] = [
      { variables: [...own.variables, 'lab.item'] },
      { period: { ...own.period, from: before.period.from - 1 } },
      { profile: 'portal_high@1' },
      { validTo: '2031-01-01T00:00:00.000Z' },
      { limits: { ...own.limits, questions: 99_999 } },
      { objectives: ['O9'] },
      { auditGroup: 'elsewhere' },
      { standing: { ...own.standing!, lists: ['another'] } },
      { standing: { ...own.standing!, project: short } },
      { standing: undefined },
    ];
    for (const lie of lies) expect(judge(forged(lie)), JSON.stringify(lie)).toHaveProperty('fault');
    expect(judge({ ...written!, first: { ...written!.first!, votes: [] } })).toHaveProperty('fault');
    expect(judge(written!, { ...before, standing: own.standing })).toHaveProperty('fault');
  });

  it('answers the questions of the menu and no other, at the portal and in the vault', async () => {
    await signPermitOf(portal, short);
    await expect(asked(portal, short, bySex)).rejects.toMatchObject({
      named: { missing: ['gate.preset-asked'] },
    });
    const own = await permitOf(short);
    const [preset] = presetsFor(scopeOf(own), own.standing!.lists).flatMap((one) =>
      'query' in one ? [canonicalise(one.query)] : [],
    );
    // The vault trusts no portal: it looks for itself.
    const checked = { permit: own, hash: 'any' };
    expect(checkAsk(checked, bySex)).toEqual({ refusal: 'preset-only' });
    expect(checkAsk(checked, preset)).toHaveProperty('queryHash');
    const run = await ended(portal, await asked(portal, short, preset));
    expect(run.state).toBe('done');
  }, 60_000);

  it('is changed by a new application, and stops with what it stands on (INV-24, INV-25)', async () => {
    await expect(
      startFollowUp(portal, await as('researcher'), short, { kind: 'amendment', type: 'data' }),
    ).rejects.toMatchObject({ code: 'short-track' });
    portal.store.file.prepare("update application set state = 'SUSPENDED' where id = ?").run(standing);
    await expect(asked(portal, short, bySex)).rejects.toMatchObject({
      named: { missing: expect.arrayContaining(['gate.standing-in-use']) },
    });
  });
});
