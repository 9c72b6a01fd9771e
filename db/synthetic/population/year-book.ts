import { fiscalIndexOf, fiscalYears } from './calendar.ts';
import type { Draws } from './draws.ts';
import type { Encounter, History } from './history.ts';
import { drawResult, filtration, labItem, panelItems } from './lab-model.ts';
import { absent, bitsPerWord } from './layout.ts';
import type { Sink } from './rows.ts';

const words = 4;
const items = ['HbA1c', 'Cre', 'LDL-C'].map(labItem);
/** Day, panel and kind of the panels of a year, last first wanted. */
type Panel = { readonly panel: number; readonly first: boolean };

/** A person's three fiscal years, summed up while the records are made. */
export class YearBook {
  readonly #sink: Sink;
  readonly #diseases = new Int32Array(3 * words);
  readonly #drugs = new Int32Array(3 * words);
  readonly #procedures = new Int32Array(3);
  readonly #visits = new Int32Array(3);
  readonly #nights = new Int32Array(3);
  readonly points = new Int32Array(3);
  readonly systolic = new Int32Array(3);
  readonly bodyMass = new Int32Array(3);
  readonly #panels: [Panel[], Panel[], Panel[]] = [[], [], []];

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  begin(): void {
    for (const counts of [
      this.#diseases,
      this.#drugs,
      this.#procedures,
      this.#visits,
      this.#nights,
      this.points,
    ])
      counts.fill(0);
    this.systolic.fill(absent);
    this.bodyMass.fill(absent);
    for (const panels of this.#panels) panels.length = 0;
  }

  encounter({ start, end, inpatient }: Encounter): void {
    const year = fiscalIndexOf(start);
    if (inpatient) this.#nights[year]! += end - start + 1;
    else this.#visits[year]! += 1;
  }

  disease(day: number, index: number): void {
    mark(this.#diseases, fiscalIndexOf(day), index);
  }

  drug(day: number, index: number): void {
    mark(this.#drugs, fiscalIndexOf(day), index);
  }

  procedure(day: number, index: number): void {
    this.#procedures[fiscalIndexOf(day)]! |= 1 << index;
  }

  panel(day: number, panel: number, first: boolean): void {
    this.#panels[fiscalIndexOf(day)]!.push({ panel, first });
  }

  /** A row for each year in which the person was seen. */
  write(history: History, draws: Draws): void {
    if (!this.#sink.person_year.wanted) return;
    const { person } = history;
    const from = fiscalIndexOf(person.firstSeen);
    const to = fiscalIndexOf(person.lastSeen);
    for (let year = from; year <= to; year += 1) {
      const fy = fiscalYears[year]!;
      const age = fy - person.birthYear;
      const [hba1c, creatinine, ldl] = this.#lastResults(history, draws, year);
      const egfr =
        creatinine === absent ? absent : filtration(Math.max(1, creatinine!), age, person.sex === 1);
      const word = (bits: Int32Array, at: number) => bits[year * words + at]!;
      this.#sink.person_year.push(
        person.pno,
        fy,
        age,
        person.sex,
        person.municipality,
        person.insurer,
        person.institution,
        word(this.#diseases, 0),
        word(this.#diseases, 1),
        word(this.#diseases, 2),
        word(this.#diseases, 3),
        word(this.#drugs, 0),
        word(this.#drugs, 1),
        word(this.#drugs, 2),
        word(this.#drugs, 3),
        this.#procedures[year]!,
        0,
        this.#visits[year]!,
        this.#nights[year]!,
        this.points[year]!,
        hba1c!,
        egfr,
        ldl!,
        this.systolic[year]!,
        this.bodyMass[year]!,
      );
    }
  }

  /** The latest value of each item; panels are asked from the last backwards until all are found. */
  #lastResults(history: History, draws: Draws, year: number): number[] {
    const found = items.map(() => absent);
    for (const { panel, first } of this.#panels[year]!.toReversed()) {
      if (!found.includes(absent)) break;
      const inPanel = panelItems(history, draws, panel, first);
      for (const [place, item] of items.entries()) {
        if (found[place] !== absent || !inPanel.includes(item)) continue;
        found[place] = drawResult(history, draws, panel, item).value;
      }
    }
    return found;
  }
}

/** Bit `index` of a year; a word holds 31 so that it stays a small integer. */
function mark(bits: Int32Array, year: number, index: number): void {
  bits[year * words + Math.floor(index / bitsPerWord)]! |= 1 << (index % bitsPerWord);
}
