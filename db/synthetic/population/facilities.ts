import type { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import {
  facilitiesByVendor,
  structuredBits,
  type VendorGroup,
  vendorGroups,
} from '#app/domain/catalogue/document-types.ts';
import { period } from './calendar.ts';
import { municipalities } from './geography.ts';
import { unit } from './keyed-hash.ts';

type BedBand = (typeof valueSets.bedBand)[number]['code'];
export type Facility = {
  readonly id: number;
  readonly prefecture: string;
  readonly area: string;
  readonly municipality: string;
  readonly beds: number;
  readonly bedBand: BedBand;
  readonly vendor: VendorGroup;
  readonly isDpc: boolean;
  /** Bit n - 1: document type n can be supplied structured. */
  readonly structuredTypes: number;
  /** When patients could first know; null where the notice has not been given yet. */
  readonly noticeDay: number | null;
};

/** Facilities of each prefecture: 27 prefectures, some with one or two, whose numbers a rule must protect. */
export const facilitiesByPrefecture: Readonly<Record<string, number>> = {
  '01': 6,
  '03': 2,
  '04': 4,
  '07': 2,
  '08': 3,
  '10': 2,
  '11': 6,
  '12': 6,
  '13': 12,
  '14': 8,
  '15': 3,
  '17': 2,
  '20': 3,
  '22': 4,
  '23': 7,
  '26': 4,
  '27': 9,
  '28': 5,
  '31': 1,
  '32': 1,
  '33': 3,
  '34': 3,
  '38': 2,
  '40': 5,
  '42': 1,
  '43': 1,
  '47': 1,
};

/** Beds from and to, and how many facilities; together close to 56,000 beds. */
const bedClasses: readonly (readonly [from: number, to: number, count: number])[] = [
  [1000, 1400, 12],
  [600, 980, 22],
  [400, 599, 32],
  [200, 399, 26],
  [60, 199, 14],
];

export const lifestyleDocumentType = 2;
export const suppliesStructured = (facility: Facility, type: number): boolean =>
  (facility.structuredTypes & (1 << (type - 1))) !== 0;

// Facilities do not depend on the seed of the population: contracts are not drawn again for another sample of persons.
const facilitySeed = 106;

/** The same elements in an order that is fixed and has nothing to do with their own. */
function shuffled<T>(list: readonly T[], stream: number): T[] {
  return list
    .map((item, index) => ({ item, key: unit(facilitySeed, stream, index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function bandOf(beds: number): BedBand {
  if (beds < 200) return '0-199';
  return beds < 400 ? '200-399' : '400+';
}

export const facilities: readonly Facility[] = (() => {
  const vendorOf = shuffled(
    vendorGroups.flatMap((vendor) => Array.from({ length: facilitiesByVendor[vendor] }, () => vendor)),
    1,
  );
  const bedsOf = shuffled(
    bedClasses.flatMap(([from, to, count], group) =>
      Array.from({ length: count }, (_, index) =>
        Math.round(from + (to - from) * unit(facilitySeed, 2, index, group)),
      ),
    ),
    3,
  );
  const places = Object.entries(facilitiesByPrefecture).flatMap(([prefecture, count]) =>
    Array.from({ length: count }, () => prefecture),
  );
  return places.map((prefecture, index) => {
    const choices = municipalities.filter((one) => one.prefecture === prefecture && one.population > 30_000);
    const place = choices[Math.floor(unit(facilitySeed, 4, index) * choices.length)]!;
    const beds = bedsOf[index]!;
    const vendor = vendorOf[index]!;
    // Most gave notice before the period, some in its first two years.
    const early = unit(facilitySeed, 5, index) < 0.6;
    const noticeDay = early
      ? period.from - 1 - Math.floor(unit(facilitySeed, 6, index) * 700)
      : period.from + Math.floor(unit(facilitySeed, 6, index) * 640);
    return {
      id: index + 1,
      prefecture,
      area: place.area,
      municipality: place.code,
      beds,
      bedBand: bandOf(beds),
      vendor,
      isDpc: beds >= 300 || unit(facilitySeed, 7, index) < 0.4,
      structuredTypes: structuredBits(vendor),
      noticeDay,
    };
  });
})();

export const facilityById = (id: number): Facility => facilities[id - 1]!;
