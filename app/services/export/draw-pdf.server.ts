import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { breakLines } from '#app/domain/export/break-lines.ts';
import type { PdfBlock, PdfContent } from './pdf.server.ts';
import { pngOf } from './png.server.ts';

const { resolve } = createRequire(import.meta.url);
const faces = {
  regular: '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  bold: '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
} as const;
type Face = keyof typeof faces;

const page = { width: 595.28, height: 841.89, margin: 56, foot: 64, term: 128, gap: 14 } as const;
const inner = page.width - 2 * page.margin;
const styles = {
  title: { tag: 'H1', face: 'bold', size: 17, leading: 26, before: 0, after: 10 },
  heading: { tag: 'H2', face: 'bold', size: 12.5, leading: 20, before: 16, after: 6 },
  paragraph: { tag: 'P', face: 'regular', size: 10, leading: 17, before: 0, after: 8 },
  term: { tag: 'TH', face: 'bold', size: 9.5, leading: 16, before: 0, after: 0 },
  value: { tag: 'TD', face: 'regular', size: 9.5, leading: 16, before: 0, after: 0 },
} as const satisfies Readonly<Record<string, Style>>;
type Style = {
  readonly tag: string;
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
  readonly before: number;
  readonly after: number;
};

/** A tagged PDF in A4 that carries the parts of the fonts that it uses. */
export async function drawPdf(content: PdfContent): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: content.language,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    font: resolve(faces.regular),
    info: {
      Title: content.title,
      Author: content.author,
      Subject: content.footer,
      Creator: 'Sekisho',
      Producer: 'Sekisho',
      CreationDate: new Date(content.at),
      ModDate: new Date(content.at),
    },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Uint8Array>((done, failed) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', failed);
  });
  for (const face of ['regular', 'bold'] as const) pdf.registerFont(face, resolve(faces[face]));
  const body = new Body(pdf);
  for (const part of content.parts) {
    const element = pdf.struct('Sect', { lang: part.language });
    pdf.addStructure(element);
    body.turn();
    for (const block of part.blocks)
      if (block.kind === 'figure') body.figure(element, await pngOf(block.svg), block.alt);
      else body.add(element, block);
    element.end();
  }
  const { start, count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(start + at);
    body.foot(content.footer, `${at + 1} / ${count}`);
  }
  pdf.end();
  return written;
}

type Element = ReturnType<typeof PDFDocument.prototype.struct>;

/** The text of the pages, from the top of the first to where the last one ends. */
class Body {
  private y = 0;
  private readonly widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  private readonly pdf: PDFKit.PDFDocument;

  constructor(pdf: PDFKit.PDFDocument) {
    this.pdf = pdf;
  }

  turn(): void {
    this.pdf.addPage();
    this.y = page.margin;
  }

  /** As wide as the text, or as high as the page. */
  figure(parent: Element, png: Uint8Array, alt: string): void {
    const { pdf } = this;
    const size = new DataView(png.buffer, png.byteOffset, png.byteLength);
    // The head of a PNG says how many pixels it has.
    const [across, down] = [size.getUint32(16), size.getUint32(20)];
    const scale = Math.min(inner / across, (page.height - page.margin - page.foot) / down);
    this.keep(down * scale);
    const element = pdf.struct('Figure', { alt });
    parent.add(element);
    element.add(pdf.markStructureContent('Figure'));
    pdf.image(Buffer.from(png), page.margin, this.y, { width: across * scale });
    pdf.endMarkedContent();
    element.end();
    this.y += down * scale + styles.paragraph.after;
  }

  add(parent: Element, block: Exclude<PdfBlock, { readonly kind: 'figure' }>): void {
    if (block.kind === 'facts') {
      this.facts(parent, block.rows);
      return;
    }
    const style = styles[block.kind];
    const lines = this.lines(block.text, style, inner);
    if (this.y > page.margin) this.y += style.before;
    // A heading does not end a page.
    if (block.kind !== 'paragraph') this.keep(lines.length * style.leading + 60);
    const element = this.pdf.struct(style.tag);
    parent.add(element);
    this.write(element, style, lines, page.margin, block.kind === 'paragraph' ? block.align : undefined);
    element.end();
    this.y += style.after;
  }

