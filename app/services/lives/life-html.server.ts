import type { GridCell } from '#app/domain/export/table-grid.ts';
import type { EntryLine } from '#app/features/audit/entry-table.tsx';
import type { FactView, NumberLife, StepView } from '#app/features/lives/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntriesAt } from '#db/portal/ledger/read-at.server.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/**
 * Pages of an exported life. They are one file each, without script, font or address of anything outside, so that they
 * still open when the portal is gone; what they show follows from the entries beside them.
 */
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);

const styles =
  'body{font-family:sans-serif;line-height:1.7;max-width:70rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}' +
  'code{font-family:monospace;word-break:break-all}dt{color:#555}dd{margin:0 0 .5rem;white-space:pre-line;word-break:break-word}' +
  '.bad{font-weight:bold;border-left:.4rem solid #ba000d;padding-left:.5rem}';

const document = (language: Language, title: string, body: string): string =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>` +
  `<style>${styles}</style></head><body><main><h1>${escaped(title)}</h1>\n${body}</main></body></html>\n`;

/** Names of so many entries are looked up at once. */
const atOnce = 500;

/** Every entry of this file as a sentence, in the order in which it was written. */
export async function entriesPage(
  portal: Portal,
  viewer: SignedIn,
  title: string,
  seqs: readonly number[],
): Promise<string> {
  const lines: EntryLine[] = [];
  for (let at = 0; at < seqs.length; at += atOnce) {
    const entries = await readEntriesAt(portal.store.read, seqs.slice(at, at + atOnce));
    lines.push(...(await describeEntries(portal, viewer, entries)));
  }
  return document(viewer.language, title, entryTable(viewer.language, lines));
}

export function numberPage(language: Language, life: NumberLife): string {
  const t = translator(language);
  const banner = life.whole
    ? `<p>${escaped(t('life.whole', { at: life.checkedAt }))}</p>`
    : `<ul>${life.broken.map((text) => `<li class="bad">${escaped(text)}</li>`).join('')}</ul>`;
  return document(
    language,
    `${life.title} ${life.name}`,
    banner + life.steps.map((step) => stepSection(language, step)).join('\n'),
  );
}

function stepSection(language: Language, step: StepView): string {
  const checks = step.checks
    .map(
      ({ text, verdict, verdictText }) =>
        `<li${verdict === 'bad' ? ' class="bad"' : ''}>${escaped(text)}: ${escaped(verdictText)}</li>`,
    )
    .join('');
  const table = step.table
    ? `<table><caption>${escaped(step.table.caption)}</caption><thead><tr>${[
        ...step.table.grid.headers,
        ...step.table.grid.columns,
      ]
        .map((header) => `<th>${escaped(header)}</th>`)
        .join('')}</tr></thead><tbody>${step.table.grid.rows
        .map(
          (row) =>
            `<tr>${row.labels.map((label) => `<th>${escaped(label)}</th>`).join('')}${row.cells
              .map((cell) => `<td>${escaped(cellText(language, cell))}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</tbody></table>`
    : '';
  return `<section><h2>${escaped(step.title)}</h2>${facts(step.facts)}<ul>${checks}</ul>${table}${
    step.lines.length > 0 ? entryTable(language, step.lines) : ''
  }</section>`;
}

const cellText = (language: Language, cell: GridCell | undefined): string =>
  !cell || cell.state === 'hidden' ? translator(language)('component.hiddenCell') : cell.text;

const facts = (all: readonly FactView[]): string =>
  `<dl>${all.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;

function entryTable(language: Language, lines: readonly EntryLine[]): string {
  const t = translator(language);
  const head = [t('audit.seq'), t('audit.at'), t('audit.what'), t('audit.role'), t('audit.leaf')]
    .map((text) => `<th>${escaped(text)}</th>`)
    .join('');
  const rows = lines
    .map((line) => {
      const what = [
        line.onBehalfOf
          ? t('common.aside', {
              text: line.sentence,
              aside: t('audit.onBehalf', { name: line.onBehalfOf }),
            })
          : line.sentence,
        line.change ? `${t('audit.change')}: ${line.change}` : '',
        line.reason ?? '',
      ]
        .filter((one) => one !== '')
        .join(' ');
      return `<tr><td>${line.seq}</td><td>${escaped(line.at)}</td><td>${escaped(what)}</td><td>${escaped(
        line.role ?? '',
      )}</td><td><code>${escaped(line.leaf)}</code></td></tr>`;
    })
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows}\n</tbody></table>`;
}
