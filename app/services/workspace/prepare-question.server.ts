import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import { type AggregateQuery, checkupItems } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { coarserQuestion } from '#app/domain/query/coarser.ts';
import { findCodeList } from '#app/domain/query/code-lists.ts';
import { readTaken } from '#app/domain/query/find-terms.ts';
import { formOfQuery } from '#app/domain/query/form.ts';
import { editForm, readFormEdit } from '#app/domain/query/form-edit.ts';
import type { FormFields } from '#app/domain/query/form-fields.ts';
import { takeTerm } from '#app/domain/query/form-take.ts';
import type { AskScope } from '#app/domain/query/offered.ts';
import { presetNamed, presetsFor } from '#app/domain/query/presets.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { applyRepair, readRepair } from '#app/domain/query/repair.ts';
import { checkupName } from '#app/domain/query/say.ts';
import type { AskPage, AskState, AskView } from '#app/features/workspace/ask-view.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findNotebookEntry } from '#db/portal/repositories/notebook.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { AppError } from '../app-error.ts';
import { knownErrorsInScope } from '../data-errors/known-errors.server.ts';
import type { Portal } from '../portal.ts';
import { speakerOf } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { askQuestion } from './ask-question.server.ts';
import { findAskScope, offeredView } from './ask-scope.server.ts';
import { findObjectives } from './find-objectives.server.ts';
import { gateError, lookAtGates } from './gates.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { forgetDraft, readDraft, storeDraft } from './question-draft.server.ts';
import { type Asked, checked, readingOf, readingSoFar } from './question-reading.server.ts';
import { fieldsOf, readQuestion, type Sent } from './question-sent.ts';
import { searchBuilder } from './search-builder.ts';

/** The question that was left half-built, an earlier one to start from, or the form with its usual beginning. */
export async function readAsk(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  wanted: {
    readonly from: string | undefined;
    readonly preset: string | undefined;
    /** A question of the notebook. */
    readonly kept: string | undefined;
    readonly view: AskView;
  },
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
  const entry = wanted.kept ? await findNotebookEntry(portal.store.read, wanted.kept) : undefined;
  const kept = entry?.applicationId === id ? entry : undefined;
  const scope = await findAskScope(portal.store.read, id);
  const preset = wanted.preset && presetNamed(wanted.preset);
  const prepared = preset ? await presetQuestion(portal, id, scope, preset) : undefined;
  const draft = await readDraft(portal, viewer, id);
  const begun = start || kept || prepared ? undefined : draft;
  const question: AggregateQuery = start?.question ??
    kept?.question ??
    prepared ?? {
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
    dataErrors: await knownErrorsInScope(portal.store.read, language, id),
    labs: labItems.map((item) => ({ value: item.code, label: item[language] })),
    checkups: checkupItems.map((item) => ({ value: item, label: checkupName(speakerOf(language), item) })),
    levels: levels.map((level) => ({
      value: level,
      label: t(`query.say.level.${level}` as MessageKey),
    })),
    offered: offeredView(scope),
    draft: draft && { saved: draft.saved, open: begun !== undefined },
    state: begun
      ? {
          ...begun.sent,
          problems: [],
          reading: await readingSoFar(portal, viewer, id, scope, begun.sent),
          search: searchBuilder(language, scope, fieldsOf(begun.sent), begun.sent),
        }
      : {
          ...stateOf(question, wanted.view),
          objective: start?.objective ?? kept?.objective ?? '',
          note: start?.note ?? kept?.title ?? '',
          problems: [],
          reading: await readingOf(portal, language, id, question, scope),
          search: searchBuilder(language, scope, formOfQuery(question), { find: '', into: '' }),
        },
  };
}

