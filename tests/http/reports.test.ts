import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '#app/domain/export/zip.ts';
import { reportIds } from '#app/domain/reports/report.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { Client } from '../support/client.ts';
import { textOfPdf } from '../support/pdf-text.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

async function as(persona: Persona): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, persona));
  return client;
}
const year = { period: 'fy2026', first: '', last: '' };
const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll(/<!--.*?-->/g, '');
/** Text of a page without what only readers of a screen hear. */
const plain = (html: string) =>
  unescaped(html)
    .replaceAll(/<span class="sr-only">.*?<\/span>/g, '')
    .replaceAll(/<[^>]+>/g, '');

async function newestEvent(kind: string): Promise<Record<string, unknown>> {
  const row = await server.portal.store.read
    .selectFrom('ledger_entry')
    .select('body')
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.body) as Record<string, unknown>;
}

describe('figures of the reports over HTTP', () => {
  // Usage of a demo without a vault has amounts only, no numbers of entries.
  it.each(reportIds.filter((id) => id !== 'usage'))(
    'each open as many entries as they say: %s (RPT-1, P-33)',
    async (id) => {
      const client = await as('auditor');
      const html = unescaped(await client.text(`/reports/${id}?period=fy2026`));
      const links = [
        ...html.matchAll(/<a[^>]* href="(\/reports\/\w+\/figures\/[^"]+)"[^>]*>(.*?)<\/a>/g),
      ].map(([, href = '', inside = '']) => ({ href, text: plain(inside) }));
      const counts = links.filter(({ text }) => /^[\d,]+$/.test(text));
      expect(counts.length).toBeGreaterThan(3);
      // A few of each: every one is the same code, and the equality with the ledger is proved elsewhere.
      for (const { href, text } of counts.filter((_, index) => index % 9 === 0)) {
        const page = await client.text(href);
        const entries = /(?:記録 )([\d,]+) 件のうち/.exec(plain(page))?.[1];
        expect(entries, href).toBe(text);
        expect(plain(page), href).toMatch(new RegExp(`この数\\s*表?${text}(件| B)`));
      }
      expect((await newestEvent('report.read')).subject).toEqual({ type: 'report', id: `${id}.fy2026` });
    },
  );

  it('tell no number of persons of a year under way, and list none of their entries (INV-39)', async () => {
    const client = await as('auditor');
    const page = await client.text('/reports/periodic/figures/optOuts.applied.persons?period=fy2026');
    expect(plain(page)).toMatch(/この数\s*秘匿/);
    expect(plain(page)).not.toMatch(/件のうち/);
    expect(unescaped(page)).toContain('/audit?kind=optout.applied&since=2026-04-01&until=2027-03-31');
    // A year under way shares persons with itself of tomorrow; what is told of one that is over is proved elsewhere.
    for (const period of ['fy2026', 'cy2026', 'own&first=2026-11-01&last=2026-11-30']) {
      const report = plain(await client.text(`/reports/periodic?period=${period}`));
      expect(report, period).toContain('終わった年度だけで示します');
      expect(report, period).not.toMatch(/約\d/);
    }
  });

  it('show who judged how to auditors, and to nobody else', async () => {
    const auditor = await client('auditor', '/reports/fairness?period=fy2026');
    expect(auditor).toContain('審査した人ごと');
    const office = await client('secretariat', '/reports/fairness?period=fy2026');
    expect(office).not.toContain('審査した人ごと');
    const votes = await client(
      'secretariat',
      '/reports/fairness/figures/stages.S1_REVIEW.time?period=fy2026',
    );
    expect(votes).toContain('委員');
    const members = server.portal.store.file
      .prepare(
        `select p.name_ja from person p join role_grant g on g.person_id = p.id
         where g.role = 'committee_member' and g.state = 'active'`,
      )
      .pluck()
      .all() as string[];
    for (const name of members) expect(votes).not.toContain(name);
  });

  it('leave audits of the entrusted operator out for those who act on its behalf', async () => {
    const own = await client('entrusted-operator', '/reports/periodic?period=fy2026');
    expect(own).toContain('委託先への監査に関する数は含まれていません');
    expect(own).not.toContain('監査の計画');
    expect(await client('secretariat', '/reports/periodic?period=fy2026')).toContain('監査の計画');
  });

  async function client(persona: Persona, path: string): Promise<string> {
    return plain(await (await as(persona)).text(path));
  }
});

