import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import { tableGrid } from '#app/domain/export/table-grid.ts';
import { checked } from '#app/domain/life/chain.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import type { readStoredRun } from '#db/portal/repositories/number-chain.server.ts';
import { destroyedResult } from '#db/portal/repositories/query-runs.server.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { tableWords } from '../workspace/table-words.ts';
import { hashOf, naming, type Part, parsed, type Trace } from './trace.server.ts';

export type StoredRun = NonNullable<Awaited<ReturnType<typeof readStoredRun>>>;

/** The result in its one protected form (A1), and the question that it answers. */
export async function askedParts(trace: Trace, run: StoredRun): Promise<readonly Part[]> {
  const question = parsed<AggregateQuery>(run.question);
  return [await resultPart(trace, run, question), await questionPart(trace, run, question)];
}

async function resultPart(trace: Trace, run: StoredRun, question: AggregateQuery | undefined): Promise<Part> {
  const { t, fact, language } = trace;
  const entries = await trace.about(run.id, [
    'query.ran',
    'query.refused',
    'query.failed',
    'query.cancelled',
  ]);
  const isDestroyed = run.result === destroyedResult;
  const isDone = run.result !== null;
  const table = isDestroyed ? undefined : parsed<ProtectedTable>(run.result);
  const said = naming(entries, run.result_hash).find(({ body }) => body.kind === 'query.ran');
  const asked = table && question && isWhole(table) ? told(trace, table, question) : undefined;
  return {
    step: 'result',
    facts: [
      fact(t('life.fact.run'), run.note || run.id, `/workspaces/questions/${run.id}`),
      fact(t('life.fact.state'), t(`question.state.${run.state}` as MessageKey)),
      fact(t('life.fact.answeredAt'), trace.at(run.ended_at)),
      fact(t('life.fact.resultHash'), run.result_hash),
      fact(t('life.fact.vaultEntry'), run.entry_leaf && `${run.entry_index} ${run.entry_leaf}`),
      ...(table?.profile ? [fact(t('life.fact.profile'), tellProfile(language, table.profile))] : []),
      ...(isDestroyed ? [fact(t('life.fact.note'), t('life.destroyed'))] : []),
    ],
    checks: [
      checked(
        'result-bytes',
        isDone && !isDestroyed ? hashOf(run.result ?? '') === run.result_hash : undefined,
      ),
      checked(
        'result-entry',
        isDone
          ? said?.body.detail?.entry === run.entry_index &&
              said.body.detail?.leaf === run.entry_leaf &&
              said.body.detail?.snapshot === run.snapshot
          : undefined,
      ),
      checked('result-of-question', isDone && !isDestroyed ? table?.query === run.question_hash : undefined),
      checked('table-of-snapshot', isDone && !isDestroyed ? table?.snapshot === run.snapshot : undefined),
    ],
    entries,
    ...(asked ? { table: asked } : {}),
  };
}

/** A table that somebody changed is told by its hash, and drawn only while it still has the shape of one. */
const isWhole = (table: ProtectedTable): boolean =>
  Array.isArray(table.dimensions) && Array.isArray(table.series?.columns);

function told(
  { language }: Trace,
  table: ProtectedTable,
  question: AggregateQuery,
): Part['table'] | undefined {
  try {
    return {
      caption: tellQuestion(question, language),
      grid: tableGrid(table, tableWords(language, question)),
    };
  } catch {
    return undefined;
  }
}

async function questionPart(
  trace: Trace,
  run: StoredRun,
  question: AggregateQuery | undefined,
): Promise<Part> {
  const { t, fact, language } = trace;
  const entries = await trace.about(run.id, ['query.submitted']);
  const who = await trace.people([run.person_id]);
  const [asked] = naming(entries, run.question_hash);
  return {
    step: 'question',
    facts: [
      fact(t('life.fact.question'), question && sentence(question, language)),
      fact(t('life.fact.askedBy'), `${who(run.person_id)} ${trace.at(run.asked_at as Instant)}`),
      fact(t('life.fact.objective'), run.objective),
      fact(t('life.fact.questionHash'), run.question_hash),
    ],
    checks: [
      checked('question-hash', hashOf(run.question) === run.question_hash && question !== undefined),
      checked(
        'question-entry',
        asked !== undefined &&
          asked.body.actor === run.person_id &&
          asked.body.detail?.permit === run.permit_id,
      ),
    ],
    entries,
  };
}

function sentence(question: AggregateQuery, language: Trace['language']): string | undefined {
  try {
    return tellQuestion(question, language);
  } catch {
    return undefined;
  }
}
