import { type Lattice, marginsOf, type TableCell } from './lattice.ts';
import type { SystemCell } from './system.ts';

type Insider = NonNullable<SystemCell['insiders']>[number];
type Insiders = readonly (readonly Insider[])[];

/**
 * Who knows something from being part of it (section 2.7): the persons of cells of one or two, and the institutions of
 * cells that are to be hidden or that are theirs alone.
 */
export function countInsiders(lattice: Lattice, isPrimary: (cell: number) => boolean): Insiders {
  const found: Insider[][] = lattice.cells.map(() => []);
  for (const [at, cell] of lattice.cells.entries()) {
    if (cell.level !== 'inner' || cell.patients === null || cell.patients < 1 || cell.patients > 2) continue;
    for (const margin of marginsOf(lattice.cells, at)) {
      const persons = lattice.cells[margin]!.patients ?? 0;
      if (isPrimary(margin)) found[margin]!.push({ id: `patient:${at}`, own: 1, only: persons === 1 });
    }
  }
  addInstitutions(
    lattice,
    isPrimary,
    (cell) => cell.institutions?.persons ?? null,
    (cell) => cell.patients ?? 0,
    found,
  );
  return found;
}

/** The same for sums; whose own part is negative is left out, because it bounds nothing. */
export function valueInsiders(lattice: Lattice, isPrimary: (cell: number) => boolean): Insiders {
  const found: Insider[][] = lattice.cells.map(() => []);
  for (const [at, cell] of lattice.cells.entries())
    if (cell.level === 'inner' && cell.patients === 1)
      for (const margin of marginsOf(lattice.cells, at))
        if (isPrimary(margin))
          found[margin]!.push({
            id: `patient:${at}`,
            own: Math.max(0, cell.value ?? 0),
            only: lattice.cells[margin]!.patients === 1,
          });
  addInstitutions(
    lattice,
    isPrimary,
    (cell) => cell.holders.institutions,
    (cell) => cell.absolute,
    found,
  );
  return found;
}

function addInstitutions(
  lattice: Lattice,
  isPrimary: (cell: number) => boolean,
  ownOf: (cell: TableCell) => ReadonlyMap<string, number> | null,
  wholeOf: (cell: TableCell) => number,
  found: Insider[][],
): void {
  const isOnly = (cell: TableCell, own: number, count: number) => count === 1 && own >= wholeOf(cell);
  const curious = new Set<string>();
  for (const [at, cell] of lattice.cells.entries()) {
    const owners = ownOf(cell);
    if (!owners) continue;
    for (const [id, own] of owners) if (isPrimary(at) || isOnly(cell, own, owners.size)) curious.add(id);
  }
  for (const [at, cell] of lattice.cells.entries()) {
    const owners = ownOf(cell);
    if (!owners) continue;
    for (const [id, own] of owners)
      if (own > 0 && curious.has(id))
        found[at]!.push({ id: `institution:${id}`, own, only: isOnly(cell, own, owners.size) });
  }
}
