import type {
  AggregateQuery,
  CodeSet,
  EventSelector,
  NumericSource,
  ValueTest,
  Window,
} from './aggregate-query.ts';
import { isFromList } from './code-lists.ts';
import { checkupCodes, checkupQuantity, labCodes, labKind, type Quantity, quantityOf } from './items.ts';
import { type ProblemCode, pointer, type QueryProblem } from './problem.ts';
import { type CodeSystem, isCode, similarCodes, widerCodes } from './vocabulary.ts';
import { codesOfEvent, type Path } from './walk.ts';

export type Period = AggregateQuery['period'];
export type Report = (code: ProblemCode, at: Path, params?: QueryProblem['params']) => void;

export function reporter(): { readonly problems: QueryProblem[]; readonly report: Report } {
  const problems: QueryProblem[] = [];
  return {
    problems,
    report: (code, at, params = {}) => {
      // A question with hundreds of wrong codes needs no page for each.
      if (problems.length < 50) problems.push({ code, at: pointer(at), params });
    },
  };
}

export const isCodeSet = (set: CodeSet | readonly string[]): set is CodeSet => 'codes' in set;

export function checkCodes(system: CodeSystem, codes: readonly string[], at: Path, report: Report): void {
  for (const [i, code] of codes.entries()) {
    if (isCode(system, code)) continue;
    const similar = similarCodes(system, code).join(', ') || '–';
    report('unknownCode', [...at, i], { found: code, system, similar });
  }
}

/** What an exception takes away completely says nothing, and nobody means it. */
export function checkCodeSet(system: CodeSystem, set: CodeSet, at: Path, report: Report): void {
  checkCodes(system, set.codes, [...at, 'codes'], report);
  checkCodes(system, set.except ?? [], [...at, 'except'], report);
  const except = new Set(set.except ?? []);
  const left = set.codes.some((code) => !widerCodes(system, code).some((wider) => except.has(wider)));
  if (!left) report('emptyCodes', at);
  if (set.list !== undefined && !isFromList(system, set))
    report('otherList', [...at, 'list'], { list: set.list });
}

export function checkEvent(event: EventSelector, at: Path, report: Report): void {
  for (const { system, field, set } of codesOfEvent(event)) {
    if (isCodeSet(set)) checkCodeSet(system, set, [...at, field], report);
    else checkCodes(system, set, [...at, field], report);
  }
  if (event.kind === 'lab') checkLab(event, at, report);
  if (event.kind === 'checkup') checkCheckup(event, at, report);
  if (event.kind === 'stay' && (event.losFrom ?? 0) > (event.losTo ?? Number.MAX_SAFE_INTEGER))
    report('order', [...at, 'losTo']);
}

function checkLab(event: Extract<EventSelector, { kind: 'lab' }>, at: Path, report: Report): void {
  const kind = labKind(event.item);
  if (!kind) {
    report('unknownItem', [...at, 'item'], { found: event.item });
    return;
  }
  const quantity = kind === 'number' ? quantityOf({ kind: 'lab', item: event.item }) : undefined;
  if (event.value) checkValue(event.value, quantity, labCodes(event.item), [...at, 'value'], report);
}

function checkCheckup(event: Extract<EventSelector, { kind: 'checkup' }>, at: Path, report: Report): void {
  if (!event.value) return;
  if (!event.item) {
    report('missing', [...at, 'item']);
    return;
  }
  // Health checkups carry no reference range of their own.
  if (event.value.is === 'out-of-range') report('valueKind', [...at, 'value', 'is'], { item: event.item });
  else
    checkValue(event.value, checkupQuantity(event.item), checkupCodes(event.item), [...at, 'value'], report);
}

function checkValue(
  value: ValueTest,
  quantity: Quantity | undefined,
  codes: readonly string[],
  at: Path,
  report: Report,
): void {
  if (value.is === 'code') {
    if (codes.length === 0) report('valueKind', [...at, 'is']);
    for (const [i, code] of value.codes.entries()) {
      if (codes.length > 0 && !codes.includes(code))
        report('wrongValue', [...at, 'codes', i], { found: code, allowed: codes.join(', ') });
    }
    return;
  }
  if (!quantity) {
    report('valueKind', [...at, 'is']);
    return;
  }
  if (value.is === 'out-of-range') return;
  const [low, high] = value.is === 'between' ? (['from', 'to'] as const) : (['atLeast', 'atMost'] as const);
  const bounds = value as { readonly [side: string]: number | string | undefined };
  const [from, to] = [bounds[low], bounds[high]];
  if (from === undefined && to === undefined) report('missing', [...at, low]);
  if (typeof from === 'number') checkGrid(from, quantity, [...at, low], report);
  if (typeof to === 'number') checkGrid(to, quantity, [...at, high], report);
  if (typeof from === 'number' && typeof to === 'number' && from >= to) report('order', [...at, high]);
}

/** On a fixed grid nobody can walk a cut past one person's value. */
export function checkGrid(value: number, quantity: Quantity, at: Path, report: Report): void {
  if (value % quantity.step === 0) return;
  const below = Math.floor(value / quantity.step) * quantity.step;
  const written = (number: number) => writeScaled(number, quantity.scale);
  report('valueGrid', at, {
    step: written(quantity.step),
    below: written(below),
    above: written(below + quantity.step),
  });
}

export function checkSource(source: NumericSource, at: Path, report: Report): void {
  if (source.kind === 'drug-quantity') checkCodeSet(source.system, source.codes, [...at, 'codes'], report);
  if (source.kind === 'lab' && !labKind(source.item)) {
    report('unknownItem', [...at, 'item'], { found: source.item });
    return;
  }
  if (!quantityOf(source)) report('valueKind', [...at, 'item']);
}

/** 65 with one decimal place is 6.5. */
export function writeScaled(value: number, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -scale)}${fraction ? `.${fraction}` : ''}`;
}

export function checkWindow(
  window: Window | undefined,
  at: Path,
  period: Period | undefined,
  report: Report,
): void {
  if (!window) return;
  if (window.from > window.to) report('order', [...at, 'to']);
  else if (window.kind === 'dates' && period && (window.from < period.from || window.to > period.to))
    report('windowOutside', at);
}
