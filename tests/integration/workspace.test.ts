import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { canonicalQuery } from '#app/domain/query/canonical.ts';
import { createOutput } from '#app/services/outputs/draft-output.server.ts';
import { lastCitations } from '#app/services/vault/last-citations.server.ts';
import { askQuestion } from '#app/services/workspace/ask-question.server.ts';
import { stopRun } from '#app/services/workspace/cancel-run.server.ts';
import { gates } from '#app/services/workspace/gates.server.ts';
import { handOverWaiting } from '#app/services/workspace/hand-over.server.ts';
import { listWorkspaces } from '#app/services/workspace/list-workspaces.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';
import { readWorkspace } from '#app/services/workspace/read-workspace.server.ts';
import { VaultUnreachable } from '#app/vault/client.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { disposeCase, vaultOf } from '../support/case-story.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
const viewer = (key: string) => personaViewer(portal, key);
const entriesOf = async (kind: string, subject?: string) => {
  let query = portal.store.read.selectFrom('ledger_entry').select('body').where('kind', '=', kind);
  if (subject) query = query.where('subject_id', '=', subject);
  return (await query.execute()).map((row) => JSON.parse(row.body) as Record<string, unknown>);
};

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
}, 120_000);
afterAll(() => disposeCase(portal));

describe('asking', () => {
  it('brings the protected table of the vault, its hash and the entry of its ledger', async () => {
    const id = await asked(portal, project);
    const run = await ended(portal, id);
    expect(run.state).toBe('done');
    expect(run.result?.table.query).toBe(
      createHash('sha256').update(canonicalQuery(ageAndSex)).digest('hex'),
    );
    expect(run.result?.resultHash).toBe(
      createHash('sha256').update(canonicalJson(run.result?.table)).digest('hex'),
    );
    const [submitted] = await entriesOf('query.submitted', id);
    const [ran] = await entriesOf('query.ran', id);
    expect(submitted).toMatchObject({ case: project, document: run.questionHash });
    expect(ran).toMatchObject({
      document: run.result?.resultHash,
      detail: { entry: run.result?.entry.index, leaf: run.result?.entry.leaf },
    });
    // What the portal tells the vault at the next connection (B3).
    expect(await lastCitations(portal.store)).toEqual([run.result?.entry]);
  });

  it('answers the same question again from the same entry, and once more in the ledger of the portal', async () => {
    const id = await asked(portal, project);
    const run = await ended(portal, id);
    // After the published cube.
    expect(run.result?.entry.index).toBe(1);
    expect(await lastCitations(portal.store)).toHaveLength(1);
  });

  it('keeps a question while the vault cannot be reached, and hands it over when it can (nothing is lost)', async () => {
    const vault = portal.vault;
    const away = { ...vault, ask: () => Promise.reject(new VaultUnreachable('gone')) };
    const broken = { ...portal, vault: away } as TestPortal;
    const id = await asked(broken, project, bySex);
    expect((await findRun(portal.store.read, id))?.state).toBe('queued');
    await handOverWaiting(broken);
    expect((await findRun(portal.store.read, id))?.handedAt).toBeUndefined();
    expect((await ended(portal, id)).state).toBe('done');
  });

  it('cancels what the vault has not taken yet', async () => {
    const away = { ...portal.vault, ask: () => Promise.reject(new VaultUnreachable('gone')) };
    const broken = { ...portal, vault: away } as TestPortal;
    const id = await asked(broken, project, { ...bySex, dimensions: [] });
    await stopRun(portal, await viewer('researcher'), id);
    expect((await findRun(portal.store.read, id))?.state).toBe('cancelled');
    expect(await entriesOf('query.cancelled', id)).toHaveLength(1);
    await expect(stopRun(portal, await viewer('researcher'), id)).rejects.toMatchObject({
      code: 'already-done',
    });
  });

  it('turns a refusal of the vault into a sentence in the language of the reader', async () => {
    const singleYears = {
      ...bySex,
      dimensions: [{ kind: 'age-band', width: 1, top: 90 } as const],
    };
    const id = await asked(portal, project, singleYears);
    const run = await ended(portal, id);
    expect(run.state).toBe('refused');
    const me = await viewer('researcher');
    const english = { ...me, language: 'en' as const };
    expect((await readRun(portal, me, id)).reason).toMatch(/[ぁ-ん]。$/);
    expect((await readRun(portal, english, id)).reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the conditions of use, looked at for every question (INV-24, INV-25)', () => {
  const refused = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      return (error as { named: { missing: string[] } }).named.missing;
    }
    throw new Error('was not refused');
  };
  const refusedFor = (error: unknown) => (error as { named: { missing: string[] } }).named.missing;
  const setTraining = (person: string, until: string) =>
    portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db
        .updateTable('evidence')
        .set({ valid_until: until })
        .where('person_id', '=', person)
        .where('kind', '=', 'training')
        .execute(),
    );

  it('refuses an objective that was not approved, and writes down that somebody tried', async () => {
    const before = (await entriesOf('query.refused')).length;
    const me = await viewer('researcher');
    const missing = await refused(() =>
      askQuestion(portal, me, project, { question: bySex, objective: 'O9', note: '' }),
    );
    expect(missing).toEqual(['gate.objective-given']);
    expect((await entriesOf('query.refused')).length).toBe(before + 1);
  });

  it('refuses a variable and a period outside the approval', async () => {
    const lab = {
      ...bySex,
      measures: [{ kind: 'events', event: { kind: 'lab', item: 'HbA1c' } } as const],
    };
    expect(await refused(() => asked(portal, project, lab))).toEqual(['gate.variables-approved']);
    // A code list that the board has not recognised, and that the application does not name.
    const where = {
      kind: 'event',
      event: {
        kind: 'procedure',
        system: 'K',
        codes: { codes: ['K546', 'K549'], list: 'coronary-intervention@1' },
      },
    } as const;
    const brought = { ...bySex, cohort: { ...bySex.cohort, where } };
    expect(await refused(() => asked(portal, project, brought))).toContain('gate.lists-approved');
    const early = { ...bySex, period: { from: bySex.period.from - 400, to: bySex.period.to } };
    expect(await refused(() => asked(portal, project, early))).toEqual(['gate.period-approved']);
  });

  it('refuses from the very moment a training has ended', async () => {
    const id = demoId('person:researcher');
    const { valid_until: before } = await portal.store.read
      .selectFrom('evidence')
      .select('valid_until')
      .where('person_id', '=', id)
      .where('kind', '=', 'training')
      // An earlier training may have ended already.
      .orderBy('valid_until', 'desc')
      .executeTakeFirstOrThrow();
    await setTraining(id, '2026-11-01');
    expect(await refused(() => asked(portal, project))).toEqual(['gate.training-valid']);
    await setTraining(id, before);
    expect((await ended(portal, await asked(portal, project))).state).toBe('done');
  });

  it('lets a reader of the project see results, and neither ask nor export (role-asks)', async () => {
    const person = demoId('person:researcher-2');
    const standing = (role: 'reader' | 'analyst') =>
      portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
        tx.db
          .insertInto('membership')
          .values({
            application_id: project,
            person_id: person,
            role,
            state: 'active',
            since: portal.clock.now(),
            until: null,
          })
          .onConflict((conflict) => conflict.columns(['application_id', 'person_id']).doUpdateSet({ role }))
          .execute(),
      );
    const run = await asked(portal, project);
    await ended(portal, run);
    const question = () => asked(portal, project, bySex, 'researcher-2');
    const request = async () =>
      createOutput(portal, await viewer('researcher-2'), project, {
        title: '年齢階級と性別の人数',
        objective: 'O1',
        intendedUse: '学会で発表する。',
        runs: [run],
      });

    await standing('reader');
    expect((await readRun(portal, await viewer('researcher-2'), run)).result?.look.grid.rows).toHaveLength(
      11,
    );
    const page = await readWorkspace(portal, await viewer('researcher-2'), project);
    expect(page.mayAsk).toBe(false);
    expect(await refused(question)).toContain('gate.role-asks');
    await expect(request()).rejects.toMatchObject({ named: { missing: ['gate.role-asks'] } });

    await standing('analyst');
    await expect(question().catch(refusedFor)).resolves.not.toContain('gate.role-asks');
    expect(await request()).toMatch(/^[\w-]+$/);
    await portal.store.write({ actor: 'test', at: portal.clock.now() }, (tx) =>
      tx.db.deleteFrom('membership').where('person_id', '=', person).execute(),
    );
  });

  it('has a sentence for each of them in the page of the workspace', async () => {
    expect(gates).toHaveLength(14);
    const page = await readWorkspace(portal, await viewer('researcher'), project);
    expect(page.missing).toEqual([]);
    expect(page.mayAsk).toBe(true);
    expect(page.scope?.period).toContain('2022');
    expect(page.objectives).toEqual([{ id: 'O1', text: '年齢階級別の処方割合を求める。' }]);
  });
});

