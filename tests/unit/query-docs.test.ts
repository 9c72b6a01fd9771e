import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { querySchemaText } from '#app/domain/query/json-schema.ts';
import { parseQueryJson } from '#app/domain/query/parse.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { refusalReasons } from '#app/domain/query/refusals.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { reservedWords } from '#app/domain/query/text-tokens.ts';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'query-language.md'), 'utf8');
const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);

describe('the pages about the question language', () => {
  it('stand beside a schema that is that of the code (npm run docs:query-schema)', () => {
    expect(readFileSync(join(docs, 'schemas/aggregate-query.json'), 'utf8')).toBe(querySchemaText());
  });

  it.each(blocks('question'))('show only questions that are read, and read the same printed: %s', (text) => {
    const parsed = parseQueryText(text, usualRules);
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
    if (parsed.ok) {
      const again = parseQueryText(printQuery(parsed.value), usualRules);
      expect(again.ok && again.value).toEqual(parsed.value);
    }
  });

  it('show the same question as JSON and as text', () => {
    const [json] = blocks('json');
    const parsed = parseQueryJson(json!, usualRules);
    const text = parseQueryText(blocks('question')[0]!, usualRules);
    expect(parsed).toEqual(text);
  });

  it('have a grammar that knows every word of the notation and every reason for a refusal', () => {
    const [grammar] = blocks('ebnf');
    const missing = [...reservedWords].filter((word) => !grammar!.includes(`"${word}"`));
    expect(missing).toEqual([]);
    expect(refusalReasons.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([]);
  });
});
