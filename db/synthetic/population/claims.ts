import { firstMonth, fiscalIndexOf, monthOf } from './calendar.ts';
import { placeIn, procedureCodes } from './codes.ts';
import { isLateElderly } from './demography.ts';
import type { Draws } from './draws.ts';
import type { Encounter, History } from './history.ts';
import { streams } from './keyed-hash.ts';
import type { Sink } from './rows.ts';
import { firstVisitFee, prescriptionFee } from './stays.ts';
import type { YearBook } from './year-book.ts';

const { visits } = streams;
const firstDrug = procedureCodes.length;
const kinds = { SI: placeIn('claimLineKind', 'SI'), IY: placeIn('claimLineKind', 'IY') };
const types = { insured: placeIn('claimType', '1111'), elderly: placeIn('claimType', '1117') };
const outcomes = { goesOn: placeIn('claimOutcome', '1'), died: placeIn('claimOutcome', '3') };
/** Draws of claims have places of their own, so that how many there are moves nothing else in the stream. */
const place = (claim: number, draw: number) => (1 << 20) + claim * 16 + draw;

/** One claim a month, institution and kind of care, with what was done, what was given and for which diseases. */
export function writeClaims(history: History, draws: Draws, sink: Sink, book: YearBook): void {
  const { encounters } = history;
  let claim = 0;
  for (let at = 0; at < encounters.length; at += 1) {
    // The first encounter of a month, institution and kind of care stands for all of them.
    if (isLater(encounters, at)) continue;
    claim += 1;
    writeClaim(history, draws, sink, book, at, claim);
  }
}

const sameClaim = (a: Encounter, b: Encounter): boolean =>
  a.inpatient === b.inpatient && a.institution === b.institution && monthOf(a.start) === monthOf(b.start);

function isLater(encounters: readonly Encounter[], at: number): boolean {
  const here = encounters[at]!;
  for (let before = at - 1; before >= 0; before -= 1) {
    const other = encounters[before]!;
    if (monthOf(other.start) !== monthOf(here.start)) return false;
    if (sameClaim(other, here)) return true;
  }
  return false;
}

function writeClaim(
  history: History,
  draws: Draws,
  sink: Sink,
  book: YearBook,
  at: number,
  claim: number,
): void {
  const { person, encounters, chronic, regimen, since } = history;
  const first = encounters[at]!;
  const month = monthOf(first.start);
  let days = 0;
  for (let other = at; other < encounters.length; other += 1) {
    const encounter = encounters[other]!;
    if (monthOf(encounter.start) !== month) break;
    if (sameClaim(first, encounter)) days += encounter.end - encounter.start + 1;
  }
  const { pno } = person;
  const { institution } = first;
  const base = first.inpatient ? 2400 * days : 180 * days;
  const visit = base + Math.floor(draws.at(visits, place(claim, 0)) * (first.inpatient ? 900 * days : 700));
  const drugs = regimen.length > 0 ? Math.min(regimen.length, 2) : 0;
  let points = visit;
  sink.claim_line.push(
    pno,
    claim,
    institution,
    kinds.SI,
    first.visit === 0 ? firstVisitFee : prescriptionFee,
    visit,
    1,
    days,
    month,
  );
  for (let n = 0; n < drugs; n += 1) {
    const drug = regimen[(claim + n) % regimen.length]!;
    const cost = 40 + Math.floor(draws.at(visits, place(claim, 1 + n)) * 900);
    points += cost;
    sink.claim_line.push(pno, claim, institution, kinds.IY, firstDrug + drug, cost, 28, 1, month);
  }
  const type = isLateElderly(person.insurer) ? types.elderly : types.insured;
  sink.claim.push(
    pno,
    claim,
    institution,
    month,
    type + (first.inpatient ? 0 : 1),
    person.insurer,
    points,
    days,
  );
  book.points[fiscalIndexOf(first.start)]! += points;
  if (!sink.claim_disease.wanted) return;
  const outcome = person.death !== null && monthOf(person.death) === month ? outcomes.died : outcomes.goesOn;
  if (first.reason >= 0)
    sink.claim_disease.push(pno, claim, institution, first.reason, month, outcome, 1, month);
  if (chronic.length === 0) return;
  const other = chronic[claim % chronic.length]!;
  if (other === first.reason || since[other]! > first.start) return;
  const start = Math.max(firstMonth, monthOf(since[other]!));
  sink.claim_disease.push(pno, claim, institution, other, start, outcome, 0, month);
}
