import { toCsv } from '#app/domain/catalogue/csv.ts';
import { citation, membersOf } from '#app/domain/query/code-lists.ts';
import { codeListOf } from './read-code-list.server.ts';

/** The same for every reader: both languages, codes as they are stored. */
export function exportCodeList(cited: string): { readonly name: string; readonly csv: string } {
  const list = codeListOf(cited);
  const rows = membersOf(list).map(({ code, ja, en }) => [
    citation(list),
    list.system,
    code,
    ja,
    en,
    list.author.en,
    list.licence,
  ]);
  return {
    name: `${list.id}-v${list.version}.csv`,
    csv: toCsv([['list', 'system', 'code', 'name_ja', 'name_en', 'author', 'licence'], ...rows]),
  };
}
