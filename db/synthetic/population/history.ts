import { diseases } from '#app/domain/catalogue/codes/icd10.ts';
import { monthOf, period, weekday } from './calendar.ts';
import { placeIn } from './codes.ts';
import { type Demography, emptyDemography } from './demography.ts';
import {
  acuteMix,
  acuteTables,
  chronicTables,
  departmentIndex,
  departmentOfDisease,
  isCancer,
} from './diseases.ts';
import { type Draws, gamma2, normal, pickCumulative } from './draws.ts';
import { drugsOfDisease } from './drug-use.ts';
import { streams } from './keyed-hash.ts';
import { isReserved } from './reserved.ts';
import { groupsOfDisease, meanStayOfGroup, plannedReasons } from './stays.ts';

/** What happens to a person in the period, before it is written down as rows. */
export type Encounter = {
  start: number;
  end: number;
  institution: number;
  department: number;
  inpatient: boolean;
  /** Place in the list of visit types. */
  visit: number;
  /** The disease that is the reason, or -1. */
  reason: number;
  /** The DPC group of a stay, or -1. */
  group: number;
};
export type History = {
  readonly person: Demography;
  /** By the place in the list of diseases: the day from which it is known, or -1. */
  readonly since: Int32Array;
  /** Diseases the person has for good, in the order of the table. */
  readonly chronic: number[];
  /** Drugs taken for good. */
  readonly regimen: number[];
  readonly encounters: Encounter[];
};

export const emptyHistory = (): History => ({
  person: emptyDemography(),
  since: new Int32Array(diseases.length),
  chronic: [],
  regimen: [],
  encounters: [],
});

const {
  chronic: chronicStream,
  acute: acuteStream,
  visits: visitStream,
  rx: rxStream,
  dpc: dpcStream,
} = streams;

/** Routine visits in a year; with the visits that acute diseases cause about six over all ages. */
function visitsAYear(age: number): number {
  if (age < 15) return 5.6;
  if (age < 45) return 3.4;
  if (age < 65) return 5.2;
  return age < 75 ? 8.4 : 11.8;
}
function plannedStaysAYear(age: number): number {
  if (age < 15) return 0.04;
  if (age < 65) return 0.055;
  return age < 75 ? 0.13 : 0.23;
}

const paediatrics = departmentIndex('09');
const visitKind = {
  first: placeIn('visitType', 'first'),
  return: placeIn('visitType', 'return'),
  emergency: placeIn('visitType', 'emergency'),
  planned: placeIn('visitType', 'planned'),
};

export function drawHistory(history: History, draws: Draws): void {
  const { person } = history;
  history.encounters.length = 0;
  drawChronic(history, draws);
  drawRegimen(history, draws);
  const days = person.lastSeen - person.firstSeen + 1;
  const years = days / 365.25;
  drawAcute(history, draws, years);
  const frailty = 0.3 + 1.4 * draws.next(visitStream);
  const routine = Math.min(260, draws.poisson(visitStream, visitsAYear(person.age) * years * frailty));
  for (let n = 0; n < routine; n += 1) addVisit(history, draws);
  const stays = draws.poisson(dpcStream, plannedStaysAYear(person.age) * years);
  for (let n = 0; n < stays; n += 1) addPlannedStay(history, draws);
  order(history);
}

/** Prevalence holds for everybody; with a cause it is moved towards those who have the cause and stays the same overall. */
function drawChronic({ person, since, chronic }: History, draws: Draws): void {
  since.fill(-1);
  chronic.length = 0;
  const age = person.age + 1;
  for (const table of chronicTables) {
    const share = (person.sex === 0 ? table.male : table.female)[age]!;
    const u = draws.next(chronicStream);
    if (share === 0 || isReserved(table.index, person.prefecture)) continue;
    if (u >= withCause(share, table, person, since, age)) continue;
    // Three in four are known from the beginning, the others become known in the period.
    const v = (u / share) % 1;
    const known = (v * 4) % 1;
    const fresh = v > 0.75 ? Math.floor(known * (person.lastSeen - person.firstSeen + 1)) : 0;
    since[table.index] = person.firstSeen + fresh;
    chronic.push(table.index);
  }
}

function withCause(
  share: number,
  table: (typeof chronicTables)[number],
  person: Demography,
  since: Int32Array,
  age: number,
): number {
  const cause = table.cause < 0 ? undefined : chronicTables[table.cause];
  if (!cause) return share;
  const causeShare = (person.sex === 0 ? cause.male : cause.female)[age]!;
  const without = share / (1 + causeShare * (table.times - 1));
  return since[cause.index]! >= 0 ? Math.min(0.97, without * table.times) : without;
}

function drawRegimen({ chronic, regimen }: History, draws: Draws): void {
  regimen.length = 0;
  for (const disease of chronic) {
    const choices = drugsOfDisease[disease]!;
    if (choices.length === 0 || !draws.chance(rxStream, 0.9)) continue;
    const u = draws.next(rxStream);
    const first = Math.floor(u * u * choices.length);
    addOnce(regimen, choices[first]!);
    if (choices.length > 2 && draws.chance(rxStream, 0.35))
      addOnce(regimen, choices[(first + 1 + draws.below(rxStream, choices.length - 1)) % choices.length]!);
  }
}