describe('whose it is (INV-27, INV-28)', () => {
  it('shows a workspace to its members and to auditors, and to nobody else', async () => {
    for (const key of ['chair', 'secretariat', 'output-checker', 'releaser', 'data-preparer', 'researcher-2'])
      await expect(readWorkspace(portal, await viewer(key), project), key).rejects.toThrow();
    expect((await listWorkspaces(portal, await viewer('researcher'))).map(({ id }) => id)).toContain(project);
    expect((await listWorkspaces(portal, await viewer('researcher-2'))).map(({ id }) => id)).not.toContain(
      project,
    );
    const page = await readWorkspace(portal, await viewer('auditor'), project);
    expect(page.mayAsk).toBe(false);
  });

  it('shows every class of the declared domain, and one mark for whatever is hidden (A3)', async () => {
    const id = await asked(portal, project);
    await ended(portal, id);
    const { result } = await readRun(portal, await viewer('researcher'), id);
    expect(result?.look.grid.crossed).toBe(true);
    expect(result?.look.grid.rows).toHaveLength(11);
    expect(result?.look.grid.columns).toEqual(['男性', '女性', '総数']);
    const hidden = result?.look.grid.rows.flatMap((row) =>
      row.cells.filter((cell) => cell.state === 'hidden'),
    );
    for (const cell of hidden ?? []) expect(cell).toEqual({ state: 'hidden', text: '秘匿' });
    expect(await entriesOf('query.viewed', id)).toHaveLength(1);
    expect((await vaultOf(portal)).snapshot.manifest.digest.slice(0, 16)).toBe(result?.snapshot);
  });
});
