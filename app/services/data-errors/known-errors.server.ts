import { touchesQuestion, touchesScope } from '#app/domain/data-error/touches.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { KnownError } from '#app/features/data-errors/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type DataErrorRow, listKnownErrors } from '#db/portal/repositories/data-errors.server.ts';
import { findNewestPermit, findPermitById } from '#db/portal/repositories/permits.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { errorScopeOf, scopeOfPermit } from './reckon-affected.server.ts';

const told = (language: Language, error: DataErrorRow): KnownError => ({
  id: error.id,
  reference: error.reference,
  title: error.title,
  severity: translator(language)(`data-error.severity.${error.severity}`),
  href: `/data-errors/${error.id}`,
});

type Answered = { readonly id: string; readonly permitId: string; readonly question: AggregateQuery };

/** Errors known in what an answer was counted from, reckoned anew at every look: also those of answers that came later. */
export async function knownErrorsOf(
  db: Reader,
  language: Language,
  runs: readonly (Answered & { readonly snapshot?: string | undefined })[],
): Promise<ReadonlyMap<string, readonly KnownError[]>> {
  const errors = await listKnownErrors(db);
  const found = new Map<string, readonly KnownError[]>();
  if (errors.length === 0) return found;
  const scopes = new Map(
    await Promise.all(errors.map(async (error) => [error.id, await errorScopeOf(db, error)] as const)),
  );
  const permits = new Map<string, Permit | undefined>();
  for (const id of new Set(runs.map((run) => run.permitId))) {
    const stored = await findPermitById(db, id);
    permits.set(id, stored && readPermit(JSON.parse(stored.document)));
  }
  for (const run of runs) {
    const permit = permits.get(run.permitId);
    if (!permit) continue;
    const scope = { ...scopeOfPermit(permit), base: run.snapshot ?? permit.snapshot };
    const own = errors.filter((error) => {
      const where = scopes.get(error.id);
      return where && touchesQuestion(where, scope, run.question);
    });
    if (own.length > 0)
      found.set(
        run.id,
        own.map((error) => told(language, error)),
      );
  }
  return found;
}

/** Errors in the data that a project's next question would read. */
export async function knownErrorsInScope(
  db: Reader,
  language: Language,
  applicationId: string,
): Promise<readonly KnownError[]> {
  const errors = await listKnownErrors(db);
  if (errors.length === 0) return [];
  const stored = await findNewestPermit(db, applicationId);
  const permit = stored && readPermit(JSON.parse(stored.document));
  if (!permit) return [];
  const own: KnownError[] = [];
  for (const error of errors)
    if (touchesScope(await errorScopeOf(db, error), scopeOfPermit(permit))) own.push(told(language, error));
  return own;
}