describe('a period', () => {
  it('of chosen days is asked for again beside its field when the days are none, and nothing typed is lost', async () => {
    const page = unescaped(
      await (await as('secretariat')).text('/reports/periodic?period=own&first=2026-05-40&last=2026-05-01'),
    );
    expect(page).toContain(
      '最初の日から最後の日の順に、2000年から2100年までの実在する日付を入力してください。',
    );
    expect(page).toContain('value="2026-05-40"');
    expect(page).toContain('value="2026-05-01"');
  });

  it('or a figure that is none is not found, and reports are nobody else’s', async () => {
    const office = await as('secretariat');
    expect((await office.get('/reports/nothing')).status).toBe(404);
    expect((await office.get('/reports/periodic/figures/a.b.c?period=fy2026')).status).toBe(404);
    for (const persona of ['researcher', 'committee-member', 'hospital-staff', 'administrator'] as const)
      for (const path of ['/reports', '/reports/periodic', '/reports/fairness/figures/stages.SCREENING.time'])
        expect((await (await as(persona)).get(path)).status, `${persona} ${path}`).toBe(404);
  });
});

describe('an export', () => {
  const send = async (persona: Persona, id: string, intent: string) =>
    (await as(persona)).post(`/reports/${id}/export`, { intent, ...year });

  it('is an entry with the hash of the file, the size and the root it was made from (RPT-1)', async () => {
    const { size, root } = await readHead(server.portal.store.read);
    const answer = await send('secretariat', 'periodic', 'xlsx');
    expect(answer.headers.get('content-disposition')).toContain('filename="sekisho-periodic-fy2026.xlsx"');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const event = await newestEvent('report.exported');
    expect(event).toMatchObject({
      subject: { type: 'report', id: 'periodic.fy2026' },
      document: createHash('sha256').update(bytes).digest('hex'),
      detail: { format: 'xlsx', size, root },
    });
    const files = new Map(readZip(bytes)?.map((one) => [one.path, new TextDecoder().decode(one.bytes)]));
    const [figures, explanation, entries] = [1, 2, 3].map(
      (n) => files.get(`xl/worksheets/sheet${n}.xml`) ?? '',
    );
    expect(figures).toMatch(/受付<\/t><\/is><\/c><c r="B3" s="2"><v>\d+<\/v>/);
    expect(explanation).toContain(root);
    expect(explanation).toContain('2026年4月1日から2027年3月31日まで');
    expect(entries).toContain('申請と結果');
    expect([...files.values()].some((text) => /<f[ >]/.test(text))).toBe(false);
  });

  it('is known again by the hash of its file, and made again from the same ledger', async () => {
    const office = await as('secretariat');
    const answer = await send('secretariat', 'periodic', 'csv');
    const hash = createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
    const page = unescaped(await office.text(`/reports?sha256=${hash.toUpperCase()}`));
    expect(page).toContain('このポータルが書き出したままのファイルです');
    const again = /href="(\/reports\/periodic\?period=fy2026&made=\d+)"/.exec(page)?.[1] ?? '';
    expect(plain(await office.text(again))).toContain('書き出したときの監査ログから作り直した報告です');
    expect(plain(await office.text(`/reports?sha256=${'0'.repeat(64)}`))).toContain(
      'このハッシュのファイルを書き出した記録はありません',
    );
    const wrong = unescaped(await office.text('/reports?sha256=abc'));
    expect(wrong).toContain('0〜9とa〜fの64文字で入力してください。');
    expect(wrong).toContain('value="abc"');
  });

  it('as a PDF says the same in words', async () => {
    const { root } = await readHead(server.portal.store.read);
    const answer = await send('auditor', 'activity', 'pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = textOfPdf(bytes).replaceAll('\n', '');
    expect(text).toContain(root);
    for (const letter of 'abcdefghijk') expect(text, letter).toContain(`(${letter}) `);
    const page = await (await as('auditor')).text('/reports/activity?period=fy2026');
    // Each stands on the page for wide and for narrow windows.
    const drawings = (page.match(/class="chart-plot"/g)?.length ?? 0) / 2;
    const file = Buffer.from(bytes).toString('latin1');
    expect(drawings).toBeGreaterThan(1);
    expect(file.match(/\/S \/Figure/g)).toHaveLength(drawings);
    // For those who hear the file each says what it shows.
    expect(file.match(/\/Alt /g)).toHaveLength(drawings);
    expect(file.match(/\/Subtype \/Image/g)?.length).toBeGreaterThanOrEqual(drawings);
  });

  it('as CSV opens in a Japanese spreadsheet as it is', async () => {
    const answer = await send('secretariat', 'fairness', 'csv');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines.filter((line) => line.startsWith('段階ごとの承認の割合,第1段階の審査,'))).toHaveLength(5);
    expect(bytes.toString('utf8')).not.toMatch(/[^\r]\n/);
  });

  it('is for the office and auditors alone, and no link makes one', async () => {
    for (const persona of ['chair', 'researcher'] as const)
      expect((await send(persona, 'periodic', 'csv')).status, persona).toBe(404);
    const link = await (await as('secretariat')).get('/reports/periodic/export');
    expect(link.headers.get('location')).toBe('/reports/periodic');
    const chair = plain(await (await as('chair')).text('/reports/periodic'));
    expect(chair).toContain('申請と結果');
    expect(chair).not.toContain('書き出し');
  });
});
