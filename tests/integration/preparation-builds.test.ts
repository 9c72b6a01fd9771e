import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPermit } from '#app/domain/permit/permit.ts';
import {
  askForSnapshot,
  cancelSnapshot,
  followBuilds,
} from '#app/services/preparation/build-snapshot.server.ts';
import { bindingBroken } from '#app/services/preparation/invalidate.server.ts';
import { submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { readPreparation } from '#app/services/preparation/read-preparation.server.ts';
import { readReview } from '#app/services/review/read-review.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import { disposeCase, signed, stateOf, vaultOf, vote, yes } from '../support/case-story.ts';
import { personaViewer as viewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

const mild = { quasi: [], k: 0, distinctL: 0, tPermille: 0 } as const;

describe('the preparation of data, from the preparer to the permit', () => {
  let portal: TestPortal;
  let id: string;
  let snapshot: string;
  beforeAll(async () => {
    portal = await openTestPortal({ demo: true });
    id = await signed(portal);
    snapshot = (await vaultOf(portal)).snapshot.manifest.digest;
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
});
