import type { ActorStamp } from '#app/domain/ledger/event.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

/** A browser in which the portal knows that certain accounts have signed in. `accounts` are keyed hashes of addresses. */
export type Device = { readonly id: string; readonly accounts: readonly string[] };

/** Who stands at the door: the request before anybody is known. */
export type Visit = {
  readonly viewer: Viewer;
  readonly agent: string;
  readonly device: Device | undefined;
};

/** The person whose factor was accepted acts under their own name also before they have a session. */
export const stampOf = (portal: Portal, visit: Visit, personId: string): ActorStamp => ({
  actor: personId,
  request: visit.viewer.requestId,
  at: portal.clock.now(),
});
