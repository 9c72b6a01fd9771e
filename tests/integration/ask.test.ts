import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endToken, listMyTokens, makeToken } from '#app/services/tokens/manage-tokens.server.ts';
import { resumeToken } from '#app/services/tokens/resume-token.server.ts';
import { disposeCase } from '../support/case-story.ts';
import { runCommand } from '../support/command.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { activeProject } from '../support/workspace.ts';

let portal: TestPortal;
let project: string;
let token: string;
const file = (name: string, text: string): string => {
  const path = join(portal.dir, name);
  writeFileSync(path, text);
  return path;
};
const bySex = 'cohort everyone in 2022-04-01..2025-03-31 | by sex | count persons';

beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  project = await activeProject(portal);
  token = file(
    'token.txt',
    await makeToken(portal, await personaViewer(portal, 'researcher'), { name: '試験', days: 7 }),
  );
}, 120_000);
afterAll(() => disposeCase(portal));

/** In a process of its own, as a member of a project does; only its clock is the test's. */
async function ask(question: string, more: Record<string, string> = {}) {
  const args = { token, project, objective: 'O1', question: file('question.txt', question), ...more };
  const moved = Math.round((Date.parse(portal.clock.now()) - Date.now()) / 1000);
  const { code, stdout, stderr } = await runCommand(
    'ask',
    Object.entries(args).flatMap(([name, value]) => [`--${name}`, value]),
    {
      SEKISHO_DATA_DIR: portal.config.dataDir,
      SEKISHO_LOG: 'silent',
      SEKISHO_SECRET: portal.config.secret?.toString('base64') ?? '',
      SEKISHO_CLOCK_FILE: file('clock', String(moved)),
    },
  ).ended;
  return { code, stdout, stderr };
}
const events = async (kind: string): Promise<number> =>
  (await portal.store.read.selectFrom('ledger_entry').select('seq').where('kind', '=', kind).execute())
    .length;

describe('npm run ask (B4)', () => {
  it('answers with the protected table and whose it is, and stands in the ledger', async () => {
    const before = await events('query.submitted');
    const { code, stdout, stderr } = await ask(bySex);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/男性?\t[\d,]+/);
    expect(stdout).toContain('未承認・持出禁止');
    expect(await events('query.submitted')).toBe(before + 1);
  });

  it('points at the place in a question that cannot be read', async () => {
    const { code, stdout, stderr } = await ask(
      'cohort everyone in 2022-04-01..2025-03-31 | by star sign | count persons',
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/question\.txt:1:\d+: ./);
  });

  it('passes the gates of INV-24: the objective, the project, the data', async () => {
    expect((await ask(bySex, { objective: 'O9' })).code).toBe(2);
    expect((await ask(bySex, { project: 'not-mine' })).stderr).toContain('あなたの課題ではありません');
    const drugs = 'cohort everyone in 2022-04-01..2025-03-31 where condition I10 | by sex | count persons';
    expect((await ask(drugs, { dataset: 'SYN-CHK' })).stderr).toContain('SYN-EHR');
  });

  it('needs a token that holds', async () => {
    const other = file('other.txt', 'sekisho_nobody');
    const { code, stderr } = await ask(bySex, { token: other });
    expect(code).toBe(2);
    expect(stderr).toContain('The token does not hold');
  });
});

describe('a personal token', () => {
  const me = () => personaViewer(portal, 'researcher');

  it('stands for its owner, and gives no fresh proof of identity', async () => {
    const secret = await makeToken(portal, await me(), { name: '短い', days: 1 });
    const viewer = await resumeToken(portal, secret);
    expect(viewer?.person.id).toBe((await me()).person.id);
    expect(viewer?.session.steppedUpAt).toBeUndefined();
    expect(JSON.stringify(await listMyTokens(portal, await me()))).not.toContain(secret);
  });

  it('ends when its owner ends it, and by itself', async () => {
    const secret = await makeToken(portal, await me(), { name: '終わるもの', days: 1 });
    const line = (await listMyTokens(portal, await me())).find((one) => one.name === '終わるもの');
    await endToken(portal, await me(), line!.id);
    expect(await resumeToken(portal, secret)).toBeUndefined();
    await expect(endToken(portal, await me(), line!.id)).rejects.toMatchObject({ code: 'already-done' });
    const short = await makeToken(portal, await me(), { name: '一日', days: 1 });
    portal.clock.advance(86_401);
    expect(await resumeToken(portal, short)).toBeUndefined();
  });

  it('is somebody’s own: another cannot end it, and there are five at most', async () => {
    const other = await personaViewer(portal, 'secretariat');
    const [mine] = await listMyTokens(portal, await me());
    await expect(endToken(portal, other, mine!.id)).rejects.toMatchObject({ code: 'already-done' });
    for (let i = 0; i < 5; i += 1) await makeToken(portal, other, { name: `t${i}`, days: 30 });
    await expect(makeToken(portal, other, { name: 'six', days: 30 })).rejects.toMatchObject({
      code: 'too-many-tokens',
    });
  });
});
