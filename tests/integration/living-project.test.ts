import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedPermitDir, vaultDir } from '#app/config/places.server.ts';
import { type Day, plusDays, plusSeconds, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { reportIncident } from '#app/services/follow-ups/start-follow-up.server.ts';
import { beginClosing, closeProject, fileClosingItem } from '#app/services/projects/close-project.server.ts';
import { destroyProject } from '#app/services/projects/destroy-project.server.ts';
import { resumeProject } from '#app/services/projects/resume-project.server.ts';
import { decideRevocation, proposeRevocation } from '#app/services/projects/revoke-project.server.ts';
import { stopQuestions } from '#app/services/projects/stop-questions.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import { caseIn } from '#app/services/workflow/take-step.server.ts';
import { lookAtGates } from '#app/services/workspace/gates.server.ts';
import { handOverWaiting } from '#app/services/workspace/hand-over.server.ts';
import { makeVaultClient } from '#app/vault/client.server.ts';
import { linkKey } from '#app/vault/link.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { findDestruction } from '#db/portal/repositories/projects.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { disposeCase, stateOf } from '../support/case-story.ts';
import { keepRolesAndTrainings } from '../support/living.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, asked, bySex, ended, signPermitOf } from '../support/workspace.ts';

let portal: TestPortal;
let id: string;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  keepRolesAndTrainings(portal);
  id = await activeProject(portal);
});
afterEach(() => disposeCase(portal));

const as = (key: string) => personaViewer(portal, key);
const goTo = (day: Day) => portal.clock.set(startOfTokyoDay(day));
const endOf = async () => (await findPermit(portal.store.read, id))!.endsOn;
const suspension = { reason: 'breach_suspected', text: '調査のため。' } as const;
const revocation = { reason: 'breach', text: '契約に反したため。' } as const;
const entries = (kind: string) =>
  portal.store.file
    .prepare('select count(*) from ledger_entry where kind = ? and body like ?')
    .pluck()
    .get(kind, `%${id}%`) as number;
const gatesOf = async (key: string) =>
  (
    await lookAtGates(
      portal,
      portal.store.read,
      await caseIn(portal.store.read, id),
      demoId(`person:${key}`),
      portal.clock.now(),
    )
  ).failed;

