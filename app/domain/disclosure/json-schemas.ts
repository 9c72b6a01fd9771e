import { z } from 'zod';
import { auditOutputSchema, patternSchema } from './audit-table.ts';
import { protectInputSchema } from './input.ts';
import { protectOutputSchema } from './table-output.ts';

/** The schemas of the stand-alone commands as JSON Schema documents, by the names of their files in docs/schemas. */
export const disclosureSchemas: Readonly<Record<string, () => object>> = {
  'protect-input.json': () => z.toJSONSchema(protectInputSchema, { io: 'input' }),
  'protect-output.json': () => z.toJSONSchema(protectOutputSchema, { io: 'output' }),
  'audit-pattern.json': () => z.toJSONSchema(patternSchema, { io: 'input' }),
  'audit-output.json': () => z.toJSONSchema(auditOutputSchema, { io: 'output' }),
};

export const schemaText = (name: keyof typeof disclosureSchemas): string =>
  `${JSON.stringify(disclosureSchemas[name]!(), null, 2)}\n`;
