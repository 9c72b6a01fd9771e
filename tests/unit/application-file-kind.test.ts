import { describe, expect, it } from 'vitest';
import { fileKindOf, tidyFileName } from '#app/domain/application/file-kind.ts';
import { writeZip } from '#app/domain/export/zip.ts';

const text = (written: string) => new TextEncoder().encode(written);
const office = (...paths: string[]) =>
  writeZip(
    paths.map((path) => ({ path, bytes: text('<x/>') })),
    '2026-11-24T01:00:00.000Z',
  );
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const shiftJis = Uint8Array.from([0x94, 0x4e, 0x97, 0xee, 0x2c, 0x31, 0x0d, 0x0a]);

describe('the kind of an attachment', () => {
  it.each([
    ['図.pdf', text('%PDF-1.7\n'), 'pdf'],
    ['図.PNG', png, 'png'],
    ['photo.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['photo.jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe1]), 'jpeg'],
    ['表.csv', text('年齢,人数\r\n70,12\r\n'), 'csv'],
    ['表.csv', shiftJis, 'csv'],
    ['計画.docx', office('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['計画．ｘｌｓｘ', office('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
  ])('is known by bytes and ending: %s', (name, bytes, kind) => {
    expect(fileKindOf(name, bytes)).toBe(kind);
  });

  it.each([
    ['a page that calls itself a picture', '図.png', text('<script>alert(1)</script>')],
    ['a program that calls itself a document', 'a.pdf', text('MZ\u0090')],
    ['a picture that calls itself a document', 'a.pdf', png],
    ['a vector picture', 'a.svg', text('<svg/>')],
    ['a page', 'a.html', text('<html></html>')],
    ['a file without an ending', 'pdf', text('%PDF-1.7')],
    ['a table with a zero byte', 'a.csv', text('a\u0000b')],
    [
      'a document with macros',
      'a.docx',
      office('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    ],
    [
      'a spreadsheet that calls itself a document',
      'a.docx',
      office('[Content_Types].xml', 'xl/workbook.xml'),
    ],
    ['any archive', 'a.xlsx', office('a.txt')],
    ['a cut archive', 'a.xlsx', office('[Content_Types].xml', 'xl/workbook.xml').subarray(0, 60)],
    ['nothing', 'a.csv', new Uint8Array()],
    ['a name of the prototype', 'a.constructor', text('%PDF-1.7')],
  ])('is refused for %s', (_what, name, bytes) => {
    expect(fileKindOf(name, bytes)).toBeUndefined();
  });

  it('has a name that stands in a list and a header', () => {
    expect(tidyFileName('C:\\資料\\運用\u202eフロー図\r\n.pdf')).toBe('運用フロー図.pdf');
    expect(tidyFileName(`${'長'.repeat(300)}.pdf`)).toBe(`${'長'.repeat(110)}.pdf`);
    expect(tidyFileName('a\ud800.pdf')).toBe('a.pdf');
  });
});
