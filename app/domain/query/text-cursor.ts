import { readDay } from './days.ts';
import { quoted } from './quoted.ts';
import { refusalOf } from './refusals.ts';
import { reservedWords, TextStop, type Token, tokensOf } from './text-tokens.ts';

/** Where in the text each part of the value was written, so that what is wrong with the value is shown in the text. */
export type Marks = {
  readonly starts: WeakMap<object, number>;
  readonly elements: WeakMap<object, readonly number[]>;
};

/** Reads token after token and says at which character what was expected. */
export class Cursor {
  readonly marks: Marks = { starts: new WeakMap(), elements: new WeakMap() };
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  get here(): Token {
    return this.tokens[this.place]!;
  }

  /** Whether one of these words or signs comes next. */
  sees(...texts: readonly string[]): boolean {
    return this.here.kind !== 'quoted' && this.here.kind !== 'end' && texts.includes(this.here.text);
  }

  /** Two numbers with two points between them, of which one may be left out. */
  seesRange(): boolean {
    const next = this.tokens[this.place + 1];
    const number = this.here.kind === 'word' && /^-?\d/.test(this.here.text);
    return this.sees('..') || (number && next?.kind === 'sign' && next.text === '..');
  }

  /** Takes the word when it comes next. */
  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.place += 1;
    return true;
  }

  /** One of these words, or the whole reading stops here. */
  oneOf<Text extends string>(texts: readonly Text[]): Text {
    const found = texts.find((text) => this.sees(text));
    if (found === undefined) this.stop(texts);
    this.place += 1;
    return found as Text;
  }

  /** The reading stops: with the reason, when the word asks for something the language refuses. */
  stop(texts: readonly string[]): never {
    const { here } = this;
    const refusal = here.kind === 'word' && !reservedWords.has(here.text) ? refusalOf(here.text) : undefined;
    if (refusal) throw new TextStop(refusal, here.at, { field: quoted(here.text) });
    throw new TextStop('expected', here.at, {
      words: texts.join(' / '),
      found: here.kind === 'end' ? '∎' : quoted(here.text),
    });
  }

  stopWith(code: 'expectedCode' | 'unknownNumber' | 'unknownDay'): never {
    throw new TextStop(code, this.here.at, {
      found: this.here.kind === 'end' ? '∎' : quoted(this.here.text),
    });
  }

  /** Any word or quoted text that is not a word of the notation. */
  seesCode(): boolean {
    return this.here.kind === 'quoted' || (this.here.kind === 'word' && !reservedWords.has(this.here.text));
  }

  code(): string {
    if (!this.seesCode()) this.stopWith('expectedCode');
    const { text } = this.here;
    this.place += 1;
    return text;
  }

  /** One code or more, up to the next word of the notation. */
  codes(): string[] {
    const offsets = [this.here.at];
    const codes = [this.code()];
    while (this.seesCode()) {
      offsets.push(this.here.at);
      codes.push(this.code());
    }
    this.marks.elements.set(codes, offsets);
    return codes;
  }

  day(): number {
    const day = this.here.kind === 'word' ? readDay(this.here.text) : undefined;
    if (day === undefined) this.stopWith('unknownDay');
    this.place += 1;
    return day as number;
  }

  /** A number with at most so many decimal places, as an integer in that scale. */
  number(scale = 0, unit = ''): number {
    const form = new RegExp(`^-?\\d{1,10}${scale > 0 ? `(?:\\.\\d{1,${scale}})?` : ''}${unit}$`);
    if (this.here.kind !== 'word' || !form.test(this.here.text)) this.stopWith('unknownNumber');
    const text = unit ? this.here.text.slice(0, -unit.length) : this.here.text;
    this.place += 1;
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    const size = Number(whole + fraction.padEnd(scale, '0'));
    return text.startsWith('-') && size !== 0 ? -size : size;
  }

  /** `3..5`, `3..` or `..5`. */
  range(scale = 0): { readonly from?: number; readonly to?: number } {
    const from = this.sees('..') ? undefined : this.number(scale);
    this.oneOf(['..']);
    const ends = this.here.kind !== 'word' || !/^-?\d/.test(this.here.text);
    if (ends && from === undefined) this.stopWith('unknownNumber');
    const to = ends ? undefined : this.number(scale);
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }

  /** What is made of the tokens from here on remembers where it began. */
  mark<T extends object>(make: () => T): T {
    const { at } = this.here;
    const value = make();
    if (!this.marks.starts.has(value)) this.marks.starts.set(value, at);
    return value;
  }

  /** Brackets in brackets end somewhere, whatever a text holds. */
  deeper<T>(make: () => T): T {
    this.depth += 1;
    if (this.depth > 40) throw new TextStop('tooDeep', this.here.at, { most: 8 });
    const value = make();
    this.depth -= 1;
    return value;
  }
}
