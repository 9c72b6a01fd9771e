import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { Client } from '#tests/support/client.ts';
import { submittedOf } from '#tests/support/outputs.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { type Persona, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { activeProject, asked, ended } from '#tests/support/workspace.ts';

let server: TestServer;
let project: string;
let run: string;
let output: string;

beforeAll(async () => {
  server = await startTestServer();
  project = await activeProject(server.portal);
  run = await asked(server.portal, project);
  await ended(server.portal, run);
  output = await submittedOf(server.portal, project, [run]);
}, 180_000);
afterAll(async () => {
  await (await vaultOf(server.portal)).stop();
  await server.stop();
});

async function clientOf(persona: Persona): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set(sessionCookie, await signInAs(server.portal, persona));
  return client;
}

/** Who gets what: what one may not know of is not found, whatever one's roles (C5, INV-27). */
const members = ['researcher'] as const;
const strangers = ['researcher-2', 'chair', 'secretariat', 'data-preparer', 'consultant'] as const;

describe('a workspace', () => {
  it('and its questions are there for members and auditors, and for nobody else', async () => {
    const pages = [`/workspaces/${project}`, `/workspaces/questions/${run}`];
    for (const persona of [...members, 'auditor'] as const) {
      const client = await clientOf(persona);
      for (const page of pages) expect((await client.get(page)).status, `${persona} ${page}`).toBe(200);
    }
    for (const persona of [...strangers, 'output-checker', 'releaser', 'administrator'] as const) {
      const client = await clientOf(persona);
      for (const page of pages) expect((await client.get(page)).status, `${persona} ${page}`).toBe(404);
    }
    const nobody = new Client(server.origin);
    for (const page of pages) expect((await nobody.get(page)).status).toBe(302);
  });

  it('takes questions from members alone; an auditor, who reads it, is told that writing is refused (ROL-11)', async () => {
    const fields = { intent: 'ask', view: 'text', text: 'cohort everyone', objective: 'O1', note: '' };
    for (const persona of strangers) {
      const client = await clientOf(persona);
      const answer = await client.post(`/workspaces/${project}/ask`, fields);
      const none = await client.post('/workspaces/AAAAAAAAAAAAAAAAAAAAAA/ask', fields);
      // Refused by role or not found, and in the same way whether there is such a project or not.
      expect([403, 404], persona).toContain(answer.status);
      expect(answer.status, persona).toBe(none.status);
    }
    expect((await (await clientOf('auditor')).post(`/workspaces/${project}/ask`, fields)).status).toBe(403);
    const mine = await (await clientOf('researcher')).post(`/workspaces/${project}/ask`, fields);
    expect(mine.status).toBe(422);
  });

  it('loses nothing of a half-built question: a form that came back, a page that was closed, another sign-in', async () => {
    const typed = { view: 'form', 'where.0.kind': 'condition', 'where.0.terms': 'E1x', note: '途中の問い' };
    const client = await clientOf('researcher');
    // As after a sign-in that had ended: the page of the form, with everything that was typed, and nothing done.
    const back = await client.post(`/workspaces/${project}/ask`, { ...typed, 'kept-form': 'text' });
    const shown = await back.text();
    expect(shown).toContain('value="E1x"');
    expect(shown).toContain('まだ送信されていません');
    expect(await client.text(`/workspaces/${project}/ask`)).not.toContain('E1x');
    // A button that could not do its work, and the page left behind.
    expect((await client.post(`/workspaces/${project}/ask`, { ...typed, intent: 'check' })).status).toBe(422);
    const later = await (await clientOf('researcher')).text(`/workspaces/${project}/ask`);
    expect(later).toContain('value="E1x"');
    expect(later).toContain('書きかけの問いの続き');
    await client.post(`/workspaces/${project}/ask`, { intent: 'fresh' });
    expect(await client.text(`/workspaces/${project}/ask`)).not.toContain('E1x');
  });

  it('shows no number in an address, and prints its marking (A9)', async () => {
    const client = await clientOf('researcher');
    const page = await client.text(`/workspaces/questions/${run}`);
    expect(page).toContain('未承認・持出禁止');
    expect(page).not.toMatch(/href="[^"]*\.(csv|json|xlsx)/);
    expect(page).toMatch(/select-none/);
  });
});

describe('an output request', () => {
  it('is there for its project, the desk, the secretariat and auditors', async () => {
    for (const persona of [
      'researcher',
      'output-checker',
      'output-checker-2',
      'releaser',
      'secretariat',
      'auditor',
      'chair',
    ] as const)
      expect((await (await clientOf(persona)).get(`/outputs/${output}`)).status, persona).toBe(200);
    for (const persona of ['researcher-2', 'data-preparer', 'committee-member', 'consultant'] as const)
      expect((await (await clientOf(persona)).get(`/outputs/${output}`)).status, persona).toBe(404);
  });

  it('gives its package to nobody before it is released, and a link gives none at all', async () => {
    for (const persona of ['researcher', 'output-checker', 'releaser', 'auditor'] as const) {
      const client = await clientOf(persona);
      const answer = await client.post(`/outputs/${output}/package`, { intent: 'download' });
      expect(answer.headers.get('content-type') ?? '', persona).not.toContain('zip');
      expect((await client.get(`/outputs/${output}/package`)).headers.get('location'), persona).toBe(
        `/outputs/${output}`,
      );
    }
  });

  it('asks for a fresh proof of identity before a release (ASVS 7.5.3)', async () => {
    const answer = await (await clientOf('releaser')).post(`/outputs/${output}`, { intent: 'release' });
    expect(answer.headers.get('location')).toMatch(/^\/step-up\?/);
  });

  it('lets a member judge nothing', async () => {
    const answer = await (await clientOf('researcher')).post(`/outputs/${output}`, { intent: 'approve' });
    expect(answer.status).toBe(403);
  });
});

describe('a project that is suspended', () => {
  it('says at the form of a question why nothing can be asked, and leads back to the workspace (INV-25)', async () => {
    await suspendProject(server.portal, await personaViewer(server.portal, 'secretariat'), project, {
      reason: 'breach_suspected',
      text: '確認のため停止します。',
    });
    const answer = await (await clientOf('researcher')).get(`/workspaces/${project}/ask`);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('いまは問いを立てられません');
    expect(page).toContain('課題が利用中であること');
    expect(page).toContain(`href="/workspaces/${project}"`);
    expect(page).not.toMatch(/<h1[^>]*>この操作を完了できませんでした/);
  });
});
