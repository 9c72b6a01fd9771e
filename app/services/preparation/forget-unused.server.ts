import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { forgetBuilds, listUnusedBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';

/** For the clock: data and key of an application that was withdrawn, or refused for good, are destroyed in the vault (B2). */
export async function forgetUnused(portal: Portal): Promise<{ readonly destroyed: number }> {
  let destroyed = 0;
  for (const id of await listUnusedBuilds(portal.store.read)) {
    const answer = await portal.vault.forget(id).catch(() => undefined);
    if (!answer?.ok || answer.about !== 'ended') continue;
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
      forgetBuilds(
        tx,
        systemAuthority('case.advance'),
        {
          kind: 'dataset.destroyed',
          subject: { type: 'application', id },
          case: id,
          document: sha256(canonicalJson(answer.destroyed ?? null)),
        },
        id,
      ),
    );
    destroyed += 1;
  }
  return { destroyed };
}
