import { tableCsv } from '#app/domain/export/csv.ts';
import { itemHash } from '#app/domain/export/item-hash.ts';
import { tableFile } from '#app/domain/export/release.ts';
import { type Explanation, tableWorkbook } from '#app/domain/export/table-workbook.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import type { Run } from '#db/portal/repositories/query-runs.server.ts';
import { pngOf } from '../export/png.server.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { drawTableFile } from '../workspace/draw-table.server.ts';
import { tableWords } from '../workspace/table-words.ts';
import { bodyOfBytes, bytesOfFile } from './item-file.server.ts';

/** `body` as it is stored: see item-file.server.ts. */
export type RenderedFile = { readonly name: string; readonly body: string; readonly hash: string };

/** What the second sheet of a workbook says of the first. */
function explain(run: Run, language: Language): Explanation {
  const t = translator(language);
  const { profile, snapshot } = run.result!.table;
  return {
    sheet: t('workbook.about'),
    table: t('workbook.table'),
    low: (column) => t('workbook.low', { column }),
    high: (column) => t('workbook.high', { column }),
    lines: [
      [t('workbook.question'), tellQuestion(run.question, language)],
      [t('result.profile'), profile],
      [t('result.snapshot'), snapshot],
      [t('component.hiddenCell'), t('workbook.hidden')],
      [t('result.notObserved'), t('workbook.notObserved')],
      ['0', t('workbook.zero')],
      [t('result.total'), t('workbook.total')],
    ],
  };
}

/**
 * The files of a result, made once, when it is submitted: checkers look at these bytes, and these bytes are released.
 * `table.json` is the canonical table, so its hash is the one in the vault's ledger.
 */
export async function renderItem(
  run: Run,
): Promise<{ readonly files: readonly RenderedFile[]; readonly hash: string }> {
  if (!run.result) throw new Error('a question without a result has no files');
  const { table } = run.result;
  const bodies: [string, string][] = [[tableFile, canonicalJson(table)]];
  for (const language of languages) {
    const words = tableWords(language, run.question);
    bodies.push(
      [`table.${language}.csv`, tableCsv(table, words)],
      [`table.${language}.xlsx`, bodyOfBytes(tableWorkbook(table, words, explain(run, language)))],
    );
    const drawing = drawTableFile(language, table, run.question, tellQuestion(run.question, language));
    if (drawing === undefined) continue;
    bodies.push(
      [`chart.${language}.svg`, drawing],
      [`chart.${language}.png`, bodyOfBytes(await pngOf(drawing))],
    );
  }
  const files = bodies.map(([name, body]) => ({
    name,
    body,
    hash: sha256(bytesOfFile({ name, body }), 'hex'),
  }));
  return {
    files,
    hash: itemHash(
      sha256,
      files.map(({ name, hash }) => ({ name, sha256: hash })),
    ),
  };
}
