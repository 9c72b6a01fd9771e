import { describe, expect, it } from 'vitest';
import { placeName } from '#app/services/organisations/place-names.ts';
import { allMunicipalities } from '#db/synthetic/population/geography.ts';

describe('places of the population', () => {
  it('each have a name of their own at their level, in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      for (const [level, codes] of [
        ['municipality', allMunicipalities.map(({ code }) => code)],
        ['med_area2', [...new Set(allMunicipalities.map(({ area }) => area))]],
        ['prefecture', [...new Set(allMunicipalities.map(({ prefecture }) => prefecture))]],
      ] as const) {
        const names = codes.map((code) => placeName(level, code, language));
        expect(names.every(Boolean), level).toBe(true);
        expect(new Set(names).size, `${level} ${language}`).toBe(new Set(codes).size);
      }
    }
  });
  it('say that they are invented where they are', () => {
    expect(placeName('municipality', '37901', 'ja')).toBe('香川県 市区町村1（架空）');
    expect(placeName('municipality', '03203', 'ja')).toBe('大船渡市');
    expect(placeName('med_area2', '1304', 'en')).toBe('Tokyo, medical area 4');
  });
});
