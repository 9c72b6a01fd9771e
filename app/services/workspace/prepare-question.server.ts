import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import { type AggregateQuery, checkupItems } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { coarserQuestion } from '#app/domain/query/coarser.ts';
import { formOfQuery, parseQueryForm } from '#app/domain/query/form.ts';
import { editForm, readFormEdit } from '#app/domain/query/form-edit.ts';
import { type FormFields, formFields } from '#app/domain/query/form-fields.ts';
import { parseQueryJson } from '#app/domain/query/parse.ts';
import { printQuery } from '#app/domain/query/print.ts';
import type { QueryProblem } from '#app/domain/query/problem.ts';
import { type QueryRules, queryRulesOf, usualRules } from '#app/domain/query/rules.ts';
import { checkupName } from '#app/domain/query/say.ts';
import { dimensionText } from '#app/domain/query/sentence.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import type { AskPage, AskProblem, AskReading, AskState, AskView } from '#app/features/workspace/ask-view.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { disclosureProfile, isProfileId } from '#policies/disclosure/profiles.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { speakerOf, tellProblems, tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import { findObjectives } from './find-objectives.server.ts';
import { gateError, lookAtGates } from './gates.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { reasonText } from './read-run.server.ts';

/** What the question must keep to: the rules of the profile that the permit names. */
async function rulesOf(portal: Portal, applicationId: string): Promise<QueryRules> {
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const profile = stored && readPermit(JSON.parse(stored.document))?.profile.split('@')[0];
  return profile && isProfileId(profile) ? queryRulesOf(disclosureProfile(profile)) : usualRules;
}

/** The empty form, or the one of an earlier question to start from. */
export async function readAsk(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  wanted: { readonly from: string | undefined; readonly view: AskView },
): Promise<AskPage> {
  const { language } = viewer;
  const subject = await loadWorkspace(portal, viewer, id);
  const row = await findApplication(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  const { failed, permit: stored } = await lookAtGates(
    portal,
    portal.store.read,
    subject,
    viewer.person.id,
    portal.clock.now(),
  );
  if (failed.length > 0) throw gateError(failed);
  const permit = stored && readPermit(JSON.parse(stored.document));
  const earlier = wanted.from ? await findRun(portal.store.read, wanted.from) : undefined;
  // Somebody else's question is not to be read by naming its number here.
  const start = earlier?.applicationId === id ? earlier : undefined;
  const question: AggregateQuery = start?.question ?? {
    version: 1,
    period: permit?.period ?? { from: 0, to: 0 },
    cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
    dimensions: [{ kind: 'age-band', width: 10, top: 90 }, { kind: 'sex' }],
    measures: [{ kind: 'persons' }],
  };
  const t = translator(language);
  const levels = [
    'chapter',
    'block',
    'category',
    'subcategory',
    'group1',
    'group2',
    'group3',
    'group4',
    'substance',
    'effect',
    'product',
    'procedure',
  ] as const;
  return {
    workspace: {
      id,
      reference: row.reference,
      title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    },
    objectives: (await findObjectives(portal.store.read, id)).filter(({ id: one }) =>
      permit?.objectives.includes(one),
    ),
    labs: labItems.map((item) => ({ value: item.code, label: item[language] })),
    checkups: checkupItems.map((item) => ({ value: item, label: checkupName(speakerOf(language), item) })),
    levels: levels.map((level) => ({
      value: level,
      label: t(`query.say.level.${level}` as MessageKey),
    })),
    state: {
      ...stateOf(question, wanted.view),
      objective: start?.objective ?? '',
      note: start?.note ?? '',
      problems: [],
      reading: undefined,
    },
  };
}

/** "Everybody" is no condition that a row could show: the form says it by having none. */
function withoutEverybody(fields: FormFields): [string, string][] {
  const bare = [...fields].flatMap(([name, value]) =>
    value === 'everyone' && name.endsWith('.kind') ? [name.slice(0, -'kind'.length)] : [],
  );
  return [...fields].filter(([name]) => !bare.some((prefix) => name.startsWith(prefix)));
}

const stateOf = (
  question: AggregateQuery,
  view: AskView,
): Pick<AskState, 'view' | 'fields' | 'text' | 'json'> => ({
  view,
  fields: Object.fromEntries(withoutEverybody(formOfQuery(question))),
  text: printQuery(question),
  json: JSON.stringify(question, null, 2),
});

export type Sent = {
  readonly view: AskView;
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: string;
  readonly objective: string;
  readonly note: string;
};

/** What was sent, taken apart: the fields of the form, or one of the two texts. */
export function readSent(form: Readonly<Record<string, unknown>>): Sent {
  const own = new Set(['view', 'text', 'json', 'objective', 'note']);
  const one = (name: string) => (typeof form[name] === 'string' ? (form[name] as string) : '');
  const view = one('view');
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    own.has(name) ? [] : [value].flat().map((single): [string, unknown] => [name, single]),
  );
  return {
    view: view === 'text' || view === 'json' ? view : 'form',
    fields: Object.fromEntries(formFields(pairs)),
    text: one('text'),
    json: one('json'),
    objective: one('objective').slice(0, 64),
    note: one('note').trim().slice(0, 400),
  };
}

