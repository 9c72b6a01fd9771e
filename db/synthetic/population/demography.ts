import { period, periodDays } from './calendar.ts';
import { ageBands, prefectures } from './census.ts';
import { placeIn } from './codes.ts';
import { cumulate, type Draws, pickCumulative } from './draws.ts';
import { facilities } from './facilities.ts';
import { allMunicipalities, municipalities } from './geography.ts';
import { streams } from './keyed-hash.ts';

/** Who a person is. One object is used for all persons of a shard, one after the other. */
export type Demography = {
  pno: number;
  /** 0: male; 1: female. */
  sex: number;
  birthYear: number;
  /** In the first calendar year of the period. */
  age: number;
  /** Places in the lists of prefectures, municipalities and insurers. */
  prefecture: number;
  municipality: number;
  insurer: number;
  institution: number;
  secondInstitution: number;
  firstSeen: number;
  lastSeen: number;
  death: number | null;
};

export const emptyDemography = (): Demography => ({
  pno: 0,
  sex: 0,
  birthYear: 0,
  age: 0,
  prefecture: 0,
  municipality: 0,
  insurer: 0,
  institution: 0,
  secondInstitution: 0,
  firstSeen: 0,
  lastSeen: 0,
  death: null,
});

const prefectureShares = cumulate(prefectures.map(({ population }) => population));
const agedFrom = ageBands.findIndex(([age]) => age === 65);
const bandTotals = ageBands.map(([, male, female]) => male + female);
const youngShares = cumulate(bandTotals.slice(0, agedFrom));
const agedShares = cumulate(bandTotals.slice(agedFrom));

const { demography, prefecture: prefectureStream, institution, death: deathStream } = streams;

/** Municipalities of each prefecture: where its part of the list begins, and cumulative populations. */
const municipalitiesOf = prefectures.map(({ code }) => {
  const places = municipalities
    .map((one, index) => ({ ...one, index }))
    .filter((one) => one.prefecture === code);
  return {
    places: places.map(({ index }) => index),
    shares: cumulate(places.map(({ population }) => population)),
  };
});

/** Facilities people go to: those of the prefecture, or where there is none those of the nearest code that has some. */
const facilitiesOf = prefectures.map(({ code }) => {
  const distance = (other: string) => Math.abs(Number(other) - Number(code));
  const nearest = Math.min(...facilities.map((facility) => distance(facility.prefecture)));
  const here = facilities.filter((facility) => distance(facility.prefecture) === nearest);
  return { ids: here.map(({ id }) => id), shares: cumulate(here.map(({ beds }) => beds)) };
});

const under65 = cumulate([0.378, 0.302, 0.11, 0.145, 0.025, 0, 0.02, 0.02]);
const from65 = cumulate([0.18, 0.06, 0.02, 0.6, 0.02, 0.1, 0.02, 0]);
const from75 = cumulate([0, 0, 0, 0.002, 0, 0.97, 0.02, 0.008]);
export const insurerShares = (age: number): Float64Array => {
  if (age < 65) return under65;
  return age < 75 ? from65 : from75;
};

/** Deaths in a person-year, by age. */
export function mortality(age: number): number {
  if (age >= 90) return 0.17;
  if (age >= 85) return 0.09;
  if (age >= 80) return 0.05;
  if (age >= 70) return 0.02;
  if (age >= 60) return 0.008;
  return age >= 40 ? 0.002 : 0.0004;
}

/** Age, sex and place follow the census; the age table is raked to each prefecture's share of those of 65 and over. */
export function drawDemography(person: Demography, draws: Draws, pno: number): void {
  person.pno = pno;
  person.prefecture = pickCumulative(prefectureShares, draws.next(prefectureStream));
  const there = municipalitiesOf[person.prefecture]!;
  person.municipality = there.places[pickCumulative(there.shares, draws.next(prefectureStream))]!;

  const aged = draws.next(demography) < prefectures[person.prefecture]!.aged;
  const band = aged
    ? agedFrom + pickCumulative(agedShares, draws.next(demography))
    : pickCumulative(youngShares, draws.next(demography));
  const [from, male] = ageBands[band]!;
  person.age = from + draws.below(demography, 5);
  person.birthYear = 2022 - person.age;
  person.sex = draws.next(demography) < male / bandTotals[band]! ? 0 : 1;
  person.insurer = pickCumulative(insurerShares(person.age), draws.next(demography));

  const near = facilitiesOf[person.prefecture]!;
  person.institution = near.ids[pickCumulative(near.shares, draws.next(institution))]!;
  person.secondInstitution = near.ids[pickCumulative(near.shares, draws.next(institution))]!;

  drawObservation(person, draws);
}

/** From when to when the person is in the data: births, moves and deaths end or begin it. */
function drawObservation(person: Demography, draws: Draws): void {
  const comes = draws.next(demography);
  const when = draws.next(demography);
  const leaves = draws.next(demography);
  const until = draws.next(demography);
  person.firstSeen = period.from;
  if (person.age === 0) person.firstSeen = Math.max(period.from, period.from - 90 + Math.floor(when * 365));
  else if (comes < 0.04) person.firstSeen = period.from + Math.floor(when * (periodDays - 30));
  person.lastSeen = period.to;
  if (leaves < 0.04)
    person.lastSeen = person.firstSeen + Math.floor(until * (period.to - person.firstSeen + 1));
  person.death = null;
  for (let year = 0; year < 3; year += 1) {
    const dies = draws.next(deathStream) < mortality(person.age + year);
    const day = period.from + year * 365 + Math.floor(draws.next(deathStream) * 365);
    if (!dies || day < person.firstSeen || day > person.lastSeen) continue;
    person.death = day;
    person.lastSeen = day;
    return;
  }
}

export const prefectureIndex = (code: string): number => Number(code) - 1;
export const municipalityIndex = (code: string): number =>
  allMunicipalities.findIndex((municipality) => municipality.code === code);
const lateElderly = placeIn('insurer', 'koki');
export const isLateElderly = (insurer: number): boolean => insurer === lateElderly;