describe('suspension', () => {
  it('takes effect with the next question, and stops those that wait and those that run (INV-24, INV-25)', async () => {
    const waiting = await asked(portal, id);
    await handOverWaiting(portal);
    await suspendProject(portal, await as('secretariat'), id, suspension);
    expect((await findRun(portal.store.read, waiting))?.state).toMatch(/cancelled|done/);
    await expect(asked(portal, id, bySex)).rejects.toThrow();
    expect(await gatesOf('researcher')).toContain('project-active');
    const open = portal.store.file
      .prepare("select count(*) from query_run where application_id = ? and state in ('queued', 'running')")
      .pluck()
      .get(id);
    expect(open).toBe(0);
  });

  it('no answer of a stopped project is taken, also when the vault could not be told', async () => {
    const run = await asked(portal, id);
    // Handed over in the eyes of the portal, and the vault's answer never came.
    portal.store.file
      .prepare(
        "update query_run set state = 'running', handed_at = asked_at, phase = 'counting' where id = ?",
      )
      .run(run);
    await suspendProject(portal, await as('secretariat'), id, suspension);
    await handOverWaiting(portal);
    await stopQuestions(portal);
    expect(await findRun(portal.store.read, run)).toMatchObject({ state: 'cancelled', result: undefined });
  });

  it('is lifted by another than the suspender, with every condition looked at again (INV-10)', async () => {
    await suspendProject(portal, await as('secretariat'), id, suspension);
    await expect(resumeProject(portal, await as('secretariat'), id, '解決した。')).rejects.toMatchObject({
      name: 'AccessDenied',
      reason: 'suspended_by_you',
    });
    portal.store.file
      .prepare(
        "update evidence set valid_from = '2019-01-01', valid_until = '2020-01-01' where person_id = ?",
      )
      .run(demoId('person:researcher'));
    await expect(resumeProject(portal, await as('secretariat-2'), id, '解決した。')).rejects.toMatchObject({
      named: { missing: ['guard.gates_hold'] },
    });
    keepRolesAndTrainings(portal);
    await resumeProject(portal, await as('secretariat-2'), id, '解決した。');
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    // It is remembered for as long as it lasts: a second suspension by somebody else is lifted by the first.
    await suspendProject(portal, await as('secretariat-2'), id, suspension);
    await resumeProject(portal, await as('secretariat'), id, '解決した。');
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    expect(await gatesOf('researcher')).toEqual([]);
  });

  it('stays while its cause stays: an open incident, a proposed revocation', async () => {
    await reportIncident(portal, await as('researcher'), id, {
      incidentKind: 'other',
      weight: 'low',
      happenedOn: '2026-11-24',
      text: '端末を紛失した。',
      stop: true,
    });
    await expect(resumeProject(portal, await as('secretariat'), id, '解決した。')).rejects.toMatchObject({
      named: { missing: ['guard.cause_cleared'] },
    });
  });

  it('is not in the hands of applicants or strangers; a refusal leaves an entry (INV-01)', async () => {
    const before = entries('application.refused-step');
    await expect(suspendProject(portal, await as('researcher'), id, suspension)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(suspendProject(portal, await as('researcher-2'), id, suspension)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
    expect(entries('application.refused-step')).toBe(before + 2);
  });

  it('two at once: one wins, the other reads that it is suspended (INV-22)', async () => {
    const both = await Promise.allSettled([
      suspendProject(portal, await as('secretariat'), id, suspension),
      suspendProject(portal, await as('secretariat-2'), id, suspension),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'moved-on', named: { state: ['application.state.SUSPENDED'] } },
    });
  });
});

describe('the end of use', () => {
  it('comes with the end of the last day, after notices at 90, 45, 30, 14, 7 and 1 days (INV-17, INV-18)', async () => {
    await watchProjects(portal);
    const end = await endOf();
    const reminders = () =>
      portal.store.file
        .prepare(
          "select count(*) from notice where kind = 'deadline.reminder' and subject_id = ? and person_id = ?",
        )
        .pluck()
        .get(id, demoId('person:researcher')) as number;
    for (const [index, before] of [90, 45, 30, 14, 7, 1].entries()) {
      goTo(plusDays(end, -before));
      await applyDeadlines(portal);
      expect(reminders(), `${before} days`).toBe(index + 1);
    }
    portal.clock.set(plusSeconds(startOfTokyoDay(plusDays(end, 1)), -1));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    expect(await gatesOf('researcher')).toEqual([]);
    portal.clock.advance(1);
    // At that very second the permit lets nothing pass, before any clock has run (INV-25).
    expect(await gatesOf('researcher')).toContain('permit-in-date');
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('EXPIRED');
    await expect(asked(portal, id, bySex)).rejects.toThrow();
  });

  it('ends a suspended project as well', async () => {
    await watchProjects(portal);
    await suspendProject(portal, await as('secretariat'), id, suspension);
    goTo(plusDays(await endOf(), 1));
    await applyDeadlines(portal);
    expect(await stateOf(portal, id)).toBe('EXPIRED');
  });
});

describe('conditions of one member', () => {
  const trainingUntil = (key: string, day: string) =>
    portal.store.file
      .prepare("update evidence set valid_until = ? where person_id = ? and kind = 'training'")
      .run(day, demoId(`person:${key}`));

  it('an expired training stops that member one second later, and nobody else (INV-24, INV-25)', async () => {
    const today = tokyoDay(portal.clock.now());
    trainingUntil('researcher', today);
    portal.clock.set(plusSeconds(startOfTokyoDay(plusDays(today, 1)), -1));
    await asked(portal, id);
    expect(await gatesOf('researcher')).toEqual([]);
    portal.clock.advance(1);
    expect(await gatesOf('researcher')).toEqual(['training-valid']);
    await expect(asked(portal, id, bySex)).rejects.toMatchObject({
      code: 'gates',
      named: { missing: ['gate.training-valid'] },
    });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
  });

  it('an agreement that has ended stops the project at the next click (INV-24, INV-25)', async () => {
    portal.store.file.exec('drop trigger agreement_no_update');
    const today = tokyoDay(portal.clock.now());
    portal.store.file.prepare('update agreement set ends_on = ? where application_id = ?').run(today, id);
    portal.clock.set(plusSeconds(startOfTokyoDay(plusDays(today, 1)), -1));
    expect(await gatesOf('researcher')).toEqual([]);
    portal.clock.advance(1);
    expect(await gatesOf('researcher')).toContain('contract-in-date');
    await expect(asked(portal, id)).rejects.toMatchObject({ code: 'gates' });
  });

  it('a permit that took the place of another stops the old one until it is signed itself (B1)', async () => {
    const { changeWithoutRounds } = await import('../support/living.ts');
    await changeWithoutRounds(portal, id, 'end_date', {
      reason: '解析が遅れている。',
      endsOn: plusDays(await endOf(), 30),
    });
    expect(await gatesOf('researcher')).toEqual(['permit-signed']);
    await signPermitOf(portal, id);
    expect(await gatesOf('researcher')).toEqual([]);
    expect((await ended(portal, await asked(portal, id))).state).toBe('done');
  });
});

describe('revocation', () => {
  it('needs two persons; every member is told, and nothing leads back (INV-19)', async () => {
    const text = { outcome: 'revoke', text: '契約に反したため。' } as const;
    await expect(decideRevocation(portal, await as('chair'), id, text)).rejects.toMatchObject({
      code: 'already-done',
    });
    await proposeRevocation(portal, await as('secretariat'), id, revocation);
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    await expect(decideRevocation(portal, await as('secretariat-2'), id, text)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await decideRevocation(portal, await as('chair'), id, text);
    expect(await stateOf(portal, id)).toBe('REVOKED');
    const told = portal.store.file
      .prepare("select count(*) from notice where kind = 'project.revoked' and person_id = ?")
      .pluck()
      .get(demoId('person:researcher'));
    expect(told).toBe(1);
    expect(() =>
      portal.store.file.exec("update revocation set ended_by = proposed_by where state = 'carried_out'"),
    ).toThrow(/revocation_second_person/);
    await expect(resumeProject(portal, await as('secretariat-2'), id, 'x')).rejects.toMatchObject({
      code: 'moved-on',
    });
  });

  it('can be turned down, and then nothing has happened', async () => {
    await proposeRevocation(portal, await as('secretariat'), id, revocation);
    await decideRevocation(portal, await as('chair'), id, { outcome: 'drop', text: '根拠が足りない。' });
    expect(await stateOf(portal, id)).toBe('ACTIVE');
    await proposeRevocation(portal, await as('secretariat'), id, revocation);
  });
});

describe('closing', () => {
  const outputInFlight = (state: string) =>
    portal.store.file
      .prepare(
        `insert into output_request (id, reference, application_id, author_id, state, round, title, objective, intended_use, answer, revision, created_at, changed_at)
         values ('output-in-flight-00001', 'OUT-2026-99999', ?, ?, ?, 1, 't', 'O1', 'u', '', 0, ?, ?)`,
      )
      .run(id, demoId('person:researcher'), state, portal.clock.now(), portal.clock.now());
  const file = async (item: 'final_report' | 'publications_declared' | 'outputs_listed') =>
    fileClosingItem(portal, await as('researcher'), id, { item, text: 'なし' });

  it('does not begin while an output is under way', async () => {
    outputInFlight('SUBMITTED');
    await expect(beginClosing(portal, await as('researcher'), id)).rejects.toMatchObject({
      named: { missing: ['guard.no_output_in_flight'] },
    });
  });

  it('asks for reports, destroys what is left in portal and vault, records it, and then it is over (B2, INV-19)', async () => {
    const run = await ended(portal, await asked(portal, id));
    expect(run.result).toBeDefined();
    const project = join(vaultDir(portal.config), 'projects', id);
    expect(existsSync(project)).toBe(true);
    await beginClosing(portal, await as('researcher'), id);
    const desk = await as('secretariat');
    await expect(closeProject(portal, desk, id)).rejects.toMatchObject({
      named: { missing: ['guard.closing_complete'] },
    });
    for (const item of ['final_report', 'publications_declared', 'outputs_listed'] as const) await file(item);
    await expect(file('final_report')).rejects.toMatchObject({ code: 'already-done' });
    await expect(closeProject(portal, desk, id)).rejects.toMatchObject({ code: 'guards' });
    await expect(destroyProject(portal, await as('researcher'), id)).rejects.toMatchObject({
      code: 'denied',
    });
    await destroyProject(portal, desk, id);
    expect(existsSync(project)).toBe(false);
    expect(await findRun(portal.store.read, run.id)).toMatchObject({ state: 'done', result: undefined });
    expect(readdirSync(signedPermitDir(portal.config)).filter((name) => name.endsWith('.json'))).toEqual([]);
    const destruction = await findDestruction(portal.store.read, id);
    const record = JSON.parse(destruction!.document);
    expect(record).toMatchObject({
      vault: { ended: true },
      portal: { questions: 1, results: 1 },
      kept: { releases: [], ledgerOf: [run.result!.entry.snapshot] },
    });
    // Every other project in use may ask the same snapshot; the record counts them.
    expect(Number.isInteger(record.kept.projectsThatMeet)).toBe(true);
    expect(entries('application.destroyed')).toBe(1);
    // The entry that the vault's ledger is compared with is still known (B3).
    const kept = portal.store.file
      .prepare('select entry_leaf from query_run where id = ?')
      .pluck()
      .get(run.id);
    expect(kept).toBe(run.result!.entry.leaf);
    await closeProject(portal, desk, id);
    expect(await stateOf(portal, id)).toBe('CLOSED');
    await expect(beginClosing(portal, desk, id)).rejects.toMatchObject({ code: 'moved-on' });
    expect(() => portal.store.file.exec('delete from destruction')).toThrow(/append-only/);
  });

  it('writes no record when the vault cannot be reached', async () => {
    await ended(portal, await asked(portal, id));
    await beginClosing(portal, await as('researcher'), id);
    const nowhere = makeVaultClient({
      address: join(portal.dir, 'nobody.sock'),
      key: () => linkKey(portal.config.vaultKeyFile),
      anchored: async () => [],
    });
    await expect(
      destroyProject({ ...portal, vault: nowhere }, await as('secretariat'), id),
    ).rejects.toMatchObject({
      code: 'vault-unreachable',
    });
    expect(await findDestruction(portal.store.read, id)).toBeUndefined();
  });

  it('after the end of use the desk waits for the time of renewal, the applicants need not', async () => {
    await watchProjects(portal);
    goTo(plusDays(await endOf(), 1));
    await applyDeadlines(portal);
    await expect(beginClosing(portal, await as('secretariat'), id)).rejects.toMatchObject({
      named: { missing: ['guard.grace_over'] },
    });
    await beginClosing(portal, await as('researcher'), id);
    expect(await stateOf(portal, id)).toBe('CLOSING');
  });
});
