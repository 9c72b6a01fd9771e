import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, vaultDir } from '#app/config/places.server.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { judgePermit } from '#app/jobs/judge-permit.server.ts';
import { sha256 } from '#app/services/applications/document.server.ts';
import { leaveProcedure } from '#app/services/applications/submit-application.server.ts';
import { takeUpFollowUp } from '#app/services/follow-ups/handle-follow-up.server.ts';
import { prepareFollowUp } from '#app/services/follow-ups/prepare-follow-up.server.ts';
import { readFollowUp } from '#app/services/follow-ups/read-follow-up.server.ts';
import { signFollowUp } from '#app/services/follow-ups/sign-follow-up.server.ts';
import {
  askForSnapshot,
  cancelSnapshot,
  followBuilds,
} from '#app/services/preparation/build-snapshot.server.ts';
import { confirmReceipt } from '#app/services/preparation/confirm-receipt.server.ts';
import { forgetUnused } from '#app/services/preparation/forget-unused.server.ts';
import { bindingBroken } from '#app/services/preparation/invalidate.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { readPreparation } from '#app/services/preparation/read-preparation.server.ts';
import { rebuildSnapshots } from '#app/services/preparation/rebuild-snapshots.server.ts';
import { beginClosing } from '#app/services/projects/close-project.server.ts';
import { destroyProject } from '#app/services/projects/destroy-project.server.ts';
import { readDestruction } from '#app/services/projects/read-destruction.server.ts';
import { resumeProject } from '#app/services/projects/resume-project.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { findSignedPermit } from '#app/services/vault/find-signed-permit.server.ts';
import { readWrittenPermits } from '#db/portal/approved-permits.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { findDestruction } from '#db/portal/repositories/projects.server.ts';
import { listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import { answers, disposeCase, signed, stateOf, vaultOf, vote, yes } from '../support/case-story.ts';
import { amend } from '../support/living.ts';
import { personaViewer as viewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { nobodyAbsent } from '../support/vault.ts';
import { asked, ended as askedAndEnded, bySex, signPermitOf } from '../support/workspace.ts';

const mild = { quasi: [], k: 0, distinctL: 0, tPermille: 0 } as const;

describe('the preparation of data, from the preparer to the permit', () => {
  let portal: TestPortal;
  let id: string;
  let snapshot: string;
  let absent = nobodyAbsent;
  beforeAll(async () => {
    portal = await openTestPortal({ demo: true });
    snapshot = (await vaultOf(portal, { absent: () => absent })).snapshot.manifest.digest;
    id = await signed(portal);
  }, 120_000);
  afterAll(() => disposeCase(portal));

  const preparer = () => viewer(portal, 'data-preparer');
  async function ended() {
    portal.clock.advance(1);
    for (;;) {
      await followBuilds(portal);
      const [newest] = await listBuilds(portal.store.read, id);
      if (newest && newest.state !== 'asked') return newest;
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  it('is asked of the vault by a preparer only, under a rule set that the risk allows (PRC-1)', async () => {
    const input = { ...mild, snapshot, ruleSet: 'standard' };
    await expect(
      askForSnapshot(portal, await viewer(portal, 'researcher'), id, input, true),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(
      askForSnapshot(portal, await preparer(), id, { ...input, ruleSet: 'pseudonymised' }, true),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows evidence of a dry run without making anything, and never a row (RV2-2)', async () => {
    await askForSnapshot(portal, await preparer(), id, { ...mild, snapshot, ruleSet: 'standard' }, true);
    const dry = await ended();
    expect(dry).toMatchObject({ state: 'done', isDryRun: true, snapshot: null });
    const page = await readPreparation(portal, await preparer(), id);
    expect(page.builds.done).toEqual([]);
    expect(page.builds.evidence?.charts.map(({ id: chart }) => chart)).toEqual([
      'evidence-classes',
      'evidence-sex',
      'evidence-age',
      'evidence-prefecture',
    ]);
  });

  it('stops when the preparer says so, or has ended by then', async () => {
    const job = await askForSnapshot(
      portal,
      await preparer(),
      id,
      { ...mild, snapshot, ruleSet: 'standard' },
      false,
    );
    await cancelSnapshot(portal, await preparer(), id, job);
    expect(['cancelled', 'done']).toContain((await ended()).state);
  });

  it('binds what was made to the votes, and the permit names it (L4, RV2-3, B1)', async () => {
    await askForSnapshot(portal, await preparer(), id, { ...mild, snapshot, ruleSet: 'standard' }, false);
    const made = await ended();
    expect(made).toMatchObject({ state: 'done', isDryRun: false });
    await expect(
      submitPreparation(portal, await preparer(), id, { snapshot, ruleSet: 'strict', build: made.id }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await submitPreparation(portal, await preparer(), id, { snapshot, ruleSet: 'standard', build: made.id });
    expect(await stateOf(portal, id)).toBe('S2_REVIEW');

    const prepared = (await findPreparation(portal.store.read, id))!;
    expect(JSON.parse(prepared.report).evidence).toEqual(JSON.parse(made.evidence!));
    expect(JSON.parse(prepared.settings).made).toMatchObject({
      snapshot: made.snapshot,
      evidence: made.evidenceHash,
    });
    expect(await bindingBroken(portal.store.read, id)).toBe(false);
    await everyByteCounts();

    const review = await readReview(portal, await viewer(portal, 'chair'), id);
    expect(review.evidence?.persons.map(({ id: line }) => line)).toContain('opted-out');
    expect(review.evidence?.blocks.map(({ id: block }) => block)).toEqual([
      'documentation',
      'technical',
      'management',
      'coverage',
      'access',
      'changes',
    ]);

    await vote(portal, id, 'approve');
    await recordDecision(portal, await viewer(portal, 'chair'), id, { ...yes, riskValue: undefined });
    const permit = readPermit(JSON.parse((await findPermit(portal.store.read, id))!.document));
    expect(permit?.prepared).toBe(made.snapshot);
    expect(permit?.variables).toEqual(JSON.parse(made.variables!));
  });

  /** One byte of each part, one after the other: with any of them changed, nothing rests on the votes any more (INV-16). */
  async function everyByteCounts() {
    const { file } = portal.store;
    const row = file.prepare('select * from preparation where application_id = ?').get(id) as Record<
      string,
      string
    >;
    const trigger = file
      .prepare("select sql from sqlite_master where name = 'preparation_no_update'")
      .pluck()
      .get() as string;
    file.exec('drop trigger preparation_no_update');
    const parts = ['snapshot_id', 'snapshot_hash', 'rule_set', 'settings', 'report', 'binding_hash'];
    for (const part of parts)
      for (const share of [0.2, 0.5, 0.9]) {
        const old = row[part]!;
        // Between a letter and another, so that the text stays one that the table takes.
        const at = Math.floor(old.length * share) + old.slice(Math.floor(old.length * share)).search(/[a-z]/);
        const changed = `${old.slice(0, at)}${old[at] === 'e' ? 'f' : 'e'}${old.slice(at + 1)}`;
        const write = (value: string) =>
          file.prepare(`update preparation set ${part} = ? where id = ?`).run(value, row.id);
        write(changed);
        // What is no text of settings any more breaks even louder.
        const broken = await bindingBroken(portal.store.read, id).catch(() => true);
        expect(broken, `${part} at ${at}`).toBe(true);
        write(old);
      }
    file.exec(trigger);
    expect(await bindingBroken(portal.store.read, id)).toBe(false);
  }

  it('is signed only with that very snapshot and what it holds (B1)', async () => {
    const row = (await findPermit(portal.store.read, id))!;
    const [written] = readWrittenPermits(databasePath(portal.config), (one) => one !== row.id);
    const permit = readPermit(JSON.parse(written!.document))!;
    const forged = (change: Partial<Permit>) => {
      const document = JSON.stringify({ ...permit, ...change });
      return judgePermit({ ...written!, document, hash: sha256(document) }, () => undefined);
    };
    expect(judgePermit(written!, () => undefined)).toEqual({ permit });
    const another = { fault: 'the permit names another snapshot of the project' };
    expect(forged({ prepared: undefined })).toEqual(another);
    expect(forged({ prepared: 'e'.repeat(64) })).toEqual(another);
    expect(forged({ variables: [...permit.variables, 'lab.value_std'] })).toEqual({
      fault: 'the permit names other variables',
    });
  });

  const preparedDir = (of = id) => join(vaultDir(portal.config), 'prepared', of);

  it('is answered from that snapshot alone, and made again where its risk says so (OPT-9)', async () => {
    await confirmReceipt(portal, await viewer(portal, 'researcher'), id);
    await signPermitOf(portal, id);
    expect((await askedAndEnded(portal, await asked(portal, id))).state).toBe('done');
    absent = { ...nobodyAbsent, digest: 'd'.repeat(64), byReason: [{ reason: 'opted-out', rids: [] }] };
    // Low risk: listed, and left as it is.
    expect(await rebuildSnapshots(portal)).toEqual({ asked: 0 });
    portal.store.file
      .prepare("update review_round set risk_value = 'high' where application_id = ? and stage = 'first'")
      .run(id);
    portal.clock.advance(1);
    expect(await rebuildSnapshots(portal)).toEqual({ asked: 1 });
    expect(await rebuildSnapshots(portal)).toEqual({ asked: 0 });
    const again = await ended();
    expect(again).toMatchObject({ state: 'done', isDryRun: false, askedBy: 'system' });
    const voted = readPermit(JSON.parse((await findPermit(portal.store.read, id))!.document))!.prepared!;
    expect(again.snapshot).not.toBe(voted);
    expect(readFileSync(join(preparedDir(), 'snapshots', voted, 'replaced-by'), 'utf8')).toBe(again.snapshot);
    expect((await askedAndEnded(portal, await asked(portal, id, bySex))).state).toBe('done');
    portal.clock.advance(120);
    expect(await rebuildSnapshots(portal)).toEqual({ asked: 0 });
  });

  it('is made anew for a change of the data before the second review, and never given up (INV-16, B1)', async () => {
    const before = readPermit(JSON.parse((await findPermit(portal.store.read, id))!.document))!;
    const change = await amend(portal, id, 'data', {
      reason: '検査値も必要になった。',
      sections: { data: { ...answers.data, groups: [...answers.data.groups, 'laboratory'] } },
    });
    await takeUpFollowUp(portal, await viewer(portal, 'secretariat'), change);
    await vote(portal, id, 'approve');
    await recordDecision(portal, await viewer(portal, 'chair'), id, yes);
    const press = async () =>
      prepareFollowUp(portal, await preparer(), change, { snapshot: '', ruleSet: 'standard' });
    portal.clock.advance(1);
    await press();
    expect((await readFollowUp(portal, await preparer(), change)).preparing?.builds).toBeDefined();
    expect((await findPreparation(portal.store.read, id))?.version).toBe(1);
    const made = await ended();
    await press();
    await vote(portal, id, 'approve');
    await recordDecision(portal, await viewer(portal, 'chair'), id, { ...yes, riskValue: undefined });
    const hash = (await findFollowUp(portal.store.read, change))!.agreementHash!;
    await signFollowUp(portal, await viewer(portal, 'researcher'), change, 'user', hash);
    await signFollowUp(portal, await viewer(portal, 'secretariat-2'), change, 'operator', hash);
    const row = (await findPermit(portal.store.read, id))!;
    const permit = readPermit(JSON.parse(row.document))!;
    expect(permit.prepared).toBe(made.snapshot);
    expect(permit.variables).toContain('lab.item');
    const [written] = readWrittenPermits(databasePath(portal.config), (one) => one !== row.id);
    expect(judgePermit(written!, () => before)).toEqual({ permit });
    const document = JSON.stringify({ ...permit, prepared: undefined });
    expect(judgePermit({ ...written!, document, hash: sha256(document) }, () => before)).toEqual({
      fault: 'the permit gives up the snapshot of the project',
    });
    await signPermitOf(portal, id);
    expect((await askedAndEnded(portal, await asked(portal, id))).state).toBe('done');
  });

  it('is closed at once by a suspension: what is opened next is looked at from its first byte', async () => {
    await suspendProject(portal, await viewer(portal, 'secretariat'), id, {
      reason: 'other',
      text: '確認。',
    });
    const [newest] = await listBuilds(portal.store.read, id);
    const file = join(preparedDir(), 'snapshots', newest!.snapshot!, 'prepared.duckdb');
    const bytes = readFileSync(file);
    chmodSync(file, 0o600);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]));
    const signed = findSignedPermit(portal, (await findPermit(portal.store.read, id))!.id)!;
    // Even a portal that asks on behalf of a stopped project gets no answer out of what was changed in the meantime.
    const query = { ...bySex, measures: [{ kind: 'persons' }, { kind: 'institutions' }] } as never;
    const answer = await portal.vault.ask({ run: 'in-between', permit: signed, objective: 'O1', query });
    expect(answer.ok).toBe(false);
    writeFileSync(file, bytes);
    await resumeProject(portal, await viewer(portal, 'secretariat-2'), id, '解決した。');
  });

  it('is destroyed with its key at the end of use, and the record says which (B2)', async () => {
    await beginClosing(portal, await viewer(portal, 'researcher'), id);
    const snapshots = readdirSync(join(preparedDir(), 'snapshots')).sort();
    expect(snapshots.length).toBeGreaterThan(1);
    await destroyProject(portal, await viewer(portal, 'secretariat'), id);
    expect(existsSync(preparedDir())).toBe(false);
    const record = JSON.parse((await findDestruction(portal.store.read, id))!.document);
    expect(record.vault).toMatchObject({ ended: true, key: true, snapshots });
    const page = await readDestruction(portal, await viewer(portal, 'auditor'), id);
    expect(page.gone.map(({ value }) => value).join('\n')).toContain(snapshots[0]);
  });

  it('goes too where an application is withdrawn before anything was provided', async () => {
    id = await signed(portal);
    await askForSnapshot(portal, await preparer(), id, { ...mild, snapshot, ruleSet: 'standard' }, false);
    expect((await ended()).state).toBe('done');
    expect(existsSync(join(preparedDir(), 'key'))).toBe(true);
    expect(await forgetUnused(portal)).toEqual({ destroyed: 0 });
    await leaveProcedure(portal, await viewer(portal, 'researcher'), id, 'withdraw', '中止する。');
    expect(await forgetUnused(portal)).toEqual({ destroyed: 1 });
    expect(existsSync(preparedDir())).toBe(false);
    expect(await listBuilds(portal.store.read, id)).toEqual([]);
    expect(await forgetUnused(portal)).toEqual({ destroyed: 0 });
  });
});
