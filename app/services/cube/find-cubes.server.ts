import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import type { Portal } from '../portal.ts';

export type FoundCubes = {
  readonly cubes: readonly PublishedCube[];
  /** Over the cubes; stands in the vault's ledger. */
  readonly hash: string;
  readonly snapshot: { readonly name: string; readonly from: number; readonly to: number };
};

/** Written once in the ledger, so what was fetched stays true. */
const kept = new WeakMap<Portal, Map<string, FoundCubes>>();

/** The published cubes of the newest snapshot; undefined while the vault cannot be reached or has none. */
export async function findCubes(portal: Portal): Promise<FoundCubes | undefined> {
  const known = kept.get(portal) ?? new Map<string, FoundCubes>();
  kept.set(portal, known);
  try {
    const held = await portal.vault.snapshots();
    if (!held.ok || held.about !== 'snapshots') return undefined;
    const newest = held.snapshots.reduce<(typeof held.snapshots)[number] | undefined>(
      (best, one) =>
        best && (best.to > one.to || (best.to === one.to && best.name > one.name)) ? best : one,
      undefined,
    );
    if (!newest) return undefined;
    const before = known.get(newest.digest);
    if (before) return before;
    const answer = await portal.vault.cube(newest.digest);
    if (!answer.ok || answer.about !== 'cube') return undefined;
    const { name, from, to } = newest;
    const found = { cubes: answer.cubes, hash: answer.hash, snapshot: { name, from, to } };
    known.set(newest.digest, found);
    return found;
  } catch (error) {
    portal.log.warn({ error: (error as Error).name }, 'no published cube');
    return undefined;
  }
}
