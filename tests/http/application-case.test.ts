import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { readDraft, saveDraft } from '#app/services/applications/save-draft.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';
import { attachFile } from '#app/services/attachments/attach-file.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { basicSlotsAMonth } from '#policies/services.ts';
import { accepted, draft, submitted } from '../support/case-story.ts';
import { Client } from '../support/client.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function as(persona: string, steppedUp = false): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, persona as Persona, { steppedUp }));
  return client;
}
const pages = [
  '',
  '/check',
  '/members',
  '/section/plan',
  '/screening',
  '/review',
  '/agreement',
  '/preparation',
  '/receipt',
  '/withdraw',
  '/support',
];

describe('the last slot of a month', () => {
  it('P-34, SVC-1: goes to exactly one of two requests that arrive at once, and both are told where they stand', async () => {
    const { portal } = server;
    const me = await personaViewer(portal, 'researcher');
    const basicDraft = async () => {
      const id = await draft(portal);
      const { revision } = await readDraft(portal, me, id);
      await saveDraft(portal, me, id, revision, {
        titleJa: '処方の現状',
        titleEn: '',
        service: 'basic',
        purpose: 'research',
      });
      return id;
    };
    const month = tokyoDay(portal.clock.now()).slice(0, 7);
    const used = async () =>
      (await portal.store.read.selectFrom('service_slot').selectAll().where('month', '=', month).execute())
        .length;
    while ((await used()) < basicSlotsAMonth - 1) await submitApplication(portal, me, await basicDraft());
    const both = [await basicDraft(), await basicDraft()];
    const clients = [await as('researcher'), await as('researcher')];
    const sent = await Promise.all(
      both.map((id, at) => clients[at]!.post(`/applications/${id}/check`, { intent: 'submit' })),
    );
    expect(sent.map(({ status }) => status)).toEqual([302, 302]);
    expect(await used()).toBe(basicSlotsAMonth);
    const months = await portal.store.read
      .selectFrom('service_slot')
      .select('month')
      .where('application_id', 'in', both)
      .execute();
    expect(months.filter((one) => one.month === month)).toHaveLength(1);
    expect(months).toHaveLength(2);
  });
});

