import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteMember } from '#app/services/applications/members.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { disposeCase, draft } from '../support/case-story.ts';
import { reviewAs, submittedOf } from '../support/outputs.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject, asked, ended } from '../support/workspace.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
}, 120_000);
afterAll(() => disposeCase(portal));

const waiting = async (persona: string, task: string) =>
  (await readWork(portal, await personaViewer(portal, persona))).tasks.find((one) => one.id === task);

describe('what waits for somebody stands on their page', () => {
  it('a request to take results out, until they have voted on it', async () => {
    const project = await activeProject(portal);
    const run = await asked(portal, project);
    await ended(portal, run);
    const id = await submittedOf(portal, project, [run]);
    expect(await waiting('output-checker', 'checking')).toMatchObject({ href: '/outputs' });
    await reviewAs(portal, await personaViewer(portal, 'output-checker'), id);
    expect(await waiting('output-checker', 'checking')).toBeUndefined();
    expect(await waiting('output-checker-2', 'checking')).toBeDefined();
    expect(await waiting('researcher', 'checking'), 'not for those who do not check').toBeUndefined();
  }, 120_000);

  it('an invitation, and data to be prepared', async () => {
    const id = await draft(portal);
    const lead = await personaViewer(portal, 'researcher');
    await inviteMember(portal, lead, id, { email: demoEmail('researcher-2'), role: 'analyst' });
    expect((await waiting('researcher-2', 'invitation'))?.href).toContain('/invitation');
    expect(await waiting('data-preparer', 'preparing')).toMatchObject({ href: '/applications' });
  });
});
