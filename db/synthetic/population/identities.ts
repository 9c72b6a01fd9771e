import { dayNumber, period } from './calendar.ts';
import { drawDemography } from './demography.ts';
import { Draws } from './draws.ts';
import { drawHistory, emptyHistory } from './history.ts';
import { streams, u32, unit } from './keyed-hash.ts';
import { plantedCount, plantedPersons } from './planted.ts';
import { isNotified, isOptedOut } from './standing.ts';

/** What the identity store knows of a synthetic person, without the id that the numbering key makes. */
export type Identity = {
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string;
  readonly address: string;
  readonly insurerNo: string;
  readonly symbol: string;
  readonly number: string;
  readonly branch: string;
  readonly linkMethod: 'token' | 'deterministic';
  readonly notice: 'notified' | 'not-yet' | 'died-before';
  readonly optOut: { readonly state: 'none' | 'effective' | 'refused'; readonly by: string | null };
  readonly patients: readonly { readonly facility: string; readonly patientNo: string }[];
};

/** Obviously invented: nobody is called Test or Sample, and a number follows. */
const families: readonly (readonly [string, string])[] = [
  ['試験', 'シケン'],
  ['見本', 'ミホン'],
  ['架空', 'カクウ'],
  ['仮名', 'カメイ'],
  ['例示', 'レイジ'],
  ['模擬', 'モギ'],
];
const given: readonly (readonly [string, string, number])[] = [
  ['太郎', 'タロウ', 0],
  ['次郎', 'ジロウ', 0],
  ['三郎', 'サブロウ', 0],
  ['花子', 'ハナコ', 1],
  ['月子', 'ツキコ', 1],
  ['星子', 'ホシコ', 1],
];

/** Makes the identities of any persons, one after the other. */
export class IdentityMaker {
  readonly #seed: number;
  readonly #draws: Draws;
  readonly #history = emptyHistory();

  constructor(seed: number) {
    this.#seed = seed;
    this.#draws = new Draws(seed);
  }

  make(pno: number): Identity {
    const planted = pno <= plantedCount ? plantedPersons[pno - 1] : undefined;
    const { person } = this.#history;
    this.#draws.begin(pno);
    drawDemography(person, this.#draws, pno);
    let sex = person.sex;
    let birthYear = person.birthYear;
    let facilities = [...new Set([person.institution, person.secondInstitution])];
    let notice: Identity['notice'];
    let optOut: Identity['optOut'] = { state: 'none', by: null };
    if (planted) {
      sex = planted.sex === 'm' ? 0 : 1;
      birthYear = planted.birthYear;
      facilities = planted.secondInstitution
        ? [planted.institution, planted.secondInstitution]
        : [planted.institution];
      const { notified, excluded } = planted.standing;
      notice = notified ? 'notified' : excluded ? 'died-before' : 'not-yet';
      optOut = planted.identity?.optOut ?? optOut;
    } else {
      drawHistory(this.#history, this.#draws);
      const notified = isNotified(this.#history);
      notice = notified ? 'notified' : person.death === null ? 'not-yet' : 'died-before';
      if (isOptedOut(this.#draws)) optOut = { state: 'effective', by: 'self' };
    }
    const draw = (k: number) => unit(this.#seed, streams.names, pno, k);
    const pick = <T>(list: readonly T[], k: number): T => list[Math.floor(draw(k) * list.length)]!;
    const [family, familyKana] = pick(families, 0);
    const own = given.filter(([, , of]) => of === sex);
    const [first, firstKana] = pick(own, 1);
    const card = planted?.identity?.card;
    // A number of its own: the internal number of the research store must not be read here.
    const mark = u32(this.#seed, streams.names, pno, 32);
    const short = mark % 1_000_000;
    return {
      name: `${family} ${first}${short}`,
      kana: `${familyKana} ${firstKana}${short}`,
      birthDate: birthDate(birthYear, draw(2)),
      address: `架空県見本市試験町${1 + Math.floor(draw(3) * 9)}丁目${1 + Math.floor(draw(4) * 30)}番${short}号`,
      insurerNo: card ? '99000021' : `99${String(Math.floor(draw(5) * 1e6)).padStart(6, '0')}`,
      symbol: card ? '見本記号' : `見本${1000 + Math.floor(draw(6) * 9000)}`,
      number: card?.number ?? `X${String(mark).padStart(10, '0')}`,
      branch: card?.branch ?? '01',
      linkMethod: draw(7) < 0.85 ? 'token' : 'deterministic',
      notice,
      optOut,
      patients: facilities.map((facility) => ({
        facility: `F-${String(facility).padStart(3, '0')}`,
        // Numbers of two facilities have nothing in common.
        patientNo: `PT${String(u32(this.#seed, streams.names, pno, 64 + facility)).padStart(10, '0')}`,
      })),
    };
  }
}

/** A day of the year; those born in the first year of the period fit its beginning. */
function birthDate(year: number, u: number): string {
  const first = dayNumber(year, 1, 1);
  const days = dayNumber(year + 1, 1, 1) - first;
  const day = Math.min(first + Math.floor(u * days), period.from + 270);
  let month = 12;
  while (day < dayNumber(year, month, 1)) month -= 1;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day - dayNumber(year, month, 1) + 1)}`;
}
