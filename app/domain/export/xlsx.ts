import { decimalText } from './decimal.ts';
import { writeZip } from './zip.ts';

/**
 * Workbooks for spreadsheets, as small as the format allows (ECMA-376): texts stand in their cells, numbers are numbers with
 * their decimal places, and there is no formula, macro or link. The same content gives the same bytes, because these bytes
 * are what checkers look at and what is released.
 */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: true }
  | { readonly kind: 'number'; readonly value: number; readonly digits: number };
export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** In characters of a narrow letter. */
  readonly widths: readonly number[];
  /** Rows that stay when the rest is scrolled. */
  readonly frozenRows?: number;
};

export const textOf = (text: string, bold?: true): SheetCell =>
  bold ? { kind: 'text', text, bold } : { kind: 'text', text };

/** Spreadsheets know no moment without a time zone; this one is nobody's. */
const noMoment = '1980-01-01T00:00:00.000Z';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** A cell holds so many characters; a program refuses the whole workbook for one more. */
export const mostInCell = 32_767;
/** More decimal places than any measure has. */
const mostDigits = 6;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML has no words for control characters, halves of pairs and non-characters, so they are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (sign === '\n' ? '\n' : ''));

/** A, B … Z, AA … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Style 0 is plain text, 1 a heading, 2 and on a number with that many places less two. */
const styleOf = (cell: SheetCell): number =>
  cell.kind === 'number' ? 2 + Math.min(cell.digits, mostDigits) : cell.bold ? 1 : 0;

function cellXml(cell: SheetCell, row: number, column: number): string {
  const at = `r="${columnLetters(column)}${row + 1}" s="${styleOf(cell)}"`;
  return cell.kind === 'number'
    ? `<c ${at}><v>${decimalText(cell.value, cell.digits)}</v></c>`
    : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
}

function sheetXml({ rows, widths, frozenRows = 0 }: Sheet): string {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const pane =
    frozenRows > 0
      ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : '';
  const body = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, r, c)).join('')}</row>`,
  );
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
  }<sheetData>${body.join('')}</sheetData></worksheet>`;
}

const formats = Array.from({ length: mostDigits + 1 }, (_, digits) =>
  digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`,
);
const stylesXml = `${head}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats
  .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`)
  .join(
    '',
  )}</numFmts><fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font><font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${2 + formats.length}"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>${formats
  .map(
    (_, i) => `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  )
  .join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Names of sheets are short, and some signs are not allowed in them. */
const sheetName = (name: string): string => escaped(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31));

export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const encoder = new TextEncoder();
  const file = (path: string, text: string) => ({ path, bytes: encoder.encode(text) });
  const place = (i: number) => `worksheets/sheet${i + 1}.xml`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return writeZip(
    [
      file(
        '[Content_Types].xml',
        `${head}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets
          .map((_, i) => `<Override PartName="/xl/${place(i)}" ContentType="${type}.worksheet+xml"/>`)
          .join('')}</Types>`,
      ),
      file(
        '_rels/.rels',
        `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      file(
        'xl/workbook.xml',
        `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
          .map(({ name }, i) => `<sheet name="${sheetName(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
          .join('')}</sheets></workbook>`,
      ),
      file(
        'xl/_rels/workbook.xml.rels',
        `${head}<Relationships xmlns="${packageRelations}">${sheets
          .map(
            (_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="${place(i)}"/>`,
          )
          .join(
            '',
          )}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      ),
      file('xl/styles.xml', stylesXml),
      ...sheets.map((sheet, i) => file(`xl/${place(i)}`, sheetXml(sheet))),
    ],
    noMoment,
  );
}
