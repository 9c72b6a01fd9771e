import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { signedPermitDir } from '#app/config/places.server.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  countProjectsThatMeet,
  fileClosingItem,
  findDestruction,
  readHoldings,
  destroyProject as remove,
} from '#db/portal/repositories/projects.server.ts';
import { listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import { actOnCase } from '../workflow/take-step.server.ts';
import { tellProject } from './tell-project.server.ts';

/** What a destruction record says. Numbers are of questions and files; never of persons (INV-39). */
export type DestructionRecord = {
  readonly form: 1;
  readonly project: string;
  readonly reference: string;
  readonly at: string;
  readonly by: string;
  readonly vault: {
    readonly ended: boolean;
    readonly permits: readonly string[];
    /** Digests of the snapshots that were made for it alone, and whether their key was there; gone by now. */
    readonly snapshots?: readonly string[];
    readonly key?: boolean;
  };
  readonly portal: {
    readonly questions: number;
    readonly results: number;
    readonly unreleasedFiles: number;
  };
  readonly kept: {
    readonly releases: readonly {
      readonly reference: string;
      readonly contents: string;
      readonly items: number;
    }[];
    /** B2: labels of the vault's ledger stay until no live project can meet them. */
    readonly ledgerOf: readonly string[];
    readonly projectsThatMeet: number;
  };
};

type Gone = Pick<DestructionRecord['vault'], 'ended' | 'snapshots' | 'key'>;

/** Only the vault can destroy what it holds; a project that never asked has at most what was made for it. */
async function endInVault(portal: Portal, id: string, permitIds: readonly string[]): Promise<Gone> {
  const signed = permitIds.map((one) => findSignedPermit(portal, one)).find((one) => one !== undefined);
  const isMade = (await listBuilds(portal.store.read, id, 1)).length > 0;
  if (!signed && !isMade) return { ended: false };
  const answer = await (signed ? portal.vault.endProject(signed) : portal.vault.forget(id)).catch(
    () => undefined,
  );
  if (!answer?.ok || answer.about !== 'ended') throw new AppError('vault-unreachable');
  return { ended: true, ...answer.destroyed };
}

/**
 * Destroys what is left of a project that is being closed: cache and results in the vault, results and files that were
 * never released here, and the signed permits, so that nothing can ask in its name again (B2). The vault comes first: a
 * record is only written of what has happened, and to begin again does no harm.
 */
export async function destroyProject(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const subject = await loadCase(portal, id);
  const before = await readHoldings(portal.store.read, id);
  const permitIds = before.permits.map((permit) => permit.id);
  const isClosing =
    subject.state === 'CLOSING' &&
    !subject.applicantIds.includes(viewer.person.id) &&
    may(viewer, 'application.close', subject).ok;
  if (isClosing && (await findDestruction(portal.store.read, id))) throw new AppError('already-done');
  const gone: Gone = isClosing ? await endInVault(portal, id, permitIds) : { ended: false };
  await actOnCase(portal, viewer, id, 'destroy', async (tx, now) => {
    const allowed = authorize(viewer, 'application.close', now);
    if (now.applicantIds.includes(viewer.person.id)) throw new AppError('denied');
    if (now.state !== 'CLOSING')
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`application.state.${now.state}`] });
    const row = await findApplication(tx.db, id);
    const holdings = await readHoldings(tx.db, id);
    const record: DestructionRecord = {
      form: 1,
      project: id,
      reference: row?.reference ?? '',
      at: tx.stamp.at,
      by: tx.stamp.actor,
      vault: { ...gone, permits: holdings.permits.map((permit) => permit.hash) },
      portal: {
        questions: holdings.questions,
        results: holdings.results,
        unreleasedFiles: holdings.unreleasedFiles,
      },
      kept: {
        releases: holdings.released.map(({ reference, hash, items }) => ({
          reference,
          contents: hash,
          items,
        })),
        ledgerOf: holdings.snapshots,
        projectsThatMeet: await countProjectsThatMeet(tx.db, id, holdings.snapshots),
      },
    };
    const document = canonicalJson(record);
    const hash = sha256(document);
    const event = {
      kind: 'application.destroyed',
      subject: { type: 'application', id },
      case: id,
      document: hash,
    } as const;
    if (!(await remove(tx, allowed, event, id, document, hash))) throw new AppError('already-done');
    const textHash = await insertStoredText(tx, { body: hash, at: tx.stamp.at, purgeOn: null });
    await fileClosingItem(
      tx,
      allowed,
      { ...event, kind: 'closing.filed', detail: { item: 'deletion_proved' } },
      id,
      'deletion_proved',
      textHash,
    );
    await tellProject(tx, now, 'project.destroyed');
  });
  for (const permitId of permitIds)
    rmSync(join(signedPermitDir(portal.config), `${permitId}.json`), { force: true });
}
