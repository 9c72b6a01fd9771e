import { mkdirSync, writeFileSync } from 'node:fs';
import { disclosureSchemas, schemaText } from '#app/domain/disclosure/json-schemas.ts';

/** `npm run docs:disclosure-schemas` writes docs/schemas from the types that the command reads and writes. */
export function run(): number {
  const folder = new URL('../../docs/schemas/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const name of Object.keys(disclosureSchemas)) {
    writeFileSync(new URL(name, folder), schemaText(name));
    console.log(`docs/schemas/${name}`);
  }
  return 0;
}