async function presetQuestion(portal: Portal, id: string, scope: AskScope, name: string) {
  const lists = (await findLatestVersion(portal.store.read, id))?.document.answers.items?.codeLists ?? [];
  const preset = presetsFor(scope, lists).find((one) => one.id === name);
  return preset && 'query' in preset ? preset.query : undefined;
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

/** What a button of the builder does; every answer carries the search that stood in the form. */
export type BuilderAct =
  | { readonly do: 'edit' | 'take' | 'repair'; readonly what: string }
  | { readonly do: 'view'; readonly view: AskView }
  | { readonly do: 'coarsen'; readonly place: number }
  | { readonly do: 'find' | 'check' };

export async function workOnQuestion(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  sent: Sent,
  act: BuilderAct,
): Promise<AskState> {
  const { language } = viewer;
  const subject = await loadWorkspace(portal, viewer, id);
  const scope = await findAskScope(portal.store.read, id);
  const unread = { problems: [], reading: undefined };
  const withFields = (fields: FormFields): Asked => ({
    ...sent,
    fields: Object.fromEntries(fields),
    ...unread,
  });
  const work = async (): Promise<Asked> => {
    switch (act.do) {
      case 'find':
        return { ...sent, ...unread };
      case 'edit': {
        const wanted = readFormEdit(act.what);
        return wanted ? withFields(editForm(fieldsOf(sent), wanted)) : { ...sent, ...unread };
      }
      case 'take': {
        const taken = readTaken(act.what, findCodeList);
        return taken ? withFields(takeTerm(fieldsOf(sent), taken, sent.into)) : { ...sent, ...unread };
      }
      case 'repair': {
        const repair = readRepair(act.what);
        const next = repair
          ? { ...sent, fields: Object.fromEntries(applyRepair(fieldsOf(sent), repair)) }
          : sent;
        return checked(portal, viewer, subject, scope, next);
      }
      case 'view': {
        const read = readQuestion(language, scope, sent);
        // What cannot be read stays where it is.
        return read.ok
          ? { ...sent, ...stateOf(read.question, act.view), ...unread }
          : { ...sent, problems: read.problems, reading: undefined };
      }
      case 'coarsen': {
        const read = readQuestion(language, scope, sent);
        if (!read.ok) return { ...sent, problems: read.problems, reading: undefined };
        const coarser = coarserQuestion(canonicalise(read.question), act.place, scope.rules);
        return checked(
          portal,
          viewer,
          subject,
          scope,
          coarser ? { ...sent, ...stateOf(coarser.query, sent.view) } : sent,
        );
      }
      case 'check':
        return checked(portal, viewer, subject, scope, sent);
    }
  };
  const state = await work();
  await storeDraft(portal, viewer, subject, state);
  const reading =
    state.reading ??
    (state.problems.length > 0
      ? undefined
      : await readingSoFar(portal, viewer, id, scope, { ...sent, ...state }));
  const search = searchBuilder(language, scope, fieldsOf(state), sent);
  return { ...state, reading, search, focus: focusAfter(act, fieldsOf(sent), fieldsOf(state)) };
}

/** Where the reader goes on after a button: what it made, what it changed, or what it had to say. */
function focusAfter(act: BuilderAct, before: FormFields, after: FormFields): string {
  switch (act.do) {
    case 'find':
      return 'found';
    case 'view':
      return `view-${act.view}`;
    case 'take':
      return [...after.keys()].find((name) => after.get(name) !== before.get(name)) ?? 'found';
    case 'edit': {
      const edit = readFormEdit(act.what);
      if (edit?.do === 'remove') return `add-${edit.list}`;
      if (act.what === 'show index') return 'index';
      if (!edit) return `${act.what.replace(/^show /, '')}.kind`;
      const rows = [...after].flatMap(([name, value]) =>
        name.startsWith(`${edit.list}.`) && name.endsWith('.kind') && value === '' ? [name] : [],
      );
      return rows.at(-1) ?? `add-${edit.list}`;
    }
    default:
      return 'reading';
  }
}

/** Runs what was sent, or says what stands in its way. */
export async function askSent(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  sent: Sent,
): Promise<{ readonly run: string } | { readonly state: AskState }> {
  const state = await workOnQuestion(portal, viewer, id, sent, { do: 'check' });
  const read = readQuestion(viewer.language, await findAskScope(portal.store.read, id), sent);
  if (state.problems.length > 0 || !read.ok) return { state };
  const { objective, note } = sent;
  const run = await askQuestion(portal, viewer, id, { question: read.question, objective, note });
  // It is a question now, and can be duplicated from its own page.
  await forgetDraft(portal, viewer, id);
  return { run };
}
