import { describe, expect, it } from 'vitest';
import { type Bar, drawBars, drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';

const bars: readonly Bar[] = [
  { label: '0〜39歳', value: 412, text: '412人' },
  { label: '40〜64歳', value: 1830, text: '1,830人' },
  { label: '90歳以上', hidden: '秘匿' },
];
const chart = { id: 'ages', label: '年齢階級別の人数', bars };

describe('bar chart', () => {
  it('draws what it drew before', () => {
    expect(drawBars(chart)).toMatchSnapshot();
  });

  it('draws the same at every call: no counter runs on between pages', () => {
    expect(drawBars(chart)).toBe(drawBars(chart));
  });

  it('carries no style, one name, and no labelled group, so that the policy and a screen reader accept it', () => {
    const svg = drawBars(chart);
    expect(svg).not.toMatch(/<style|style=|<script|\son\w+=/);
    expect(svg).toMatch(/^<svg[^>]* role="img"/);
    expect(svg.match(/aria-label=/g)).toEqual(['aria-label=']);
    expect(svg).toContain('aria-label="年齢階級別の人数"');
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  });

  it('escapes what comes from outside', () => {
    const svg = drawBars({
      ...chart,
      bars: [{ label: '<img src=x onerror=alert(1)>', value: 1, text: '"&<' }],
    });
    expect(svg).not.toContain('<img');
  });

  it('keeps room for the bars beside the longest of names', () => {
    const long = 'C81-C96 リンパ組織、造血組織及び関連組織の悪性新生物、原発と記載された又は推定されたもの';
    const svg = drawBarsForEveryWidth({
      ...chart,
      bars: [...bars, { label: long, value: 20, text: '20人' }],
    });
    expect(svg).not.toMatch(/width="-/);
    expect(svg).toContain('C81-C96');
    expect(svg).toContain('…');
  });

  it('marks a hidden cell in words and lets nothing tell its size (A3)', () => {
    const svg = drawBars(chart);
    expect(svg).toContain('秘匿');
    const widthOfHidden = /stroke-dasharray="4 3"[^>]*><rect[^>]* width="([\d.]+)"/.exec(svg)?.[1];
    const longest = Math.max(
      ...[...svg.matchAll(/ width="([\d.]+)"/g)].slice(1).map((match) => Number(match[1])),
    );
    expect(Number(widthOfHidden) / longest).toBeCloseTo(0.12);
    expect(svg).not.toMatch(/null|undefined|NaN/);
  });

  it('has a drawing for wide pages and one for narrow ones, with ids of their own', () => {
    const both = drawBarsForEveryWidth(chart);
    expect(both.match(/role="img"/g)).toHaveLength(2);
    const ids = [...both.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
