/** Characters that must not begin a line, and those that must not end one (JIS X 4051, as far as documents need it). */
const neverFirst =
  /^[、。，．・：；！？!?,.:;)\]}）］｝〕〉》」』】”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ…‥％%℃〜～\p{M}]$/u;
const neverLast = /^[([{（［｛〔〈《「『【“‘¥￥$＄№]$/u;
const setByCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2010-\u203b・]/u;
const isSpace = (text: string): boolean => /^\s+$/u.test(text);

/**
 * One paragraph as lines that fit: Japanese between any two characters that may part, other writing between words. What
 * is too wide for a line of its own, a hash or an address, parts where the line is full.
 */
export function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const close = () => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const unit of unitsOf(text)) {
    const wide = widthOf(unit);
    if (used + wide > width && isSpace(unit)) {
      // The space that would not fit is the break.
      if (line !== '') close();
      continue;
    }
    if (used + wide > width && line !== '') close();
    if (wide <= width) {
      line += unit;
      used += wide;
      continue;
    }
    for (const character of unit) {
      const one = widthOf(character);
      if (used + one > width && line !== '') close();
      line += character;
      used += one;
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** What stays together. */
function unitsOf(text: string): string[] {
  const units: string[] = [];
  let last = '';
  for (const character of text) {
    const unit = units.at(-1);
    const word = (one: string) => !isSpace(one) && !setByCharacter.test(one);
    const joined =
      unit !== undefined &&
      !isSpace(last) &&
      !isSpace(character) &&
      (neverFirst.test(character) || neverLast.test(last) || (word(character) && word(last)));
    if (joined) units[units.length - 1] = unit + character;
    else units.push(character);
    last = character;
  }
  return units;
}
