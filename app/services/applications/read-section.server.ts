import { isDatasetId, variablesOfGroups } from '#app/domain/application/datasets.ts';
import { problemsOfDraft } from '#app/domain/application/form.ts';
import { type DraftAnswers, type SectionId, sectionLetters } from '#app/domain/application/form-fields.ts';
import { periodOf } from '#app/domain/application/form-rules.ts';
import { fieldValues } from '#app/domain/application/form-values.ts';
import { foldText } from '#app/domain/application/search-terms.ts';
import { isEditable } from '#app/domain/application/states.ts';
import { variableById } from '#app/domain/catalogue/variables.ts';
import { citation, currentCodeLists, searchCodeLists } from '#app/domain/query/code-lists.ts';
import { asDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findDraftAnswers, listSections } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { presets } from '#policies/services.ts';
import { AppError } from '../app-error.ts';
import { prefectures } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { aboutOf, sayProblem } from './about.server.ts';
import { loadCase } from './load-case.server.ts';
import { readOutlook } from './read-outlook.server.ts';

/**
 * One page of the form: what is stored, what a submission still needs of it, and what can be chosen. `typed` replaces what
 * is stored where a form comes back; `search` is what somebody looks for among variables and code lists.
 */
export async function readSection(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  section: SectionId,
  search = '',
) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.change', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  if (!row || !isEditable(subject.state)) throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  const answers = await findDraftAnswers(db, id);
  const stored = (await listSections(db, id)).find((one) => one.section === section);
  const about = await aboutOf(db, row, answers, tokyoDay(portal.clock.now()));
  return {
    id,
    section,
    letter: sectionLetters[section],
    reference: row.reference,
    revision: stored?.revision ?? 0,
    begun: stored !== undefined,
    values: fieldValues(section, answers[section]),
    problems: problemsOfDraft(section, answers, about).map((problem) => ({
      field: problem.field,
      text: sayProblem(language, problem),
    })),
    prefectures: prefectures.map((one) => ({ code: one.code, name: one[language] })),
    periods: (Array.isArray(answers.data?.datasets) ? answers.data.datasets.map(String) : [])
      .filter(isDatasetId)
      .map((dataset) => {
        const { from, to } = periodOf(dataset);
        return t('form.periodOf', {
          dataset: t(`dataset.${dataset}`),
          from: formatDay(language, asDay(from)),
          to: formatDay(language, asDay(to)),
        });
      }),
    presets:
      row.service === 'basic' ? presets.map((preset) => ({ id: preset.id, groups: preset.groups })) : [],
    choices: section === 'items' ? itemChoices(language, answers, search) : undefined,
    search,
    outlook: await readOutlook(portal, viewer, row, answers, (await listMembers(db, id)).length),
  };
}

/** Variables of the chosen items, and code lists; a search narrows both by names in either language. */
function itemChoices(language: 'ja' | 'en', answers: DraftAnswers, search: string) {
  const groups = Array.isArray(answers.data?.groups) ? answers.data.groups : [];
  const wanted = foldText(search.trim());
  const offered = variablesOfGroups(groups as never).flatMap((variable) => variableById.get(variable) ?? []);
  const matches = (...texts: string[]) => wanted === '' || foldText(texts.join(' ')).includes(wanted);
  const chosen = new Set(Array.isArray(answers.items?.variables) ? answers.items.variables : []);
  const cited = new Set(Array.isArray(answers.items?.codeLists) ? answers.items.codeLists : []);
  const found = new Set(wanted === '' ? currentCodeLists : searchCodeLists(search, undefined));
  const variables = offered.filter(
    (one) =>
      chosen.has(one.id) || matches(one.label.ja, one.label.en, one.definition.ja, one.definition.en, one.id),
  );
  const lists = currentCodeLists.filter((list) => cited.has(citation(list)) || found.has(list));
  return {
    variables: variables.map((one) => ({
      value: one.id,
      label: one.label[language],
      hint: one.definition[language],
    })),
    codeLists: lists.map((list) => ({
      value: citation(list),
      label: list.title[language],
      hint: list.note[language],
    })),
  };
}
