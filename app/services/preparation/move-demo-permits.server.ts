import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import { newId } from '#db/portal/ids.server.ts';
import { listUsedPermits, movePermit } from '#db/portal/repositories/preparations.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';

/**
 * The demo's past is written before its data are made, so its permits name a snapshot that nobody has. Once there is one,
 * they are written again for it, with the same scope. Outside the demo a permit is never moved: it is decided anew.
 */
export async function moveDemoPermits(portal: Portal, snapshot: string): Promise<number> {
  if (portal.config.mode !== 'demo') return 0;
  const now = portal.clock.now();
  let moved = 0;
  await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    for (const row of await listUsedPermits(tx.db)) {
      const permit = readPermit(JSON.parse(row.document));
      if (!permit || permit.snapshot === snapshot) continue;
      const id = newId();
      // A snapshot of its own was made over the other base.
      const { prepared: _, ...scope } = permit;
      const document = canonicalJson({ ...scope, id, snapshot });
      const hash = sha256(document);
      await movePermit(
        tx,
        systemAuthority('system.maintain'),
        {
          kind: 'permit.written',
          subject: { type: 'application', id: row.applicationId },
          case: row.applicationId,
          document: hash,
          detail: { permit: id, endsOn: row.endsOn },
        },
        { id, applicationId: row.applicationId, document, hash, endsOn: row.endsOn, roundId: null },
      );
      moved += 1;
    }
  });
  return moved;
}
