import { describe, expect, it } from 'vitest';
import { breakLines } from '#app/domain/export/break-lines.ts';
import fc from '#tests/support/fast-check.ts';

/** Japanese is as wide as two Latin letters. */
const widthOf = (text: string) =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2000 ? 2 : 1), 0);
const lines = (text: string, width: number) => breakLines(text, width, widthOf);

describe('lines of a paper', () => {
  it('Japanese parts between characters, and no line begins with a mark that belongs to the one before', () => {
    expect(lines('糖尿病薬の処方、その割合。', 10)).toEqual(['糖尿病薬の', '処方、その', '割合。']);
    expect(lines('あいうえお。かき', 10)).toEqual(['あいうえ', 'お。かき']);
    expect(lines('あいう「えお」か', 8)).toEqual(['あいう', '「えお」', 'か']);
    expect(lines('データベース', 8)).toEqual(['データ', 'ベース']);
  });

  it('words stay whole, and the space at a break is gone', () => {
    expect(lines('older people with diabetes', 12)).toEqual(['older people', 'with', 'diabetes']);
    expect(lines('薬剤コード A10BA02 を使う', 14)).toEqual(['薬剤コード', 'A10BA02 を使う']);
  });

  it('what is wider than a line parts where the line is full', () => {
    expect(lines('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
    expect(lines('。'.repeat(7), 10)).toEqual(['。'.repeat(5), '。'.repeat(2)]);
  });

  it('an empty paragraph is an empty line', () => expect(lines('', 10)).toEqual(['']));

  it('nothing but spaces is lost, and no line is too wide', () => {
    const character = fc.constantFrom(...'あいう漢字カー、。「」（）ab1 -　っ');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (given, width) => {
        const text = given.join('');
        const broken = lines(text, width);
        expect(broken.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