function addOnce(list: number[], item: number): void {
  if (!list.includes(item)) list.push(item);
}

/** One draw for how many, one for which; a disease whose season rejects the day is drawn on another. */
function drawAcute(history: History, draws: Draws, years: number): void {
  const { person } = history;
  const mix = acuteMix[person.sex]![person.age + 1]!;
  const cases = draws.poisson(acuteStream, mix.total * years);
  for (let n = 0; n < cases; n += 1) {
    const table = acuteTables[pickCumulative(mix.cumulative, draws.next(acuteStream))]!;
    const day = seasonalDay(person, draws, table.season);
    const admitted = draws.next(acuteStream) < table.admitted;
    if (isReserved(table.index, person.prefecture)) continue;
    const visit = admitted ? visitKind.emergency : visitKind.first;
    const end = addEncounter(history, draws, day, table.index, admitted, visit);
    if (admitted && isCancer(table.index)) addCourses(history, draws, end, table.index);
  }
}

/** Treatment in courses: back every three weeks, up to four times. */
function addCourses(history: History, draws: Draws, from: number, disease: number): void {
  const courses = draws.below(dpcStream, 5);
  let day = from;
  for (let n = 0; n < courses; n += 1) {
    day += 21 + draws.below(dpcStream, 5);
    if (day > history.person.lastSeen) return;
    day = addEncounter(history, draws, day, disease, true, visitKind.planned);
  }
}

function seasonalDay(person: Demography, draws: Draws, season: readonly number[] | undefined): number {
  const days = person.lastSeen - person.firstSeen + 1;
  let day = person.firstSeen + draws.below(acuteStream, days);
  if (!season) return day;
  const most = Math.max(...season);
  for (let tries = 0; tries < 6; tries += 1) {
    if (draws.next(acuteStream) * most < season[monthOf(day) % 12]!) return day;
    day = person.firstSeen + draws.below(acuteStream, days);
  }
  return day;
}

function addVisit(history: History, draws: Draws): void {
  const { person, chronic } = history;
  let day = person.firstSeen + draws.below(visitStream, person.lastSeen - person.firstSeen + 1);
  if (weekday(day) === 0 && day < person.lastSeen) day += 1;
  const reason = chronic.length > 0 ? chronic[draws.below(visitStream, chronic.length)]! : -1;
  addEncounter(history, draws, day, reason, false, visitKind.return);
}

function addPlannedStay(history: History, draws: Draws): void {
  const { person, chronic } = history;
  const day = person.firstSeen + draws.below(dpcStream, person.lastSeen - person.firstSeen + 1);
  const reasons = chronic.flatMap((disease) => plannedReasons[disease]!);
  const drawn = draws.next(dpcStream);
  const reason = reasons.length > 0 ? reasons[Math.floor(drawn * reasons.length)]! : -1;
  const end = addEncounter(history, draws, day, reason, true, visitKind.planned);
  // Twelve in a hundred come back within ninety days.
  if (!draws.chance(dpcStream, 0.12)) return;
  const again = end + 5 + draws.below(dpcStream, 80);
  if (again <= person.lastSeen) addEncounter(history, draws, again, reason, true, visitKind.emergency);
}

function addEncounter(
  history: History,
  draws: Draws,
  start: number,
  reason: number,
  inpatient: boolean,
  visit: number,
): number {
  const { person } = history;
  const elsewhere = draws.chance(visitStream, 0.2);
  const groups = inpatient && reason >= 0 ? groupsOfDisease[reason]! : [];
  const group = groups.length > 0 ? groups[draws.below(dpcStream, groups.length)]! : -1;
  const nights = inpatient ? stayNights(group, draws) : 0;
  const end = Math.min(start + nights, person.lastSeen);
  history.encounters.push({
    start,
    end,
    institution: elsewhere && !inpatient ? person.secondInstitution : person.institution,
    department: departmentFor(person, reason),
    inpatient,
    visit,
    reason,
    group,
  });
  return end;
}

function departmentFor(person: Demography, reason: number): number {
  if (person.age < 15) return paediatrics;
  return reason < 0 ? 0 : departmentOfDisease[reason]!;
}

/** Gamma around the published mean of the group, else lognormal around nine days. */
function stayNights(group: number, draws: Draws): number {
  const u = draws.next(dpcStream);
  const v = draws.next(dpcStream);
  const days = group >= 0 ? gamma2(meanStayOfGroup[group]!, u, v) : 9 * Math.exp(0.8 * normal(u));
  return Math.max(1, Math.min(180, Math.round(days))) - 1;
}

/** In time order, without visits elsewhere while in hospital. */
function order(history: History): void {
  const { encounters } = history;
  encounters.sort((a, b) => a.start - b.start || Number(b.inpatient) - Number(a.inpatient) || b.end - a.end);
  let inside = period.from - 1;
  let kept = 0;
  for (const encounter of encounters) {
    if (encounter.start <= inside) continue;
    encounters[kept] = encounter;
    kept += 1;
    if (encounter.inpatient) inside = encounter.end;
  }
  encounters.length = kept;
  if (kept > 0 && !encounters[0]!.inpatient) encounters[0]!.visit = visitKind.first;
}
