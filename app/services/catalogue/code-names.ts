import type { Code } from '#app/domain/catalogue/codes/code.ts';
import { dpcByCode } from '#app/domain/catalogue/codes/dpc.ts';
import { atcByCode, yjByCode } from '#app/domain/catalogue/codes/drugs.ts';
import { diseaseByRecept, icd10ByCode } from '#app/domain/catalogue/codes/icd10.ts';
import { labItemByCode } from '#app/domain/catalogue/codes/labs.ts';
import { procedureByCode } from '#app/domain/catalogue/codes/procedures.ts';
import { valueSets } from '#app/domain/catalogue/codes/value-sets.ts';
import type { CodeSource } from '#app/domain/catalogue/variable.ts';
import type { AreaLevel } from '#app/domain/query/aggregate-query.ts';
import type { Language } from '#app/i18n/texts.ts';
import { placeName } from '../organisations/place-names.ts';

type Named = Pick<Code, 'ja' | 'en'>;

function nameIn(source: CodeSource, code: string): Named | undefined {
  if ('set' in source) return valueSets[source.set].find((one) => one.code === code);
  switch (source.system) {
    case 'icd10':
      return icd10ByCode.get(code);
    case 'atc':
      return atcByCode.get(code);
    case 'yj':
      return yjByCode.get(code);
    case 'dpc':
      return dpcByCode.get(code);
    case 'procedure':
      return procedureByCode.get(code);
    case 'lab-item':
      return labItemByCode.get(code);
    case 'receipt':
      return diseaseByRecept.get(code);
    case 'prefecture':
      return placeIn('prefecture', code);
    case 'medical-area':
      return placeIn('med_area2', code);
    case 'municipality':
      return placeIn('municipality', code);
    case 'jlac10':
      return undefined;
  }
}

function placeIn(level: AreaLevel, code: string): Named | undefined {
  const [ja, en] = [placeName(level, code, 'ja'), placeName(level, code, 'en')];
  return ja && en ? { ja, en } : undefined;
}

/** A code as people read it; the code itself where it has no name of ours. */
export const codeName = (language: Language, source: CodeSource | undefined, code: string): string =>
  (source && nameIn(source, code)?.[language]) ?? code;
