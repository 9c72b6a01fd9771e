import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { researchDir, signedPermitDir } from '#app/config/places.server.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { askQuestion } from '#app/services/workspace/ask-question.server.ts';
import { handOverWaiting } from '#app/services/workspace/hand-over.server.ts';
import { signPermit } from '#app/vault/permit-key.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import { findRun, type Run } from '#db/portal/repositories/query-runs.server.ts';
import { active, vaultOf } from './case-story.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';
import { sharedSnapshot } from './vault.ts';

/** Lays the signature beside the portal, as the demo's signer or the operator does. */
export async function signPermitOf(portal: TestPortal, applicationId: string): Promise<void> {
  const { key } = await vaultOf(portal);
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  if (!stored || !permit) throw new Error('there is no permit to sign');
  const folder = signedPermitDir(portal.config);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${stored.id}.json`), JSON.stringify(signPermit(permit, key)));
}

/** A project that went through both reviews, is in use, and may ask a real vault. */
export async function activeProject(portal: TestPortal): Promise<string> {
  const id = await active(portal);
  await signPermitOf(portal, id);
  return id;
}

/** The permit of a project over more variables, signed anew: for questions that its application did not ask for. */
export async function widenPermit(
  portal: TestPortal,
  applicationId: string,
  variables: readonly string[],
): Promise<void> {
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  if (!permit) throw new Error('there is no permit to widen');
  const id = newId();
  const document = canonicalJson({ ...permit, id, variables: [...permit.variables, ...variables] });
  portal.clock.advance(1);
  portal.store.file
    .prepare(
      `insert into permit (id, application_id, round_id, document, hash, ends_on, created_at)
       select ?, application_id, null, ?, ?, ends_on, ? from permit where id = ?`,
    )
    .run(id, document, sha256(document, 'hex'), portal.clock.now(), permit.id);
  await signPermitOf(portal, applicationId);
}

const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** Persons by age and sex: small, and with places that have to be hidden. */
export const ageAndSex: AggregateQuery = {
  version: 1,
  period: { from: dayOf('2022-04-01'), to: dayOf('2025-03-31') },
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [{ kind: 'age-band', width: 10, top: 90 }, { kind: 'sex' }],
  measures: [{ kind: 'persons' }],
};
export const bySex: AggregateQuery = { ...ageAndSex, dimensions: [{ kind: 'sex' }] };

export async function asked(
  portal: TestPortal,
  applicationId: string,
  question: AggregateQuery = ageAndSex,
  by = 'researcher',
): Promise<string> {
  return askQuestion(portal, await personaViewer(portal, by), applicationId, {
    question,
    objective: 'O1',
    note: '',
  });
}

/** Until the vault has answered, by what the scheduler does. */
export async function ended(portal: TestPortal, id: string): Promise<Run> {
  for (let tries = 0; tries < 600; tries += 1) {
    await handOverWaiting(portal);
    const run = await findRun(portal.store.read, id);
    if (run && run.state !== 'queued' && run.state !== 'running') return run;
    await wait(50);
  }
  throw new Error('the question has no end');
}

/** The quarter after: another base snapshot lies in the vault, and the project's newest permit names it. */
export async function onNewerSnapshot(portal: TestPortal, applicationId: string): Promise<void> {
  const next = await sharedSnapshot(1200);
  const place = join(researchDir(portal.config), next.manifest.name);
  if (!existsSync(place)) symlinkSync(next.folder, place);
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  if (!stored || !permit) throw new Error('there is no permit to renew');
  const id = newId();
  const document = canonicalJson({ ...permit, id, snapshot: next.manifest.digest });
  portal.clock.advance(60);
  await portal.store.write({ actor: 'test', at: portal.clock.now() }, async (tx) => {
    const row = await tx.db
      .selectFrom('permit')
      .selectAll()
      .where('id', '=', stored.id)
      .executeTakeFirstOrThrow();
    await tx.db
      .insertInto('permit')
      .values({ ...row, id, document, created_at: portal.clock.now() })
      .execute();
  });
  await signPermitOf(portal, applicationId);
}
