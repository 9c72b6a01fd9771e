import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportApplicationPdf } from '#app/services/applications/application-pdf.server.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { writePdf } from '#app/services/export/pdf.server.ts';
import { exportLetterPdf } from '#app/services/review/letter-pdf.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { draft, submitted } from '../support/case-story.ts';
import { textOfPdf } from '../support/pdf-text.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
}, 120_000);
afterAll(() => portal.dispose());
const as = (key: string) => personaViewer(portal, key);
const sourceOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
/** Without the ends of lines, which fall where the paper is full. */
const flat = (text: string) => text.replaceAll('\n', '');

const viewsOf = async (id: string) =>
  (
    await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('body', 'like', `%application.viewed%${id}%`)
      .execute()
  ).length;

describe('the application as a PDF', () => {
  it('carries title, every section, reference and hash, and is the same bytes twice', async () => {
    const id = await submitted(portal);
    const version = await findLatestVersion(portal.store.read, id);
    const first = await exportApplicationPdf(portal, await as('researcher'), id);
    const { application } = await readApplication(portal, await as('researcher'), id);
    expect(first.fileName).toBe(`${application.reference}.pdf`);
    expect(sourceOf(first.bytes).slice(0, 5)).toBe('%PDF-');
    const text = flat(textOfPdf(first.bytes));
    for (const part of [
      '高齢者の糖尿病薬の処方',
      application.reference,
      version?.hash ?? '-',
      'A　申請者と体制',
      'B　目的',
      'C　研究計画',
      'D　データ',
      'E　利用の範囲と期間',
      'F　安全管理',
      'G　成果の公表',
      'H　費用',
      'I　添付資料',
      '高齢者の低血糖を減らすため。',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('〓');
    expect(text).not.toContain('下書き');
    portal.clock.advance(60_000);
    const second = await exportApplicationPdf(portal, await as('researcher'), id);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('is tagged, says its title and language, and numbers its pages', async () => {
    const id = await submitted(portal);
    const { bytes } = await exportApplicationPdf(portal, await as('researcher'), id);
    const source = sourceOf(bytes);
    for (const part of [
      '/Marked true',
      '/StructTreeRoot',
      '/Lang (ja)',
      '/DisplayDocTitle true',
      '/S /TH',
      '/S /H1',
    ])
      expect(source).toContain(part);
    const pages = textOfPdf(bytes).split('\f');
    expect(pages.length).toBeGreaterThan(1);
    for (const [at, page] of pages.entries()) expect(page).toContain(`${at + 1} / ${pages.length}`);
  });

  it('of a draft says so, and is nobody else’s (INV-27)', async () => {
    const id = await draft(portal);
    const { bytes } = await exportApplicationPdf(portal, await as('researcher'), id);
    expect(flat(textOfPdf(bytes))).toContain('下書き（未提出）');
    await expect(exportApplicationPdf(portal, await as('researcher-2'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(exportApplicationPdf(portal, await as('researcher'), 'nothing')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is an event when somebody else saves it, and none for an applicant (C3)', async () => {
    const id = await submitted(portal);
    await exportApplicationPdf(portal, await as('researcher'), id);
    expect(await viewsOf(id)).toBe(0);
    await exportApplicationPdf(portal, await as('secretariat'), id);
    expect(await viewsOf(id)).toBe(1);
  });
});

describe('the letter of a decision as a PDF', () => {
  it('stands in both languages, each on a page of its own', async () => {
    const row = await portal.store.read
      .selectFrom('review_round as r')
      .innerJoin('application as a', 'a.id', 'r.application_id')
      .select(['r.application_id as id', 'a.title_ja as title'])
      .where('r.decision', 'is not', null)
      .executeTakeFirstOrThrow();
    const first = await exportLetterPdf(portal, await as('secretariat'), row.id);
    const text = textOfPdf(first.bytes);
    expect(flat(text)).toContain('利用申請に関する決定通知書');
    expect(flat(text)).toContain(row.title);
    expect(text.split('\f').length).toBeGreaterThanOrEqual(2);
    const second = await exportLetterPdf(portal, await as('secretariat'), row.id);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('is not found before a decision', async () => {
    const id = await submitted(portal);
    await expect(exportLetterPdf(portal, await as('researcher'), id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

it('a value longer than a page goes on on the next, and a character without a glyph is marked', async () => {
  const bytes = await writePdf({
    language: 'ja',
    title: '長い文',
    author: '',
    at: '2026-04-01T00:00:00.000Z' as Parameters<typeof writePdf>[0]['at'],
    footer: 'SKS',
    parts: [
      {
        language: 'ja',
        blocks: [{ kind: 'facts', rows: [{ term: '内容', value: `${'漢字かな、'.repeat(1000)}😀終わり` }] }],
      },
    ],
  });
  const text = textOfPdf(bytes);
  expect(text.split('\f').length).toBeGreaterThan(2);
  expect(flat(text)).toContain('〓終わり');
  expect(text).not.toMatch(/\n、/);
});

describe('drawing a PDF', () => {
  it('happens in a thread of its own: the portal goes on answering, and many at once are drawn one after another', async () => {
    const content = (title: string): Parameters<typeof writePdf>[0] => ({
      language: 'ja',
      title,
      author: '関所',
      at: portal.clock.now(),
      footer: title,
      parts: [
        {
          language: 'ja',
          blocks: Array.from({ length: 5 }, () => ({
            kind: 'paragraph' as const,
            text: '高齢者の低血糖を減らすため、処方の見直しに役立てる。'.repeat(12),
          })),
        },
      ],
    });
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 0);
    const files = await Promise.all(['一', '二', '三'].map((title) => writePdf(content(title))));
    clearInterval(turning);
    // Drawn in this thread, no turn of its loop would have come between.
    expect(turns).toBeGreaterThan(10);
    expect(files.map((bytes) => flat(textOfPdf(bytes)).includes('処方の見直し'))).toEqual([true, true, true]);
    await expect(writePdf({ ...content('四'), at: 'no instant' as never })).rejects.toThrow();
    expect((await writePdf(content('五'))).length).toBeGreaterThan(1000);
  });
});
