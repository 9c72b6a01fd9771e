import { monthOf, period } from './calendar.ts';
import { causeIndex, labIndex, labUnitIndex, placeIn, sexes } from './codes.ts';
import { municipalityIndex, prefectureIndex } from './demography.ts';
import { indexOfDisease } from './diseases.ts';
import type { Draws } from './draws.ts';
import { indexOfDrug, isInjection } from './drug-use.ts';
import { facilityById, lifestyleDocumentType, suppliesStructured } from './facilities.ts';
import { allMunicipalities } from './geography.ts';
import { type Encounter, emptyHistory } from './history.ts';
import { absent } from './layout.ts';
import { type PlantedPerson, plantedPersons } from './planted.ts';
import { orAbsent, type Sink } from './rows.ts';
import { firstVisitFee } from './stays.ts';
import type { YearBook } from './year-book.ts';

const hba1c = labIndex('HbA1c');
const percent = labUnitIndex('%');
const history = emptyHistory();

/** The rows of a planted person: what the case needs, with the visits and claims it would come with. */
export function writePlanted(pno: number, sink: Sink, book: YearBook, draws: Draws): void {
  const planted = plantedPersons[pno - 1]!;
  if (planted.noRows) return;
  book.begin();
  draws.begin(pno);
  const { person } = history;
  person.pno = pno;
  person.sex = sexes.indexOf(planted.sex);
  person.birthYear = planted.birthYear;
  person.age = 2022 - planted.birthYear;
  person.municipality = municipalityIndex(planted.municipality);
  person.prefecture = prefectureIndex(allMunicipalities[person.municipality]!.prefecture);
  person.insurer = placeIn('insurer', person.age >= 65 ? 'kokuho' : 'kyokai');
  person.institution = planted.institution;
  person.firstSeen = period.from;
  person.lastSeen = planted.death ?? period.to;
  person.death = planted.death ?? null;

  sink.person.push(
    pno,
    person.sex,
    person.birthYear,
    person.municipality,
    person.insurer,
    person.institution,
    person.firstSeen,
    person.lastSeen,
    orAbsent(person.death),
    0,
  );
  const { notified, optedOut, excluded } = planted.standing;
  sink.standing.push(pno, notified, optedOut, excluded);
  for (const [index, day] of planted.days.entries()) writeVisit(planted, sink, book, index, day);
  if (planted.death !== undefined) {
    sink.death.push(
      pno,
      planted.institution,
      planted.death,
      5,
      0,
      causeIndex('R54'),
      0,
      0,
      0,
      0,
      absent,
      absent,
    );
  }
  if (planted.checkup) writeCheckup(planted, sink);
  book.write(history, draws);
}

function writeVisit(planted: PlantedPerson, sink: Sink, book: YearBook, index: number, day: number): void {
  const { pno } = planted;
  const number = index + 1;
  const institution = index > 0 ? (planted.secondInstitution ?? planted.institution) : planted.institution;
  const disease = planted.icd10 === undefined ? -1 : indexOfDisease(planted.icd10);
  const encounter: Encounter = {
    start: day,
    end: day,
    institution,
    department: 0,
    inpatient: false,
    visit: index === 0 ? 0 : 1,
    reason: disease,
    group: -1,
  };
  sink.encounter.push(pno, number, institution, 0, 0, encounter.visit, day, day);
  book.encounter(encounter);
  const month = monthOf(day);
  const points = 800 + 10 * (pno % 40);
  sink.claim.push(pno, number, institution, month, 1, history.person.insurer, points, 1);
  sink.claim_line.push(pno, number, institution, 0, firstVisitFee, points, 1, 1, month);
  if (disease >= 0) {
    sink.condition.push(pno, number, number, institution, disease, 0, 0, day, absent, 0);
    sink.claim_disease.push(pno, number, institution, disease, month, 0, 1, month);
    book.disease(day, disease);
  }
  if (index > 0) return;
  sink.procedure.push(pno, number, institution, firstVisitFee, day, 1);
  book.procedure(day, firstVisitFee);
  if (planted.hba1c !== undefined) {
    const outside = planted.hba1c > 60 ? 2 : 0;
    sink.lab.push(pno, 1, number, institution, hba1c, planted.hba1c, absent, percent, 0, outside, day);
  }
  if (!planted.drug) return;
  const drug = indexOfDrug(planted.drug.yj);
  book.drug(day, drug);
  if (isInjection[drug]) sink.injection.push(pno, 1, number, institution, drug, planted.drug.milli, day);
  else sink.rx.push(pno, 1, number, institution, drug, planted.drug.milli, 28, day);
}

function writeCheckup({ pno, institution, days }: PlantedPerson, sink: Sink): void {
  const lifestyle = suppliesStructured(facilityById(institution), lifestyleDocumentType);
  const smokes = lifestyle ? 0 : absent;
  const drinks = lifestyle ? 3 : absent;
  sink.checkup.push(
    pno,
    institution,
    days[0]! + 7,
    ...[1700, 650, 225, 820, 122, 76, 98, 60, 118, 22, 20, 31, 55, 94],
    smokes,
    drinks,
    2,
    2,
    0,
  );
}
