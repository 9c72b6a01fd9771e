import { describe, expect, it } from 'vitest';
import { drawComparison, drawPyramid } from '#app/charts/comparison-chart.server.ts';
import { type PopulationProfile, readPopulationProfile } from '#app/domain/catalogue/population-profile.ts';
import { PopulationPage } from '#app/features/public/population-page.tsx';
import { describePopulation } from '#app/services/public/describe-population.server.ts';
import {
  publishedInsurers,
  publishedPrefectures,
  publishedPrevalence,
  publishedPyramid,
} from '#db/synthetic/population/published.ts';
import { renderMarkup } from '#tests/support/render.tsx';

const profile: PopulationProfile = {
  version: 1,
  snapshot: 'a'.repeat(64),
  made: '2025-04-01',
  persons: 10_000,
  pyramid: publishedPyramid.map((row) => ({
    ...row,
    count: row.published < 10 ? 'hidden' : Math.round(row.published / 10) * 10,
  })),
  prefectures: publishedPrefectures.map((row) => ({ ...row, count: 200 })),
  insurers: publishedInsurers.map((row) => ({ ...row, count: 1000 })),
  diseases: [{ icd10: 'I10', bands: [{ age: 0, persons: 'hidden', count: 'hidden', published: 0 }] }],
};

describe('the page of the synthetic population', () => {
  it.each(['ja', 'en'] as const)('shows plots with their tables in both languages (%s)', (language) => {
    const html = renderMarkup(<PopulationPage facts={describePopulation(profile, language)} />, language);
    expect(html.match(/<svg/g)!.length).toBeGreaterThanOrEqual(8);
    expect(html.match(/<table/g)).toHaveLength(4);
    expect(html).toContain(language === 'ja' ? '秘匿' : 'suppressed');
    expect(html).toContain(language === 'ja' ? '北海道' : 'Hokkaido');
    expect(html).not.toContain('NaN');
  });

  it('says so where there is no snapshot yet', () => {
    expect(renderMarkup(<PopulationPage facts={null} />, 'ja')).toContain('まだ集計がありません');
  });

  it('believes no file that carries an unprotected number (B5)', () => {
    expect(readPopulationProfile(profile)).toEqual(profile);
    expect(readPopulationProfile({ ...profile, persons: 9_999 })).toBeUndefined();
    expect(
      readPopulationProfile({ ...profile, prefectures: [{ code: '13', count: 1234, published: 100 }] }),
    ).toBeUndefined();
    expect(readPopulationProfile({ ...profile, more: 1 })).toBeUndefined();
  });

  it('draws hidden shares without a length', () => {
    const frame = { id: 'x', label: 'x', hiddenMark: '秘匿' };
    const drawn = drawComparison(frame, [{ label: 'A', generated: 'hidden', published: 2 }]);
    expect(drawn).toContain('秘匿');
    expect(drawn).not.toMatch(/<rect[^>]*fill="#0055ad"/);
    const pyramid = drawPyramid(frame, { left: 'L', right: 'R' }, [
      { age: '0–4', side: 'left', generated: 'hidden', published: 1 },
      { age: '0–4', side: 'right', generated: 1, published: 1 },
    ]);
    expect(pyramid).toContain('秘匿');
  });
});

it('computes published prevalences over ages and sexes', () => {
  expect(publishedPrevalence('I10', 40, 60)).toBe(2000);
  expect(publishedPrevalence('I10', 0, 20)).toBe(0);
  expect(publishedPrevalence('I10', 50, 70)).toBeGreaterThan(2000);
  expect(publishedPyramid.reduce((sum, { published }) => sum + published, 0)).toBeGreaterThan(9_990);
});
