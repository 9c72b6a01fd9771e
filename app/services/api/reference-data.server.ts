import type { Language } from '#app/i18n/texts.ts';
import { listCatalogue } from '../catalogue/list-catalogue.server.ts';
import { listVariables } from '../catalogue/list-variables.server.ts';
import { listCodeLists } from '../code-lists/list-code-lists.server.ts';
import { readCodeList } from '../code-lists/read-code-list.server.ts';

/** What is public on the pages as well: descriptions of data, never data. */
export const listDatasets = (language: Language) => ({
  items: listCatalogue(language, {}).lines.map(({ id, title, description, holder }) => ({
    id,
    title,
    description,
    holder,
  })),
});

export const listDatasetVariables = (language: Language, dataset: string) => ({
  items: listVariables(language, dataset, { search: '', variable: '' }).tables.flatMap((table) =>
    table.lines.map(({ id, column, label, definition, type, unit }) => ({
      id,
      table: table.name,
      column,
      label,
      definition,
      type,
      ...(unit ? { unit } : {}),
    })),
  ),
});

export const listLists = (language: Language) => ({
  items: [...listCodeLists(language, '', undefined).lines],
});

export function readListCodes(language: Language, cite: string) {
  const list = readCodeList(language, cite);
  return { ...list, codes: list.members.map(({ code, name }) => ({ code, name })) };
}