describe('a case one may not know of', () => {
  it('answers every page and every act as not found, like one that does not exist (C5, INV-12, INV-27)', async () => {
    const id = await submitted(server.portal);
    const stranger = await as('researcher-2');
    for (const page of [...pages, '/conflict', '/invitation']) {
      const there = await stranger.get(`/applications/${id}${page}`);
      const nowhere = await stranger.get(`/applications/${'A'.repeat(22)}${page}`);
      // A page that is for other offices is refused before anything is looked up, so it tells nothing either.
      expect(there.status, page).toBe(nowhere.status);
      expect([403, 404], page).toContain(there.status);
      expect(await there.text(), page).not.toContain('SK-2026');
    }
    for (const [page, intent] of [
      ['/check', 'submit'],
      ['/withdraw', 'withdraw'],
      ['/review', 'vote'],
      ['/agreement', 'sign'],
      ['/receipt', 'confirm'],
    ] as const) {
      const fields = {
        intent,
        version: '1',
        choice: 'approve',
        planJudgement: 'x',
        dataJudgement: 'x',
        reason: 'x',
      };
      const answer = await (await as('researcher-2', true)).post(`/applications/${id}${page}`, fields);
      expect([403, 404], page).toContain(answer.status);
    }
  });

  it('shows a member of the round the question first, and a recused one nothing on any route (INV-11, INV-12)', async () => {
    const id = await accepted(server.portal);
    const member = await as('committee-member-3');
    const asked = await member.get(`/applications/${id}`);
    expect(asked.headers.get('location')).toBe(`/applications/${id}/conflict`);
    expect((await member.get(`/applications/${id}/review`)).status).toBe(404);
    const missing = await member.post(`/applications/${id}/conflict`, {
      intent: 'answer',
      answer: 'conflict',
    });
    expect(missing.status).toBe(422);
    const gone = await member.post(`/applications/${id}/conflict`, {
      intent: 'answer',
      answer: 'conflict',
      ground: 'co_author',
    });
    expect(gone.headers.get('location')).toBe('/applications?recused');
    for (const page of [...pages, '/conflict']) {
      const there = await member.get(`/applications/${id}${page}`);
      const nowhere = await member.get(`/applications/${'A'.repeat(22)}${page}`);
      expect(there.status, page).toBe(nowhere.status);
      expect([403, 404], page).toContain(there.status);
    }
    const list = await member.text('/applications');
    const { reference } = await server.portal.store.read
      .selectFrom('application')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(list).not.toContain(reference);
  });

  it('hands an attachment out as a file that can do nothing, to those who may read the case (C5, ASVS 5.4.2)', async () => {
    const id = await draft(server.portal);
    const me = await personaViewer(server.portal, 'researcher');
    const file = new File(['%PDF-1.7 <script>'], '運用フロー図.pdf');
    const path = `/applications/${id}/attachments/${await attachFile(server.portal, me, id, 'flow', file)}`;
    const { status, headers } = await (await as('researcher')).get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/pdf/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.pdf"/);
    expect(headers.get('content-security-policy')).toMatch(/(^|;)\s*sandbox(;|$)/);
    expect(headers.get('cache-control')).toContain('no-store');
    for (const persona of ['researcher-2', 'secretariat', 'committee-member'])
      expect((await (await as(persona)).get(path)).status, persona).toBe(404);
    // Nor under another case that the reader may see, nor to somebody who is not signed in.
    const other = path.replace(id, await draft(server.portal));
    expect((await (await as('researcher')).get(other)).status).toBe(404);
    expect((await new Client(server.origin).get(path)).headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('refuses an auditor every act and shows everything (ROL-11)', async () => {
    const id = await accepted(server.portal);
    const auditor = await as('auditor', true);
    expect((await auditor.get(`/applications/${id}`)).status).toBe(200);
    expect((await auditor.get(`/applications/${id}/review`)).status).toBe(200);
    const acts = {
      '/screening': 'accept',
      '/withdraw': 'withdraw',
      '/review': 'vote',
      '/preparation': 'bind',
    };
    for (const [page, intent] of Object.entries(acts)) {
      const answer = await auditor.post(`/applications/${id}${page}`, { intent, choice: 'approve' });
      expect(answer.status, page).toBe(403);
    }
  });
});

describe('the support of an analysis (SVC-2)', () => {
  it('is kept by the office with days in eras and full-width hours, and read on the page of the case', async () => {
    const id = await submitted(server.portal);
    const office = await as('secretariat');
    const page = await office.text(`/applications/${id}/support`);
    expect(page).toContain('分析支援');
    const named = { intent: 'assign', consultant: demoId('person:consultant') };
    const done = await office.post(`/applications/${id}/support`, named);
    expect(done.headers.get('location')).toBe(`/applications/${id}/support?saved`);
    const plan = { intent: 'save', version: '0', hours: '４０', 'due-plan': '令和8年12月10日' };
    const wrong = await office.post(`/applications/${id}/support`, { ...plan, hours: '四十' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('時間数を0から9999までの整数で入力してください。');
    expect((await office.post(`/applications/${id}/support`, plan)).status).toBe(302);
    expect((await office.post(`/applications/${id}/support`, plan)).status).toBe(409);
    const applicant = await as('researcher');
    expect(await applicant.text(`/applications/${id}`)).toContain('40時間');
    expect((await applicant.get(`/applications/${id}/support`)).status).toBe(403);
    const consultant = await as('consultant');
    consultant.cookies.set('__Host-sekisho-language', 'en');
    expect(await consultant.text(`/applications/${id}/support`)).toContain('Estimate in hours of work');
  });
});

describe('who is slower', () => {
  it('reads where the case stands now (INV-22)', async () => {
    const id = await submitted(server.portal);
    const applicant = await as('researcher');
    expect((await applicant.post(`/applications/${id}/withdraw`, { intent: 'withdraw' })).status).toBe(302);
    const screener = await as('secretariat');
    const late = await screener.post(`/applications/${id}/screening`, {
      intent: 'return',
      missing: 'data_minimal',
      text: '直してください。',
    });
    // The page itself is gone with the state, so the sentence comes alone.
    expect([404, 409]).toContain(late.status);
  });
});

describe('every case of the demo', () => {
  it('opens for its applicant and for an auditor without error, in both languages', async () => {
    const rows = await server.portal.store.read
      .selectFrom('application as a')
      .innerJoin('person as p', 'p.id', 'a.lead_person_id')
      .select(['a.id', 'a.state', 'p.email'])
      .execute();
    expect(rows.length).toBeGreaterThan(10);
    const auditor = await as('auditor');
    for (const language of ['ja', 'en']) {
      auditor.language = language;
      auditor.cookies.set('__Host-sekisho-language', language);
      for (const row of rows) {
        const applicant = await as(row.email.split('@')[0] ?? '');
        applicant.cookies.set('__Host-sekisho-language', language);
        expect((await applicant.get(`/applications/${row.id}`)).status, row.state).toBe(200);
        expect((await auditor.get(`/applications/${row.id}`)).status, row.state).toBe(200);
      }
    }
    const active = await auditor.text(`/applications/${demoId('application:ckd-tests')}`);
    expect(active).toContain('Permit');
  });
});
