import { csvText, textCell } from '../export/csv.ts';
import { decimalText } from '../export/decimal.ts';
import { type Sheet, type SheetCell, textOf, workbook } from '../export/xlsx.ts';
import { type Amount, amountsOf, type Column, columnsOf, type Measure, type PersonsRule } from './column.ts';
import type { Row, Section } from './figure.ts';

/** What a file needs beside the numbers, in the language of whoever exports. */
export type FileWords = {
  readonly section: (id: string) => string;
  readonly note: (id: string) => string;
  readonly rowHeader: (section: string) => string;
  readonly row: (section: string, row: string) => string;
  readonly column: (section: string, column: string) => string;
  readonly measure: (measure: Measure) => string;
  /** For what is told in classes. */
  readonly speed: (seconds: number) => string;
  /** Why a sheet of entries ends before they do. */
  readonly cut: (shown: number, all: number) => string;
  readonly none: Readonly<Record<Exclude<Amount, number>, string>>;
  readonly sheets: { readonly figures: string; readonly explanation: string; readonly entries: string };
  readonly heads: Readonly<
    Record<'section' | 'row' | 'column' | 'measure' | 'value' | 'entries' | 'seq', string>
  >;
};
/** From what it was made, and whatever else has to be said about the whole. */
export type About = readonly (readonly [term: string, text: string])[];

const scaled = (value: number, digits: number): number => Math.round(value * 10 ** digits);

function sheetCell({ measure, digits }: Column, amount: Amount, words: FileWords): SheetCell {
  if (typeof amount !== 'number') return textOf(words.none[amount]);
  if (measure === 'speed') return textOf(words.speed(amount));
  return { kind: 'number', value: scaled(amount, digits), digits };
}

/** A column of one measure keeps its name; of several each says which it is. */
const headOf = (section: Section, { column, measure }: Column, words: FileWords): string => {
  const name = words.column(section.id, column);
  const alone = columnsOf(section).filter((one) => one.column === column).length === 1;
  return alone ? name : `${name}　${words.measure(measure)}`;
};

function figuresSheet(sections: readonly Section[], rule: PersonsRule, words: FileWords): Sheet {
  const rows = sections.flatMap((section): SheetCell[][] => {
    const columns = columnsOf(section);
    return [
      [textOf(words.section(section.id), true)],
      [
        textOf(words.rowHeader(section.id), true),
        ...columns.map((column) => textOf(headOf(section, column, words), true)),
      ],
      ...section.rows.map((row) => [
        textOf(words.row(section.id, row.id)),
        ...amountsOf(section, row.cells, rule).map((amount, index) =>
          sheetCell(columns[index] as Column, amount, words),
        ),
      ]),
      [],
    ];
  });
  return { name: words.sheets.figures, rows, widths: [44, ...Array.from({ length: 12 }, () => 18)] };
}

/** More rows than anybody reads; a sheet holds 1,048,576, and a program refuses the whole workbook for one more. */
const mostEntryRows = 100_000;

/** The numbers of the entries behind each figure; of persons none, because their number would be told by it. */
function entriesSheet(sections: readonly Section[], words: FileWords, most: number): Sheet {
  const heads = [words.heads.section, words.heads.row, words.heads.column, words.heads.seq];
  const rows: SheetCell[][] = [];
  let all = 0;
  for (const section of sections)
    for (const row of section.rows)
      for (const [index, figure] of row.cells.entries()) {
        if (figure.value.kind === 'persons') continue;
        const place = [
          textOf(words.section(section.id)),
          textOf(words.row(section.id, row.id)),
          textOf(words.column(section.id, section.columns[index] ?? '')),
        ];
        for (const seq of figure.entries.slice(0, Math.max(0, most - rows.length)))
          rows.push([...place, { kind: 'number', value: seq, digits: 0 }]);
        all += figure.entries.length;
      }
  return {
    name: words.sheets.entries,
    rows: [
      heads.map((head) => textOf(head, true)),
      ...(all > rows.length ? [[textOf(words.cut(rows.length, all))]] : []),
      ...rows,
    ],
    widths: [36, 36, 28, 16],
    frozenRows: 1,
  };
}

export function reportWorkbook(
  sections: readonly Section[],
  rule: PersonsRule,
  about: About,
  words: FileWords,
  most = mostEntryRows,
): Uint8Array {
  const lines = [...about, ...sections.map(({ id }) => [words.section(id), words.note(id)] as const)];
  return workbook([
    figuresSheet(sections, rule, words),
    {
      name: words.sheets.explanation,
      rows: lines.map(([term, text]) => [textOf(term, true), textOf(text)]),
      widths: [36, 90],
    },
    entriesSheet(sections, words, most),
  ]);
}

/** One line a number: a long table that any program can turn as it likes, below what it was made from. */
export function reportCsv(
  sections: readonly Section[],
  rule: PersonsRule,
  about: About,
  words: FileWords,
): string {
  const { heads } = words;
  const amountText = ({ measure, digits }: Column, amount: Amount): string =>
    typeof amount === 'number' && measure !== 'speed'
      ? decimalText(scaled(amount, digits), digits)
      : textCell(typeof amount === 'number' ? words.speed(amount) : words.none[amount]);
  const linesOf = (section: Section, row: Row): string[][] => {
    const columns = columnsOf(section);
    return amountsOf(section, row.cells, rule).map((amount, index) => {
      const column = columns[index] as Column;
      const figure = row.cells[section.columns.indexOf(column.column)];
      return [
        textCell(words.section(section.id)),
        textCell(words.row(section.id, row.id)),
        textCell(words.column(section.id, column.column)),
        textCell(words.measure(column.measure)),
        amountText(column, amount),
        figure && figure.value.kind !== 'persons' ? String(figure.entries.length) : '',
      ];
    });
  };
  return csvText([
    ...about.map(([term, text]) => [textCell(term), textCell(text)]),
    [''],
    [heads.section, heads.row, heads.column, heads.measure, heads.value, heads.entries].map(textCell),
    ...sections.flatMap((section) => section.rows.flatMap((row) => linesOf(section, row))),
  ]);
}
