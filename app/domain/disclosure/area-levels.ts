/** The names under which tables from elsewhere know the levels of an area. Coarse to fine. */
const names = [
  ['national', '全国'],
  ['prefecture', '都道府県', 'pref'],
  ['med_area2', '2次医療圏', '二次医療圏', '２次医療圏', 'medical_area'],
  ['municipality', '市区町村', '市町村', 'muni'],
] as const;

/** Position from coarse to fine; null for a level that has no name here, which is finer than all of them. */
export function areaRank(level: string): number | null {
  const at = names.findIndex((synonyms) => (synonyms as readonly string[]).includes(level.trim()));
  return at < 0 ? null : at;
}

const municipalityRank = 3;
export const isMunicipality = (level: string | null): boolean =>
  level !== null && areaRank(level) === municipalityRank;

export const isFinerThan = (level: string, finest: string): boolean =>
  (areaRank(level) ?? names.length) > (areaRank(finest) ?? names.length);
