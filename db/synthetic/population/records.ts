import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { fiscalIndexOf } from './calendar.ts';
import { placeIn } from './codes.ts';
import { chronicTables, isCancer } from './diseases.ts';
import type { Draws } from './draws.ts';
import { dailyMilli, drugsOfDisease, indexOfDrug, infusion, isExternal, isInjection } from './drug-use.ts';
import type { Encounter, History } from './history.ts';
import { streams } from './keyed-hash.ts';
import { drawResult, panelItems } from './lab-model.ts';
import { absent } from './layout.ts';
import { isReserved } from './reserved.ts';
import type { Sink } from './rows.ts';
import { firstVisitFee, prescriptionFee, surgeryOfDisease } from './stays.ts';
import type { YearBook } from './year-book.ts';

const { chronic: chronicStream, labs: labStream, rx: rxStream, dpc: dpcStream, visits } = streams;
const drip = indexOfDrug(infusion);
const dead = placeIn('stayOutcome', 'died');
const endings = ['recovered', 'recovered', 'recovered', 'recovered', 'unchanged', 'worse', 'transfer'].map(
  (code) => placeIn('stayOutcome', code),
);
const prescriptionDays = [14, 28, 30, 30, 56, 60, 90];

/** Numbers of the rows of one person, in the order they were made. */
export type Counters = { condition: number; lab: number; rx: number; injection: number; stay: number };

/** What one encounter leaves behind: diagnoses, results, drugs, procedures and the stay. */
export class Recorder {
  readonly #sink: Sink;
  readonly #draws: Draws;
  readonly #book: YearBook;
  /** Fiscal years, as bits, in which a disease has been recorded. */
  readonly #recorded = new Uint8Array(diseases.length);
  readonly #next: Counters = { condition: 0, lab: 0, rx: 0, injection: 0, stay: 0 };
  #panels = 0;

  constructor(sink: Sink, draws: Draws, book: YearBook) {
    this.#sink = sink;
    this.#draws = draws;
    this.#book = book;
  }

  get counters(): Counters {
    return this.#next;
  }

  begin(): void {
    this.#recorded.fill(0);
    this.#panels = 0;
    this.#next.condition = 0;
    this.#next.lab = 0;
    this.#next.rx = 0;
    this.#next.injection = 0;
    this.#next.stay = 0;
  }

