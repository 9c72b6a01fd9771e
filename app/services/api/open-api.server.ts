import { z } from 'zod';
import { tokenRules } from '#policies/tokens.ts';
import { operations } from './operations.server.ts';
import { problemShape } from './shapes.ts';

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, target: 'draft-2020-12' });
  return schema;
};

/** The document of the interface, from the very shapes that parse what comes in and what goes out. */
export function openApiDocument(): object {
  const problem = { 'application/problem+json': { schema: schemaOf(problemShape, 'output') } };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: {
        operationId: operation.id,
        summary: operation.summary,
        security: [{ token: [operation.scope] }],
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(operation.body
          ? {
              requestBody: {
                required: true,
                content: { 'application/json': { schema: schemaOf(operation.body, 'input') } },
              },
            }
          : {}),
        responses: {
          [operation.status]: {
            description: operation.summary,
            content: { 'application/json': { schema: schemaOf(operation.answer, 'output') } },
          },
          429: { $ref: '#/components/responses/TooMany' },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sekisho',
      version: '1',
      description: `Questions in, states out; values of released items only. At most ${tokenRules.callsPerMinute} calls a minute with one token. Errors follow RFC 9457, in Japanese or English by Accept-Language.`,
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal token from the page of your account, with the scope "read" or "ask".',
        },
      },
      responses: {
        Problem: { description: 'What went wrong', content: problem },
        TooMany: {
          description: 'Too many calls',
          headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
          content: problem,
        },
      },
    },
  };
}

export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
