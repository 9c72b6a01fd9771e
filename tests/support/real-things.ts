import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointDir } from '#app/config/places.server.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { loadCase } from '#app/services/applications/load-case.server.ts';
import { draftPolicy } from '#app/services/policy-documents/draft-policy.server.ts';
import { recordAssurance } from '#app/services/upkeep/record-assurance.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { insertRun } from '#db/portal/repositories/query-runs.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { authorize } from '#policies/access/authorize.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';
import { bySex } from './workspace.ts';

/**
 * Real things in the places of the parameters of addresses, by what stands before them: so that a refusal is not just a thing
 * that is not there.
 */
export async function realThings(portal: TestPortal): Promise<ReadonlyMap<string, string>> {
  const { file } = portal.store;
  const first = (sql: string): string =>
    (file.prepare(sql).pluck().get() as string | undefined) ?? 'A'.repeat(22);
  const inUse = first("select id from application where state = 'ACTIVE'");
  const runId = await waitingRun(portal, inUse);
  return new Map([
    ['applications', first("select id from application where state = 'S1_REVIEW'")],
    ['workspaces', inUse],
    ['people', demoId('person:researcher')],
    ['grants', demoId('request:checker')],
    ['organisations', first('select id from organisation')],
    ['facility', first('select id from facility')],
    ['enquiries', first('select id from enquiry')],
    ['opt-outs', demoId('opt-out:0')],
    ['meetings', first('select id from meeting')],
    ['follow-ups', first('select id from follow_up')],
    ['outputs', first('select id from output_request')],
    ['publications', first('select id from publication')],
    ['signals', first('select id from signal')],
    ['complaints', first('select id from complaint')],
    ['supervision/audits', first('select id from audit_plan')],
    ['supervision/findings', first('select id from audit_finding')],
    ['supervision/incidents', first('select id from incident')],
    ['supervision/policies', first('select id from policy_document')],
    ['supervision/data-errors', first('select id from data_error')],
    ['supervision/evidence', first('select requirement from assurance')],
    ['audit/life/case', inUse],
    ['audit/life/person', demoId('person:researcher')],
    ['audit/entries', '1'],
    ['audit/life/:about', 'case'],
    ['reports', 'periodic'],
    ['reports/figures', 'outcomes.received.count'],
    ['questions', runId],
    ...(await filesOfSupervising(portal)),
    ['audit/checkpoints', await checkpointName(portal)],
    ['audit/proofs', 'entry-1-in-2.json'],
    ['audit/life/number', runId],
  ]);
}

/** A question as somebody of the project asks it; nobody takes it to a vault here. */
async function waitingRun(portal: TestPortal, project: string): Promise<string> {
  const subject = await loadCase(portal, project);
  const memberId = subject.applicantIds[0]!;
  const email = await portal.store.read
    .selectFrom('person')
    .select('email')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  const member = await personaViewer(portal, email.email.split('@')[0]!);
  const permit = await portal.store.read
    .selectFrom('permit')
    .select('id')
    .where('application_id', '=', project)
    .executeTakeFirstOrThrow();
  const id = newId();
  const question = JSON.stringify(bySex);
  const questionHash = createHash('sha256').update(question).digest('hex');
  await portal.store.write(member.stamp(), (tx) =>
    insertRun(
      tx,
      authorize(member, 'query.run', subject),
      { kind: 'query.submitted', subject: { type: 'query', id }, case: project, document: questionHash },
      { id, applicationId: project, permitId: permit.id, objective: 'O1', note: '', question, questionHash },
    ),
  );
  return id;
}

/** A proof and a policy that somebody of the office has laid down with a file. */
async function filesOfSupervising(portal: TestPortal): Promise<[string, string][]> {
  const office = await personaViewer(portal, 'secretariat');
  const today = tokyoDay(portal.clock.now());
  const pdf = (name: string) => new File(['%PDF-1.7\n%%EOF\n'], name);
  const proof = await recordAssurance(portal, office, 'NFR-3', {
    kind: 'penetration_test',
    name: '侵入試験',
    number: 'P-1',
    issuer: '架空試験所',
    issuedOn: today,
    expiresOn: plusDays(today, 365),
    scope: '解析環境',
    note: '',
    file: pdf('報告書.pdf'),
  });
  const document = await draftPolicy(
    portal,
    office,
    { kind: 'retention', titleJa: '保存と廃棄の規程', titleEn: 'Retention' },
    { body: '', file: pdf('規程.pdf'), changeNote: '新たに定める。', validFrom: today },
  );
  const { file_id } = await portal.store.read
    .selectFrom('policy_version')
    .select('file_id')
    .where('document_id', '=', document)
    .executeTakeFirstOrThrow();
  return [
    ['supervision/evidence/files', proof],
    ['supervision/files', file_id!],
  ];
}

/** What is in the ledger now, signed and published as a signer does it. */
async function checkpointName(portal: TestPortal): Promise<string> {
  const { size, root } = await readHead(portal.store.read);
  const folder = checkpointDir(portal.config);
  const origin = portal.config.ledgerOrigin;
  mkdirSync(folder, { recursive: true });
  const signed = signCheckpoint({ origin, size, root }, [signerFrom(origin, newPrivateKeyPem())]);
  writeFileSync(join(folder, `${size}.txt`), signed);
  return `${size}.txt`;
}
