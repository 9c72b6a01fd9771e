import { describe, expect, it } from 'vitest';
import { drawComparison, drawPyramid } from '#app/charts/comparison-chart.server.ts';
import { PopulationPage } from '#app/features/public/population-page.tsx';
import { describePopulation } from '#app/services/public/describe-population.server.ts';
import { publishedPrevalence, publishedPyramid } from '#db/synthetic/population/published.ts';
import { renderMarkup } from '#tests/support/render.tsx';

describe('the page of the synthetic population', () => {
  it.each(['ja', 'en'] as const)('shows plots with their tables in both languages (%s)', (language) => {
    const html = renderMarkup(<PopulationPage facts={describePopulation(language)} />, language);
    expect(html.match(/<svg/g)!.length).toBeGreaterThanOrEqual(8);
    expect(html.match(/<table/g)).toHaveLength(4);
    expect(html).toContain(language === 'ja' ? '秘匿' : 'suppressed');
    expect(html).toContain(language === 'ja' ? '北海道' : 'Hokkaido');
    expect(html).not.toContain('NaN');
  });

  it.each([
    ['ja', '研究に使うデータから計算した数は、このページには一つもありません'],
    ['en', 'No number on this page is computed from the data that research uses'],
  ] as const)('says that nobody who is held was counted (%s)', (language, sentence) => {
    expect(renderMarkup(<PopulationPage facts={describePopulation(language)} />, language)).toContain(
      sentence,
    );
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
