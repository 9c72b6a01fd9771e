import { workerData } from 'node:worker_threads';
import { openIdentityStore } from '#db/identity/identity-store.server.ts';
import { fillIdentities } from './fill-identities.server.ts';

/** A thread of its own: names are made while rows are. */
export type IdentityJob = {
  readonly path: string;
  readonly persons: number;
  readonly seed: number;
  readonly numberingKey: Uint8Array;
};
const { path, ...plan } = workerData as IdentityJob;
const store = openIdentityStore(path);
fillIdentities(store, plan);
store.close();
