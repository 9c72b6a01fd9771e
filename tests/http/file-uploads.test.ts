import { afterAll, beforeAll, expect, it } from 'vitest';
import { listPolicyDocuments } from '#db/portal/repositories/policy-documents.server.ts';
import { Client } from '#tests/support/client.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const megabytes = (count: number): File =>
  new File(['%PDF-1.7\n', 'x'.repeat(count * 1024 * 1024), '\n%%EOF\n'], 'policy.pdf');

it('takes a policy document of two megabytes from the office', async () => {
  const office = new Client(server.origin);
  office.cookies.set('__Host-sekisho', await signInAs(server.portal, 'secretariat', { steppedUp: true }));
  const form = new FormData();
  const fields = {
    intent: 'create',
    kind: 'retention',
    titleJa: '大きな規程',
    titleEn: 'A large policy',
    body: '',
    changeNote: '新たに定める。',
    validFrom: '2026-12-01',
    validUntil: '',
    reviewOn: '',
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', megabytes(2));
  const sent = await office.upload('/supervision/policies/new', form);
  expect({ status: sent.status, body: sent.status < 400 ? '' : await sent.text() }).toEqual({
    status: 302,
    body: '',
  });
  const documents = await listPolicyDocuments(server.portal.store.read);
  expect(documents.map(({ titleEn }) => titleEn)).toContain('A large policy');
  // A page without a field for a file takes no more than a form.
  expect((await office.upload('/supervision/incidents/new', form)).status).toBe(413);
});
