import type { ProblemCode, QueryProblem } from './problem.ts';
import { quoted } from './quoted.ts';

/** A word, a quoted code, a sign or the end. `at` is the place in the text, in UTF-16 units from 0. */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
};

/** Stops the reading of a text; never leaves this folder. */
export class TextStop extends Error {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly params: QueryProblem['params'];
  constructor(code: ProblemCode, offset: number, params: QueryProblem['params'] = {}) {
    super(code);
    this.name = 'TextStop';
    this.code = code;
    this.offset = offset;
    this.params = params;
  }
}

const word = /-?[A-Za-z0-9_]+(?:[-.@][A-Za-z0-9_]+)*/y;
const gap = /(?:\s|#[^\n]*)+/y;
const sign = /\.\.|[|,()]/y;
const string = /"([^"\n]*)"/y;

/** Full-width letters, digits and signs read as the narrow ones; places in the text stay the same. */
function narrowed(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (wide) => wide.normalize('NFKC'));
}

export function tokensOf(written: string): Token[] {
  const text = narrowed(written);
  const tokens: Token[] = [];
  let at = 0;
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    return form.exec(text);
  };
  while (at < text.length) {
    const blank = take(gap);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const found = take(word) ?? take(sign);
    if (found) {
      tokens.push({ kind: /^[|,(.)]/.test(found[0]) ? 'sign' : 'word', text: found[0], at });
      at += found[0].length;
      continue;
    }
    const inner = take(string);
    if (inner) {
      tokens.push({ kind: 'quoted', text: inner[1] ?? '', at });
      at += inner[0].length;
      continue;
    }
    if (text[at] === '"') throw new TextStop('unclosedText', at);
    throw new TextStop('unexpectedCharacter', at, { found: quoted([...text.slice(at, at + 2)][0]) });
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

/** Line and column from 1, as editors count them: a character outside the basic plane is one column. */
export function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

/** Words of the notation. A code that is spelled like one of them stands in quotes. */
export const reservedWords: ReadonlySet<string> = new Set(
  `cohort everyone first last in where and or not all any male female age prefecture med_area2 municipality insurer
  bed_band vendor_group is_dpc condition lab drug procedure encounter stay claim checkup care death except list
  confirmed suspected main atc yj receipt JSEK oral external injection inpatient outpatient department dpc los disease
  level service cause place change is below above range out of times days before after index then within washout
  observed by to from each codes bands at exposure outcome count persons events person-time incidence per standardised
  prevalence proportion mean sd sum total quantiles length-of-stay survival every log-rank risk-ratio odds-ratio
  not-observed stay-los claim-points drug-quantity sex fiscal-year year quarter month`.split(/\s+/),
);
