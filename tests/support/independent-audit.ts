import loadHighs from 'highs';
import type { CellSystem } from '#app/domain/disclosure/system.ts';

/**
 * A second opinion on a pattern, written apart from the engine and sharing nothing with it but the solver: the unknowns are
 * the values themselves, what is shown is a fixed number, every question is a programme text of its own, and each answer is
 * asked for in whole numbers. Slow, and simple enough to be believed.
 */
export type Verdict = { readonly cell: number; readonly low: number; readonly high: number };

const highs = await loadHighs();

const sum = (parts: readonly number[]) => parts.map((part) => `+ 1 y${part}`).join(' ');

export function programme(
  system: CellSystem,
  hidden: ArrayLike<number | boolean>,
  goal: string,
  knows: ReadonlyMap<number, { readonly least: number; readonly most: number }> = new Map(),
): string {
  const rows: string[] = [];
  system.relations.forEach(({ total, parts }, index) => {
    const unknown = parts.filter((part) => hidden[part]);
    if (unknown.length === 0 && !hidden[total]) return;
    const shown = parts
      .filter((part) => !hidden[part])
      .reduce((all, part) => all + system.cells[part]!.value, 0);
    const right = (hidden[total] ? 0 : system.cells[total]!.value) - shown;
    const left = `${sum(unknown)}${hidden[total] ? ` - 1 y${total}` : ''}`;
    rows.push(` r${index}: ${left} = ${right}`);
  });
  const bounds: string[] = [];
  const names: string[] = [];
  system.cells.forEach((cell, index) => {
    if (!hidden[index]) return;
    const own = knows.get(index);
    const least = Math.max(cell.lower, own?.least ?? cell.lower);
    const most = Math.min(cell.upper, own?.most ?? cell.upper);
    bounds.push(` ${least} <= y${index} <= ${most}`);
    names.push(`y${index}`);
  });
  return `${goal}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nGeneral\n ${names.join(' ')}\nEnd\n`;
}

function end(
  system: CellSystem,
  hidden: ArrayLike<number | boolean>,
  cell: number,
  goal: 'Minimize' | 'Maximize',
) {
  const text = programme(system, hidden, `${goal}\n obj: 1 y${cell}`);
  const answer = highs.solve(text, { output_flag: false });
  if (answer.Status !== 'Optimal') throw new Error(`The audit of cell ${cell} ended ${answer.Status}.`);
  return Math.round(answer.ObjectiveValue);
}

/** Between which values everybody must leave a hidden cell. */
export function interval(system: CellSystem, hidden: ArrayLike<number | boolean>, cell: number): Verdict {
  return { cell, low: end(system, hidden, cell, 'Minimize'), high: end(system, hidden, cell, 'Maximize') };
}

/** Hidden cells that can be worked out, and primary ones known too closely. */
export function weaknesses(system: CellSystem, hidden: ArrayLike<number | boolean>) {
  const exact: number[] = [];
  const narrow: number[] = [];
  system.cells.forEach((cell, index) => {
    if (!hidden[index]) {
      if (cell.mark === 'primary') exact.push(index);
      return;
    }
    const { low, high } = interval(system, hidden, index);
    if (low === high) exact.push(index);
    if (cell.mark !== 'primary') return;
    const up = cell.need?.up ?? 1;
    const down = cell.need?.down ?? 0;
    if (high < cell.value + up || low > cell.value - down) narrow.push(index);
  });
  return { exact, narrow };
}

/** Whether somebody alone in `own` can work out `target`, given all that is shown. */
export function workedOutBy(
  system: CellSystem,
  hidden: ArrayLike<number | boolean>,
  own: number,
  target: number,
): boolean {
  const value = system.cells[own]!.value;
  const knows = new Map([[own, { least: value, most: value }]]);
  const ends = (['Minimize', 'Maximize'] as const).map((goal) => {
    const answer = highs.solve(programme(system, hidden, `${goal}\n obj: 1 y${target}`, knows), {
      output_flag: false,
    });
    return Math.round(answer.ObjectiveValue);
  });
  return ends[0] === ends[1];
}
