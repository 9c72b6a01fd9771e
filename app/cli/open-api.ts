import { mkdirSync, writeFileSync } from 'node:fs';
import { openApiText } from '#app/services/api/open-api.server.ts';

/** `npm run docs:openapi` writes docs/schemas/openapi.json from the shapes that parse what comes in and goes out. */
export function run(): number {
  const folder = new URL('../../docs/schemas/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('openapi.json', folder), openApiText());
  console.log('docs/schemas/openapi.json');
  return 0;
}