  record(history: History, encounter: Encounter, eid: number): void {
    const { person } = history;
    this.#sink.encounter.push(
      person.pno,
      eid,
      encounter.institution,
      encounter.department,
      encounter.inpatient ? 1 : 0,
      encounter.visit,
      encounter.start,
      encounter.end,
    );
    this.#book.encounter(encounter);
    this.#diagnose(history, encounter, eid);
    this.#test(history, encounter, eid);
    this.#prescribe(history, encounter, eid);
    this.#operate(history, encounter, eid);
    if (encounter.group >= 0) this.#stay(history, encounter);
  }

  #diagnose(history: History, encounter: Encounter, eid: number): void {
    const { person, chronic, since } = history;
    const year = fiscalIndexOf(encounter.start);
    const lasting = encounter.reason >= 0 && since[encounter.reason]! >= 0;
    if (encounter.reason >= 0 && !lasting) {
      const until = encounter.inpatient
        ? encounter.end
        : Math.min(encounter.start + 7 + this.#draws.below(chronicStream, 23), person.lastSeen);
      this.#condition(history, encounter, eid, encounter.reason, true, encounter.inpatient ? 1 : 0, until);
    }
    // What lasts is written down again once a fiscal year.
    for (const disease of chronic) {
      const bit = 1 << year;
      if (since[disease]! > encounter.start || this.#recorded[disease]! & bit) continue;
      this.#recorded[disease]! |= bit;
      const main = disease === encounter.reason && encounter.inpatient ? 1 : 0;
      this.#condition(history, encounter, eid, disease, true, main, absent);
    }
    if (!this.#draws.chance(chronicStream, 0.08)) return;
    const table = chronicTables[this.#draws.below(chronicStream, chronicTables.length)]!;
    const possible = (person.sex === 0 ? table.male : table.female)[person.age + 1]! > 0;
    if (!possible || since[table.index]! >= 0 || isReserved(table.index, person.prefecture)) return;
    this.#condition(
      history,
      encounter,
      eid,
      table.index,
      false,
      0,
      Math.min(encounter.start + 30, person.lastSeen),
    );
  }

  #condition(
    { person }: History,
    { institution, start }: Encounter,
    eid: number,
    disease: number,
    confirmed: boolean,
    main: number,
    until: number,
  ): void {
    const untold = isCancer(disease) && this.#draws.chance(chronicStream, 0.04) ? 1 : 0;
    const verification = confirmed ? 0 : 1;
    this.#next.condition += 1;
    this.#sink.condition.push(
      person.pno,
      this.#next.condition,
      eid,
      institution,
      disease,
      verification,
      main,
      start,
      until,
      untold,
    );
    if (confirmed && !untold) this.#book.disease(start, disease);
  }

  #test(history: History, encounter: Encounter, eid: number): void {
    const { person, chronic } = history;
    const often = (person.age >= 65 ? 0.075 : 0.06) + 0.022 * Math.min(4, chronic.length);
    if (!encounter.inpatient && !this.#draws.chance(visits, often)) return;
    const panels = encounter.inpatient
      ? 1 + Math.min(3, Math.floor((encounter.end - encounter.start) / 7))
      : 1;
    for (let n = 0; n < panels; n += 1) {
      const panel = this.#panels;
      this.#panels += 1;
      const day = Math.min(encounter.end, encounter.start + n * 7);
      const first = encounter.inpatient && n === 0;
      if (this.#sink.lab.wanted) this.#panel(history, encounter.institution, eid, panel, first, day);
      this.#book.panel(day, panel, first);
    }
  }

  #panel(
    history: History,
    institution: number,
    eid: number,
    panel: number,
    first: boolean,
    day: number,
  ): void {
    const { pno } = history.person;
    for (const item of panelItems(history, this.#draws, panel, first)) {
      const { value, code, unit, state, outside } = drawResult(history, this.#draws, panel, item);
      // One result in a hundred arrives twice.
      const copies = this.#draws.at(labStream, (1 << 23) + panel * 64 + item) < 0.01 ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        this.#next.lab += 1;
        this.#sink.lab.push(
          pno,
          this.#next.lab,
          eid,
          institution,
          item,
          value,
          code,
          unit,
          state,
          outside,
          day,
        );
      }
    }
  }

  #prescribe(history: History, encounter: Encounter, eid: number): void {
    const { regimen, since } = history;
    let given = 0;
    const acute = encounter.reason >= 0 && since[encounter.reason]! < 0;
    if (acute) {
      const choices = drugsOfDisease[encounter.reason]!;
      if (choices.length > 0 && this.#draws.chance(rxStream, 0.85)) {
        const drug = choices[this.#draws.below(rxStream, choices.length)]!;
        given += this.#give(history, encounter, eid, drug, 3 + this.#draws.below(rxStream, 5));
      }
    }
    if (encounter.inpatient) this.#give(history, encounter, eid, drip, 1 + this.#draws.below(rxStream, 4));
    if (regimen.length > 0 && this.#draws.chance(rxStream, encounter.inpatient ? 0.9 : 0.75)) {
      const days = prescriptionDays[this.#draws.below(rxStream, prescriptionDays.length)]!;
      for (const drug of regimen) given += this.#give(history, encounter, eid, drug, days);
    }
    if (given > 0 && !encounter.inpatient) this.#procedure(history, encounter, eid, prescriptionFee);
  }

  #give(
    { person }: History,
    { institution, start }: Encounter,
    eid: number,
    drug: number,
    days: number,
  ): number {
    this.#book.drug(start, drug);
    if (isInjection[drug]) {
      const quantity = drug === drip ? days * 1000 : 1000;
      this.#next.injection += 1;
      this.#sink.injection.push(person.pno, this.#next.injection, eid, institution, drug, quantity, start);
      return 0;
    }
    const quantity = isExternal[drug] ? 1000 * Math.max(1, Math.round(days / 28)) : dailyMilli[drug]! * days;
    this.#next.rx += 1;
    this.#sink.rx.push(person.pno, this.#next.rx, eid, institution, drug, quantity, days, start);
    return 1;
  }

  #operate(history: History, encounter: Encounter, eid: number): void {
    if (encounter.visit === 0) this.#procedure(history, encounter, eid, firstVisitFee);
    if (!encounter.inpatient || encounter.reason < 0) return;
    const surgery = surgeryOfDisease[encounter.reason]!;
    if (surgery >= 0 && this.#draws.chance(dpcStream, 0.6)) this.#procedure(history, encounter, eid, surgery);
  }

  #procedure({ person }: History, { institution, start, end }: Encounter, eid: number, code: number): void {
    const day = Math.min(end, start + (code === firstVisitFee ? 0 : Math.min(1, end - start)));
    this.#sink.procedure.push(person.pno, eid, institution, code, day, 1);
    this.#book.procedure(start, code);
  }

  #stay(history: History, encounter: Encounter): void {
    const { person, chronic } = history;
    const { start, end, institution, reason, group } = encounter;
    this.#next.stay += 1;
    const sid = this.#next.stay;
    const others = chronic.filter((disease) => disease !== reason);
    const second = others.length > 0 ? others[this.#draws.below(dpcStream, others.length)]! : absent;
    const before = this.#draws.below(dpcStream, 101);
    const after = Math.min(100, before + this.#draws.below(dpcStream, 30));
    const died = person.death !== null && person.death <= end;
    const outcome = died ? dead : endings[this.#draws.below(dpcStream, endings.length)]!;
    this.#sink.dpc_stay.push(
      person.pno,
      sid,
      institution,
      start,
      end,
      group,
      reason,
      reason,
      second,
      before,
      died ? 0 : after,
      outcome,
    );
    const days = end - start + 1;
    const lines = Math.min(10, 4 + Math.floor(days / 5));
    for (let line = 0; line < lines; line += 1) {
      const category = line === 0 ? 9 : this.#draws.below(dpcStream, 9);
      const quantity = category === 9 ? days : 1 + this.#draws.below(dpcStream, 3);
      const points = category === 9 ? 2200 * days : 50 + this.#draws.below(dpcStream, 1500);
      const day = Math.min(end, start + this.#draws.below(dpcStream, days));
      this.#sink.ef_line.push(
        person.pno,
        sid,
        institution,
        line % 3 === 2 ? 1 : 0,
        category,
        points,
        quantity,
        day,
      );
    }
  }
}
