import { mkdirSync, writeFileSync } from 'node:fs';
import { querySchemaText } from '#app/domain/query/json-schema.ts';

/** `npm run docs:query-schema` writes docs/schemas/aggregate-query.json from the type that the parser uses. */
export function run(): number {
  const folder = new URL('../../docs/schemas/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('aggregate-query.json', folder), querySchemaText());
  console.log('docs/schemas/aggregate-query.json');
  return 0;
}
