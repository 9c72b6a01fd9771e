import { variableById } from '#app/domain/catalogue/variables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { unapprovedLists } from '#app/domain/query/cited-lists.ts';
import { coarserQuestion } from '#app/domain/query/coarser.ts';
import type { AskScope } from '#app/domain/query/offered.ts';
import { approvedPeriod, unapprovedRepairs, unapprovedRows } from '#app/domain/query/repair.ts';
import { dimensionText } from '#app/domain/query/sentence.ts';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import { warningsOf } from '#app/domain/query/warnings.ts';
import type { AskProblem, AskReading, AskState } from '#app/features/workspace/ask-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import type { Portal } from '../portal.ts';
import { speakerOf, tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { type Gate, lookAtGates } from './gates.server.ts';
import { fieldsOf, offeredRepairs, readQuestion, type Sent } from './question-sent.ts';
import { reasonText } from './read-run.server.ts';

export type Asked = Omit<AskState, 'search'>;

/** How the question reads, and the two classes of the vault, which come from its form and the published cube (A6). */
export async function checked(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  scope: AskScope,
  sent: Sent,
): Promise<Asked> {
  const { language } = viewer;
  const read = readQuestion(language, scope, sent);
  if (!read.ok) return { ...sent, problems: read.problems, reading: undefined };
  const asked = { question: read.question, objective: sent.objective };
  const { failed } = await lookAtGates(
    portal,
    portal.store.read,
    subject,
    viewer.person.id,
    portal.clock.now(),
    asked,
  );
  return {
    ...sent,
    problems: failed.flatMap((gate) => gateProblems(language, gate, sent, scope, read.question)),
    reading: await readingOf(portal, language, subject.id, read.question, scope),
  };
}

/** A condition of use that does not hold, at the field that can change it. */
function gateProblems(
  language: Language,
  gate: Gate,
  sent: Sent,
  scope: AskScope,
  question: AggregateQuery,
): readonly AskProblem[] {
  const t = translator(language);
  const text = t('ask.gate', { gate: t(`gate.${gate}`) });
  const names = (ids: readonly string[]) =>
    ids.map((id) => variableById.get(id)?.label[language] ?? id).join(t('common.listSeparator'));
  if (gate === 'objective-given') return [{ field: 'objective', text: t('ask.objectiveNeeded') }];
  if (gate === 'variables-approved') {
    const rows = sent.view === 'form' ? unapprovedRows(fieldsOf(sent), scope) : [];
    if (rows.length > 0)
      return rows.map(({ field, row, missing }) => ({
        field,
        text: t('ask.unapproved', { variables: names(missing) }),
        repairs: row ? offeredRepairs(language, unapprovedRepairs(row, missing)) : [],
      }));
    const missing = variablesOf(question).filter((one) => !scope.variables.has(one));
    return [
      {
        field: sent.view === 'form' ? 'from' : sent.view,
        text: t('ask.unapproved', { variables: names(missing) }),
      },
    ];
  }
  if (gate === 'lists-approved' && sent.view === 'form') {
    const unapproved = unapprovedLists(question, scope.lists ?? []);
    const cited = Object.entries(sent.fields).find(
      ([name, value]) => name.endsWith('.list') && unapproved.includes(value),
    );
    return [{ field: cited ? cited[0].replace(/list$/, 'terms') : 'from', text }];
  }
  if (gate === 'period-approved' && sent.view === 'form')
    return [{ field: 'from', text, repairs: offeredRepairs(language, approvedPeriod(scope)) }];
  return [{ field: sent.view === 'form' ? 'from' : sent.view, text }];
}

/** How a question reads while it is being built; undefined as long as it cannot be read. */
export async function readingSoFar(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  scope: AskScope,
  sent: Sent,
): Promise<AskReading | undefined> {
  const read = readQuestion(viewer.language, scope, sent);
  return read.ok ? readingOf(portal, viewer.language, applicationId, read.question, scope) : undefined;
}

export async function readingOf(
  portal: Portal,
  language: Language,
  applicationId: string,
  question: AggregateQuery,
  scope: AskScope,
): Promise<AskReading> {
  const t = translator(language);
  const asked = canonicalise(question);
  const sentence = tellQuestion(asked, language);
  const warnings = warningsOf(asked).map((warning) => t(`ask.warning.${warning}`));
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const signed = stored && findSignedPermit(portal, stored.id);
  if (!signed) return { sentence, warnings };
  try {
    const answer = await portal.vault.classify(signed, asked);
    if (!answer.ok) return { sentence, warnings, refusal: reasonText(language, answer.refusal) };
    if (answer.about !== 'classes') return { sentence, warnings };
    const speaker = speakerOf(language);
    const coarser = answer.coarsen.flatMap((place) => {
      const next = coarserQuestion(asked, place, scope.rules);
      if (!next) return [];
      const name = dimensionText(asked.dimensions[place]!, speaker);
      const text = next.dimension
        ? t('ask.coarsen.to', { name, wider: dimensionText(next.dimension, speaker) })
        : t('ask.coarsen.without', { name });
      return [{ place, text }];
    });
    return {
      sentence,
      warnings: answer.hiding === 'most' ? [t('ask.warning.crossing'), ...warnings] : warnings,
      cost: t(`ask.cost.${answer.cost}`),
      hiding: t(`ask.hiding.${answer.hiding}`),
      ...(coarser.length > 0 ? { coarser } : {}),
    };
  } catch (error) {
    portal.log.warn({ error: (error as Error).name }, 'no estimate for a question');
    return { sentence, warnings };
  }
}
