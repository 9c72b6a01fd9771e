import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

/** A frozen base snapshot as the vault names it: no counts, only which one and which days. */
export type Snapshot = {
  readonly id: string;
  /** Logical digest of its rows; what a permit names. */
  readonly hash: string;
  readonly from: number;
  readonly to: number;
};

export interface SnapshotCatalogue {
  list(): Promise<readonly Snapshot[]>;
}

/** The snapshots that the vault holds. The portal never opens one (law 1). */
export const snapshotCatalogue = (portal: Pick<Portal, 'vault'>): SnapshotCatalogue => ({
  list: async () => {
    const answer = await portal.vault.snapshots().catch(() => undefined);
    if (!answer?.ok || answer.about !== 'snapshots') throw new AppError('vault-unreachable');
    return answer.snapshots.map(({ name, digest, from, to }) => ({ id: name, hash: digest, from, to }));
  },
});
