import { isDatasetId } from '#app/domain/application/datasets.ts';
import { foldText } from '#app/domain/application/search-terms.ts';
import type { Purpose } from '#app/domain/application/states.ts';
import { fiscalYearOf } from '#app/domain/reports/period.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import type {
  ProjectLine,
  ProjectView,
  RegisterFacet,
  RegisterList,
} from '#app/features/public/register-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { publicStates } from '#policies/public-register.ts';
import { AppError } from '../app-error.ts';
import { prefectureName } from '../organisations/prefectures.ts';
import { pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import { describePublished } from '../publications/read-register.server.ts';
import { enteredAt, loadRegister, type PublicProject } from './load-register.server.ts';
import { shownConditions } from './shown-conditions.ts';

const pageSize = 20;
const tones = {
  ready: 'waiting',
  inUse: 'progress',
  suspended: 'stopped',
  ended: 'done',
  revoked: 'problem',
} as const;

export type RegisterQuery = Readonly<Partial<Record<RegisterFacet, string>>> & {
  readonly search: string;
  readonly page: number;
};

const yearsOf = (project: PublicProject): string[] => {
  const began = enteredAt(project);
  const first = began && fiscalYearOf(asDay(began.slice(0, 10)));
  const last = project.endsOn && fiscalYearOf(project.endsOn);
  if (!first) return [];
  return Array.from({ length: Math.max(1, (last ?? first) - first + 1) }, (_, at) => String(first + at));
};

const valuesOf: Readonly<Record<RegisterFacet, (project: PublicProject) => readonly string[]>> = {
  state: ({ state }) => [state],
  purpose: ({ purpose }) => [purpose],
  dataset: ({ datasets }) => datasets,
  year: yearsOf,
};

/** What somebody may look for a project by, in both languages whatever the page is in. */
function textsOf(project: PublicProject): string {
  return foldText(
    [
      project.reference,
      project.titleJa,
      project.titleEn,
      project.layJa,
      project.layEn,
      project.organisationJa,
      project.organisationEn,
      ...(['ja', 'en'] as const).flatMap((language) => [
        translator(language)(`application.purpose.${project.purpose as Purpose}`),
        ...project.datasets.map((id) => nameOfDataset(language, id)),
      ]),
      ...project.publications.flatMap(({ title, summary }) => [title.ja, title.en, summary.ja, summary.en]),
    ].join('\n'),
  );
}

export async function searchRegister(
  portal: Portal,
  language: Language,
  query: RegisterQuery,
): Promise<RegisterList> {
  const t = translator(language);
  const { projects } = await loadRegister(portal);
  const words = foldText(query.search).split(/\s+/).filter(Boolean);
  const facets = Object.keys(valuesOf) as RegisterFacet[];
  const found = projects.filter((project) => {
    const texts = words.length > 0 ? textsOf(project) : '';
    return (
      words.every((word) => texts.includes(word)) &&
      facets.every((facet) => !query[facet] || valuesOf[facet](project).includes(query[facet]))
    );
  });
  const { page, pages } = pageOf(found.length, query.page, pageSize);
  return {
    lines: found.slice((page - 1) * pageSize, page * pageSize).map((one) => lineOf(language, one)),
    count: t('register.count', { count: found.length }),
    total: projects.length,
    page,
    pages,
    choices: {
      state: publicStates.map((value) => ({ value, label: t(`register.state.${value}`) })),
      purpose: distinct(projects, 'purpose').map((value) => ({
        value,
        label: t(`application.purpose.${value as Purpose}`),
      })),
      dataset: distinct(projects, 'dataset').map((value) => ({
        value,
        label: nameOfDataset(language, value),
      })),
      year: distinct(projects, 'year')
        .toReversed()
        .map((value) => ({ value, label: t('register.fiscalYear', { year: value }) })),
    },
  };
}

const distinct = (projects: readonly PublicProject[], facet: RegisterFacet): string[] =>
  [...new Set(projects.flatMap((project) => valuesOf[facet](project)))].sort();

const nameOfDataset = (language: Language, id: string): string =>
  isDatasetId(id) ? translator(language)(`dataset.${id}`) : id;
const own = (language: Language, ja: string, en: string) => (language === 'ja' ? ja : en || ja);

function lineOf(language: Language, project: PublicProject): ProjectLine {
  const t = translator(language);
  const { endsOn, publications } = project;
  return {
    id: project.id,
    title: own(language, project.titleJa, project.titleEn),
    reference: project.reference,
    organisation: own(language, project.organisationJa, project.organisationEn),
    purpose: t(`application.purpose.${project.purpose as Purpose}`),
    datasets: project.datasets.map((id) => nameOfDataset(language, id)).join(t('common.listSeparator')),
    period: endsOn ? t('register.until', { day: formatDay(language, endsOn) }) : t('register.noPeriod'),
    state: t(`register.state.${project.state}`),
    tone: tones[project.state],
    publications: publications.length > 0 ? t('register.results', { count: publications.length }) : undefined,
  };
}

/** One project as everybody may know it. An id of nothing, of a refused case and of one under review are one answer. */
export async function describeProject(portal: Portal, language: Language, id: string): Promise<ProjectView> {
  const t = translator(language);
  const project = (await loadRegister(portal)).projects.find((one) => one.id === id);
  if (!project) throw new AppError('not-found');
  const line = lineOf(language, project);
  const days =
    project.from && project.to
      ? t('register.days', {
          from: formatDay(language, asDay(project.from)),
          to: formatDay(language, asDay(project.to)),
        })
      : t('register.noPeriod');
  const explanation = language === 'ja' ? project.layJa : project.layEn || project.layJa;
  const places = project.prefectures.map((code) => prefectureName(language, code));
  return {
    line,
    sentence: t('register.sentence', {
      organisation: line.organisation,
      purpose: line.purpose,
      datasets: line.datasets || t('register.noDatasets'),
      days,
    }),
    explanation: explanation || undefined,
    explanationNote: noteOf(language, project),
    titleNote: language === 'en' && !project.titleEn ? t('register.titleOtherLanguage') : undefined,
    facts: [
      { term: t('register.column.reference'), value: project.reference },
      { term: t('register.column.organisation'), value: line.organisation },
      {
        term: t('register.column.type'),
        value: t(`organisation.type.${project.organisationType}` as MessageKey & 'organisation.type'),
      },
      { term: t('register.column.purpose'), value: line.purpose },
      { term: t('register.column.datasets'), value: line.datasets || t('register.noDatasets') },
      {
        term: t('register.column.items'),
        value:
          project.groups
            .map((one) => t(`items.${one}` as 'items.background'))
            .join(t('common.listSeparator')) || t('register.noItems'),
      },
      { term: t('register.column.dataPeriod'), value: days },
      {
        term: t('register.column.area'),
        value: places.length > 0 ? places.join(t('common.listSeparator')) : t('register.wholeCountry'),
      },
      {
        term: t('register.column.provision'),
        value: t(`form.provision.${project.provision}` as 'form.provision.statistics'),
      },
      { term: t('register.column.period'), value: line.period },
    ],
    conditions: shownConditions(project.conditions).map((code) => t(`condition.${code}`)),
    steps: project.steps.map(({ what, on }) => ({
      what: t(`register.step.${what}`),
      on: formatDay(language, on),
    })),
    publications: project.publications.map((one) => describePublished(language, one)),
  };
}

function noteOf(language: Language, { layJa, layEn }: PublicProject): string | undefined {
  const t = translator(language);
  if (language === 'en' && !layEn) return t(layJa ? 'register.noEnglish' : 'register.noExplanation');
  return language === 'ja' && !layJa ? t('register.noExplanation') : undefined;
}
