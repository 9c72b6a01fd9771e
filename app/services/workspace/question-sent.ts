import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { type FormProblem, parseQueryForm } from '#app/domain/query/form.ts';
import { type FormFields, formFields } from '#app/domain/query/form-fields.ts';
import { forgetChangedLists } from '#app/domain/query/form-take.ts';
import type { AskScope } from '#app/domain/query/offered.ts';
import { parseQueryJson } from '#app/domain/query/parse.ts';
import type { QueryProblem } from '#app/domain/query/problem.ts';
import { type Repair, repairsOf, shownField } from '#app/domain/query/repair.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import type { AskProblem, AskView } from '#app/features/workspace/ask-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { tellProblems } from '../query/tell-question.server.ts';
import { repairText } from './repair-text.ts';

export type Sent = {
  readonly view: AskView;
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: string;
  readonly objective: string;
  readonly note: string;
  /** What is searched for in the builder, and where a hit is to go. */
  readonly find: string;
  readonly into: string;
};

/** What was sent, taken apart: the fields of the form, or one of the two texts. */
export function readSent(form: Readonly<Record<string, unknown>>): Sent {
  const own = new Set(['view', 'text', 'json', 'objective', 'note', 'find', 'into']);
  const one = (name: string) => (typeof form[name] === 'string' ? (form[name] as string) : '');
  const view = one('view');
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    own.has(name) ? [] : [value].flat().map((single): [string, unknown] => [name, single]),
  );
  return {
    view: view === 'text' || view === 'json' ? view : 'form',
    fields: Object.fromEntries(forgetChangedLists(formFields(pairs))),
    text: one('text'),
    json: one('json'),
    objective: one('objective').slice(0, 64),
    note: one('note').trim().slice(0, 400),
    find: one('find').trim().slice(0, 100),
    into: one('into').slice(0, 60),
  };
}

type Read =
  | { readonly ok: true; readonly question: AggregateQuery }
  | { readonly ok: false; readonly problems: readonly AskProblem[] };

/** The question that was sent, by the rules of this project; every problem names its place and what would repair it. */
export function readQuestion(language: Language, scope: AskScope, sent: Sent): Read {
  const { rules } = scope;
  if (sent.view === 'form') {
    const fields = fieldsOf(sent);
    const parsed = parseQueryForm(fields, rules);
    if (parsed.ok) return { ok: true, question: parsed.value };
    const told = tellProblems(parsed.problems, language);
    return {
      ok: false,
      problems: told.map((one, index) => {
        const problem = parsed.problems[index] as FormProblem;
        return {
          text: one.text,
          field: shownField(fields, problem),
          repairs: offeredRepairs(language, repairsOf(fields, problem, scope)),
        };
      }),
    };
  }
  const parsed = sent.view === 'text' ? parseQueryText(sent.text, rules) : parseQueryJson(sent.json, rules);
  if (parsed.ok) return { ok: true, question: parsed.value };
  return { ok: false, problems: placed(language, parsed.problems, sent.view) };
}

export const fieldsOf = (sent: Pick<Sent, 'fields'>): FormFields => new Map(Object.entries(sent.fields));
export const offeredRepairs = (language: Language, repairs: readonly Repair[]) =>
  repairs.map((repair) => repairText(language, repair));

function placed(language: Language, problems: readonly QueryProblem[], view: AskView): AskProblem[] {
  const t = translator(language);
  return tellProblems(problems, language).map((one) => ({
    field: view,
    text:
      one.line !== undefined && one.column !== undefined
        ? t('ask.problemAt', { line: one.line, column: one.column, text: one.text })
        : one.at
          ? t('ask.problemIn', { at: one.at, text: one.text })
          : one.text,
  }));
}
