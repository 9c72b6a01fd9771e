import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScheduler } from '#app/jobs/scheduler.server.ts';
import { listApplications } from '#app/services/applications/list-applications.server.ts';
import { readBoard } from '#app/services/board/read-board.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { demoApplications } from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { applicationMachineStates } from '#policies/workflow/application.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const states = async () => {
  const rows = await portal.store.read.selectFrom('application').select(['id', 'state']).execute();
  return new Map(rows.map((row) => [row.id, row.state]));
};

describe('the cases of the demo institute', () => {
  it('stand in every state that an application can be in, some thirty of them, each where its table says', async () => {
    const found = await states();
    for (const one of demoApplications)
      expect(found.get(demoId(`application:${one.key}`)), one.key).toBe(one.state);
    expect(found.size).toBeGreaterThanOrEqual(30);
    expect(new Set(found.values())).toEqual(
      new Set(applicationMachineStates.filter((state) => state !== 'DELETED')),
    );
  });

  it('are still there when the jobs of the first day have run: nothing lapses before anybody has looked', async () => {
    const before = await states();
    const scheduler = startScheduler(portal, { timers: false });
    await scheduler.runDue();
    await scheduler.stop();
    expect(await states()).toEqual(before);
  });

  it('give everybody who judges, prepares or applies something to do on the first sign-in', async () => {
    const waits: Record<string, RegExp> = {
      researcher: /\/applications\//,
      'committee-member': /\/applications\//,
      chair: /\/applications\/|\/roster/,
      secretariat: /\/applications\//,
      'data-preparer': /\/applications/,
    };
    for (const [key, href] of Object.entries(waits)) {
      const work = await readWork(portal, await personaViewer(portal, key));
      expect(
        work.tasks.some((task) => href.test(task.href)),
        key,
      ).toBe(true);
    }
    // Nobody waits for an auditor: they are led to what they look at.
    const { quick } = await readWork(portal, await personaViewer(portal, 'auditor'));
    expect(quick.map(({ href }) => href)).toEqual(['/audit', '/signals', '/supervision', '/reports']);
    const acting = await readBoard(portal, await personaViewer(portal, 'acting-chair'), {
      turn: 'all',
      page: 1,
    });
    expect(acting.stages.length).toBeGreaterThan(0);
  });

  it('show nothing of a case to a member before the answer, and nothing at all to one who withdrew (INV-11, INV-12)', async () => {
    const undeclared = demoId('application:paediatric-asthma');
    const withdrawn = demoId('application:rare-lung');
    const viewer = await personaViewer(portal, 'committee-member');
    const query = { state: '', sort: 'changed', page: 1 } as const;
    const { lines } = await listApplications(portal, viewer, { ...query, search: '' });
    const line = lines.find((one) => one.id === undeclared);
    expect(line?.title).toMatch(/利益相反/);
    const hit = await listApplications(portal, viewer, { ...query, search: '小児喘息' });
    expect(hit.lines.map((one) => one.id)).not.toContain(undeclared);
    const gone = await personaViewer(portal, 'committee-member-4');
    const seen = await listApplications(portal, gone, { ...query, search: '' });
    expect(seen.lines.map((one) => one.id)).not.toContain(withdrawn);
    const board = await readBoard(portal, gone, { turn: 'all', page: 1 });
    expect(board.queue.map((one) => one.id)).not.toContain(withdrawn);
  });
});