  foot(left: string, right: string): void {
    const { pdf } = this;
    const y = page.height - page.foot + 24;
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    pdf
      .moveTo(page.margin, y - 6)
      .lineTo(page.width - page.margin, y - 6)
      .lineWidth(0.5)
      .stroke('#949494');
    this.line(left, { ...styles.value, size: 7 }, page.margin, y);
    const end = { ...styles.value, size: 8 };
    this.line(right, end, page.width - page.margin - this.widthOf(right, end), y);
    pdf.endMarkedContent();
  }

  private facts(parent: Element, rows: readonly { readonly term: string; readonly value: string }[]): void {
    const { pdf } = this;
    const table = pdf.struct('Table');
    parent.add(table);
    for (const { term, value } of rows) {
      const terms = this.lines(term, styles.term, page.term);
      const values = this.lines(value === '' ? '—' : value, styles.value, inner - page.term - page.gap);
      this.keep(Math.max(terms.length, Math.min(values.length, 3)) * styles.term.leading + 8);
      const row = pdf.struct('TR');
      table.add(row);
      pdf.markContent('Artifact', { type: 'Layout' });
      pdf
        .moveTo(page.margin, this.y)
        .lineTo(page.width - page.margin, this.y)
        .lineWidth(0.5)
        .stroke('#cccccc');
      pdf.endMarkedContent();
      this.y += 4;
      const top = this.y;
      const sheet = pdf.bufferedPageRange().count;
      const head = pdf.struct('TH');
      row.add(head);
      this.write(head, styles.term, terms, page.margin);
      head.end();
      const below = this.y;
      this.y = top;
      const cell = pdf.struct('TD');
      row.add(cell);
      this.write(cell, styles.value, values, page.margin + page.term + page.gap);
      cell.end();
      // A value that ran over the page has left its term behind on the one before.
      this.y = (pdf.bufferedPageRange().count === sheet ? Math.max(below, this.y) : this.y) + 4;
      row.end();
    }
    table.end();
  }

  private write(element: Element, style: Style, lines: readonly string[], x: number, align?: 'right'): void {
    const { pdf } = this;
    let open = false;
    for (const line of lines) {
      if (this.y + style.leading > page.height - page.foot) {
        if (open) pdf.endMarkedContent();
        open = false;
        this.turn();
      }
      if (!open) element.add(pdf.markStructureContent(style.tag));
      open = true;
      const left = align ? page.width - page.margin - this.widthOf(line, style) : x;
      if (line !== '') this.line(line, style, left, this.y);
      this.y += style.leading;
    }
    if (open) pdf.endMarkedContent();
  }

  private line(text: string, style: Style, x: number, y: number): void {
    this.pdf.font(style.face).fontSize(style.size).fillColor('#1a1a1a');
    this.pdf.text(text, x, y, { lineBreak: false });
  }

  private keep(height: number): void {
    if (this.y + height > page.height - page.foot) this.turn();
  }

  private lines(text: string, style: Style, width: number): string[] {
    return this.drawable(text, style.face)
      .split('\n')
      .flatMap((paragraph) => breakLines(paragraph, width, (part) => this.widthOf(part, style)));
  }

  /** What the font cannot draw is shown as the mark that Japanese printers set for a missing character. */
  private drawable(text: string, face: Face): string {
    const font = (this.pdf.font(face) as unknown as Drawn)._font.font;
    const plain = text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/\t/g, '  ')
      .replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, (mark) => (mark === '\n' ? mark : ''));
    return [...plain]
      .map((one) => (one === '\n' || font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : '〓'))
      .join('');
  }

  private widthOf(text: string, { face, size }: Style): number {
    let sum = 0;
    for (const character of text) sum += this.characterWidth(character, face);
    return (sum * size) / 1000;
  }

  private characterWidth(character: string, face: Face): number {
    const known = this.widths[face];
    let width = known.get(character);
    if (width === undefined) {
      width = this.pdf.font(face).fontSize(1000).widthOfString(character);
      known.set(character, width);
    }
    return width;
  }
}

type Drawn = { readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } } };
