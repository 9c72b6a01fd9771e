import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { compileQuery } from './compiler/compile.ts';
import type { Engine } from './engine.ts';
import { areasOf, dialectOf } from './run-question.ts';
import type { Scope, ScopeError, ScopeRefusal } from './scope.ts';

/** What the permit does not approve in a question, told from its form before it is queued. */
export async function checkQuestion(
  engine: Engine,
  query: AggregateQuery,
  scope: Scope,
): Promise<{ readonly refusal: ScopeRefusal; readonly at: string } | undefined> {
  try {
    compileQuery(dialectOf(engine), query, scope, await areasOf(engine));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ScopeError') throw error;
    const { refusal, at } = error as ScopeError;
    return { refusal, at };
  }
}
