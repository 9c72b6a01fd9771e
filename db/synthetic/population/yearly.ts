import { fiscalStart, monthCount, monthStarts } from './calendar.ts';
import { careServices, deathCauses, placeIn } from './codes.ts';
import { indexOfDisease } from './diseases.ts';
import { cumulate, type Draws, normal, pickCumulative } from './draws.ts';
import { facilityById, lifestyleDocumentType, suppliesStructured } from './facilities.ts';
import type { History } from './history.ts';
import { streams } from './keyed-hash.ts';
import { absent } from './layout.ts';
import type { Sink } from './rows.ts';
import type { YearBook } from './year-book.ts';

const { checkup: checkupStream, death: deathStream, demography } = streams;
const diabetes = indexOfDisease('E119');
const hypertension = indexOfDisease('I10');
const lipids = indexOfDisease('E785');
const liver = indexOfDisease('K760');
const dementia = indexOfDisease('F03');
const stroke = indexOfDisease('I639');
const perCheckup = 64;

/** The health checkup of those of 40 to 74: one a fiscal year for 55 in 100. */
export function writeCheckups(history: History, draws: Draws, sink: Sink, book: YearBook): void {
  const { person, since } = history;
  const has = (disease: number) => since[disease]! >= 0;
  const female = person.sex === 1;
  // Ways of life come from a document type that not every vendor can supply: absent there, never zero (P-31).
  const lifestyle = suppliesStructured(facilityById(person.institution), lifestyleDocumentType);
  for (let year = 0; year < 3; year += 1) {
    const age = person.age + year;
    const draw = (n: number) => draws.at(checkupStream, year * perCheckup + n);
    if (age < 40 || age > 74 || draw(0) >= 0.55) continue;
    const day = fiscalStart(year) + Math.floor(draw(1) * 365);
    if (day < person.firstSeen || day > person.lastSeen) continue;
    const own = (n: number) => normal(draws.at(checkupStream, 4096 + n));
    const z = (n: number) => 0.8 * own(n) + 0.6 * normal(draw(n));
    const height = Math.round((female ? 1560 : 1690) + 58 * own(2));
    const bmi = Math.max(150, Math.round((female ? 222 : 237) + 34 * z(3) + (has(diabetes) ? 18 : 0)));
    const weight = Math.round((bmi * height * height) / 10_000_000);
    const waist = Math.round((female ? 810 : 850) + 2.4 * (bmi - 230) + 30 * normal(draw(4)));
    const sbp = Math.round(120 + 13 * z(5) + (has(hypertension) ? 16 : 0));
    const dbp = Math.round(74 + 9 * z(6) + (has(hypertension) ? 8 : 0));
    const skew = (n: number, middle: number, sigma: number) => Math.round(middle * Math.exp(sigma * z(n)));
    const tg = skew(7, has(lipids) ? 145 : 92, 0.5);
    const hdl = Math.max(25, Math.round((female ? 70 : 58) + 14 * z(8)));
    const ldl = Math.max(40, Math.round(119 + 29 * z(9) + (has(lipids) ? 28 : 0)));
    const ast = skew(10, has(liver) ? 31 : 21, 0.3);
    const alt = skew(11, has(liver) ? 42 : 18, 0.45);
    const ggt = skew(12, female ? 20 : 33, 0.6);
    const hba1c = Math.max(45, Math.round(has(diabetes) ? 70 + 10 * z(13) : 56 + 3 * z(13)));
    const fbs = Math.max(60, Math.round(has(diabetes) ? 142 + 32 * z(13) : 95 + 9 * z(13)));
    const smokes = draws.at(checkupStream, 5000) < (female ? 0.08 : 0.25) ? 1 : 0;
    // Every day, sometimes, hardly ever.
    const drinks = 3 - Math.floor(draws.at(checkupStream, 5001) * (female ? 2.3 : 3));
    const risks =
      Number(tg >= 150 || hdl < 40) + Number(sbp >= 130 || dbp >= 85) + Number(hba1c >= 60 || fbs >= 110);
    const wide = waist >= (female ? 900 : 850);
    const metabo = wide && risks >= 2 ? 0 : wide && risks === 1 ? 1 : 2;
    book.systolic[year] = sbp;
    book.bodyMass[year] = bmi;
    sink.checkup.push(
      person.pno,
      person.institution,
      day,
      height,
      weight,
      bmi,
      waist,
      sbp,
      dbp,
      tg,
      hdl,
      ldl,
      ast,
      alt,
      ggt,
      hba1c,
      fbs,
      lifestyle ? smokes : absent,
      lifestyle ? drinks : absent,
      metabo,
      metabo,
      draws.at(checkupStream, 5002) < (female ? 0.55 : 0.95) ? 0 : 1,
    );
  }
}

const levelShares = cumulate([14, 14, 20, 17, 13, 13, 9]);
const perCareMonth = 1 << 16;

/** Long-term care: a level that rises with time, one or two services a month. */
export function writeCare(history: History, draws: Draws, sink: Sink): void {
  if (!sink.care_claim.wanted) return;
  const { person, since } = history;
  const needs = person.age >= 85 ? 0.45 : person.age >= 75 ? 0.14 : person.age >= 65 ? 0.03 : 0;
  const frail = since[dementia]! >= 0 || since[stroke]! >= 0 ? 0.3 : 0;
  if (needs === 0 || draws.at(demography, 4096) >= needs + frail) return;
  const level = pickCumulative(levelShares, draws.at(demography, 4097));
  const service = Math.floor(draws.at(demography, 4098) * careServices.length);
  const begins = Math.floor(draws.at(demography, 4099) * 24) - 12;
  for (let month = Math.max(0, begins); month < monthCount; month += 1) {
    const day = monthStarts[month]!;
    if (day < person.firstSeen) continue;
    if (day > person.lastSeen) break;
    const risen = Math.min(6, level + Math.floor((month - begins) / 20));
    const units = 1200 + risen * 2600 + Math.floor(draws.at(demography, perCareMonth + month) * 3000);
    sink.care_claim.push(person.pno, person.institution, day, risen, service, units, person.municipality);
  }
}

const manners = deathCauses.map(([, , kind]) => placeIn('deathKind', kind));
const causes = cumulate(deathCauses.map(([, share]) => share));
// Hospital, clinic, facility, home, other.
const places = cumulate([0.64, 0.02, 0.13, 0.17, 0.04]);
const marital = cumulate([0.48, 0.12, 0.33, 0.07]);
const single = placeIn('marital', 'never');

export function writeDeath({ person }: History, draws: Draws, sink: Sink): void {
  if (person.death === null) return;
  const draw = (n: number) => draws.at(deathStream, 4096 + n);
  const cause = pickCumulative(causes, draw(0));
  const infant = person.age === 0;
  sink.death.push(
    person.pno,
    person.institution,
    person.death,
    Math.floor(draw(1) * 12),
    pickCumulative(places, draw(2)),
    cause,
    manners[cause]!,
    draw(3) < 0.02 ? 1 : 0,
    draw(4) < 0.12 ? 1 : 0,
    infant ? single : pickCumulative(marital, draw(5)),
    infant ? Math.floor(draw(6) * 10) : absent,
    infant ? 30 + Math.floor(draw(7) * 12) : absent,
  );
}