type Read =
  | { readonly ok: true; readonly question: AggregateQuery }
  | { readonly ok: false; readonly problems: readonly AskProblem[] };

/** The question that was sent, by the rules of this project; every problem names its place. */
export async function readQuestion(
  portal: Portal,
  language: Language,
  applicationId: string,
  sent: Sent,
): Promise<Read> {
  const rules = await rulesOf(portal, applicationId);
  if (sent.view === 'form') {
    const parsed = parseQueryForm(new Map(Object.entries(sent.fields)), rules);
    if (parsed.ok) return { ok: true, question: parsed.value };
    const told = tellProblems(parsed.problems, language);
    return {
      ok: false,
      problems: told.map((one, index) => ({ text: one.text, field: parsed.problems[index]?.field ?? '' })),
    };
  }
  const parsed = sent.view === 'text' ? parseQueryText(sent.text, rules) : parseQueryJson(sent.json, rules);
  if (parsed.ok) return { ok: true, question: parsed.value };
  return { ok: false, problems: placed(language, parsed.problems, sent.view) };
}

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

/** A row more or less; nothing is judged yet. */
export function editSent(sent: Sent, edit: string): AskState {
  const wanted = readFormEdit(edit);
  const fields = wanted ? editForm(new Map(Object.entries(sent.fields)), wanted) : undefined;
  return {
    ...sent,
    fields: fields ? Object.fromEntries(fields) : sent.fields,
    problems: [],
    reading: undefined,
  };
}

/** The same question in another way of writing; what cannot be read stays where it is. */
export async function changeView(
  portal: Portal,
  language: Language,
  applicationId: string,
  sent: Sent,
  view: AskView,
): Promise<AskState> {
  const read = await readQuestion(portal, language, applicationId, sent);
  return read.ok
    ? { ...sent, ...stateOf(read.question, view), problems: [], reading: undefined }
    : { ...sent, problems: read.problems, reading: undefined };
}

/** The same question with one dimension coarser, and how it reads now. What cannot be read stays where it is. */
export async function coarsenQuestion(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  sent: Sent,
  place: number,
): Promise<AskState> {
  const subject = await loadWorkspace(portal, viewer, applicationId);
  const read = await readQuestion(portal, viewer.language, subject.id, sent);
  if (!read.ok) return { ...sent, problems: read.problems, reading: undefined };
  const rules = await rulesOf(portal, applicationId);
  const coarser = coarserQuestion(canonicalise(read.question), place, rules);
  const next = coarser ? { ...sent, ...stateOf(coarser.query, sent.view) } : sent;
  return checkQuestion(portal, viewer, applicationId, next);
}

/** How the question reads, and the two classes of the vault, which come from its form and the published cube (A6). */
export async function checkQuestion(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  sent: Sent,
): Promise<AskState> {
  const { language } = viewer;
  const subject = await loadWorkspace(portal, viewer, applicationId);
  const read = await readQuestion(portal, language, applicationId, sent);
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
  const t = translator(language);
  const problems = failed.map((gate) => ({
    field: gate === 'objective-given' ? 'objective' : sent.view === 'form' ? 'from' : sent.view,
    text: t('ask.gate', { gate: t(`gate.${gate}`) }),
  }));
  return { ...sent, problems, reading: await readingOf(portal, language, applicationId, read.question) };
}

async function readingOf(
  portal: Portal,
  language: Language,
  applicationId: string,
  question: AggregateQuery,
): Promise<AskReading> {
  const t = translator(language);
  const sentence = tellQuestion(canonicalise(question), language);
  const stored = await findNewestPermit(portal.store.read, applicationId);
  const signed = stored && findSignedPermit(portal, stored.id);
  if (!signed) return { sentence };
  try {
    const answer = await portal.vault.classify(signed, canonicalise(question));
    if (!answer.ok) return { sentence, refusal: reasonText(language, answer.refusal) };
    if (answer.about !== 'classes') return { sentence };
    const speaker = speakerOf(language);
    const asked = canonicalise(question);
    const rules = await rulesOf(portal, applicationId);
    const coarser = answer.coarsen.flatMap((place) => {
      const next = coarserQuestion(asked, place, rules);
      if (!next) return [];
      const name = dimensionText(asked.dimensions[place]!, speaker);
      const text = next.dimension
        ? t('ask.coarsen.to', { name, wider: dimensionText(next.dimension, speaker) })
        : t('ask.coarsen.without', { name });
      return [{ place, text }];
    });
    return {
      sentence,
      cost: t(`ask.cost.${answer.cost}`),
      hiding: t(`ask.hiding.${answer.hiding}`),
      ...(coarser.length > 0 ? { coarser } : {}),
    };
  } catch (error) {
    portal.log.warn({ error: (error as Error).name }, 'no estimate for a question');
    return { sentence };
  }
}
