import { z } from 'zod';
import { queryShape } from './shape.ts';

/**
 * The form of a question as JSON Schema, for people who write questions in other tools. Codes, grids and the rules of a
 * project's profile are checked when the question arrives; a schema cannot know them.
 */
export function querySchemaText(): string {
  const schema = z.toJSONSchema(queryShape, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'AggregateQuery', ...schema }, null, 2)}\n`;
}
