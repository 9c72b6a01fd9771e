import { type DatasetId, datasetIds } from '#app/domain/application/datasets.ts';
import { type Feasibility, feasibilityOf, type Wish } from '#app/domain/cube/feasibility.ts';
import { cubeTable, type PublishedCube } from '#app/domain/query/published-cube.ts';
import { isCode, normalCode } from '#app/domain/query/vocabulary.ts';
import type { FeasibilityLine, FeasibilityPageView } from '#app/features/applications/feasibility-panel.tsx';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listSections } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { isPrefecture, prefectures } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findCubes } from './find-cubes.server.ts';

export type FeasibilityWish = Wish & { readonly datasets: readonly DatasetId[] };

/** One line for each dataset, from the published cube; null while there is none to ask. */
export async function feasibilityLines(
  portal: Portal,
  language: Language,
  wish: FeasibilityWish,
): Promise<readonly FeasibilityLine[] | null> {
  const found = await findCubes(portal);
  if (!found) return null;
  const t = translator(language);
  return wish.datasets.flatMap((dataset) => {
    const cube = found.cubes.find((one) => one.dataset === dataset);
    if (!cube) return [];
    const isHeld = holds(cube, wish);
    const feasibility = feasibilityOf(cube, wish);
    return [
      {
        dataset,
        name: t(`dataset.${dataset}`),
        text: isHeld ? feasibilityText(language, feasibility) : t('feasibility.notHeld'),
        isAtMost: isHeld && feasibility.kind === 'at-most',
      },
    ];
  });
}

/** Whether the dataset has figures for what is asked: few is another thing than none kept. */
const holds = (cube: PublishedCube, { conditions = [], drugs = [] }: Wish): boolean =>
  (conditions.length === 0 || cubeTable(cube, 'condition') !== undefined) &&
  (drugs.length === 0 || cubeTable(cube, 'drug') !== undefined);

export function feasibilityText(language: Language, feasibility: Feasibility): string {
  const t = translator(language);
  const step = formatNumber(language, feasibility.step);
  return feasibility.kind === 'few'
    ? t('feasibility.few', { step })
    : t(`feasibility.${feasibility.kind}`, { persons: formatNumber(language, feasibility.persons), step });
}

/** The page of an application: what is written in its section of data is where one starts from. */
export async function readFeasibility(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  search: URLSearchParams,
): Promise<FeasibilityPageView> {
  const { language } = viewer;
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  const isAsked = search.has('count');
  const answers = (await listSections(portal.store.read, id)).find(
    ({ section }) => section === 'data',
  )?.answers;
  const values = isAsked ? sent(search) : { ...sent(new URLSearchParams()), ...startOf(answers ?? {}) };
  const { wish, unknown } = wishOf(values);
  const t = translator(language);
  return {
    id,
    reference: row.reference,
    values,
    datasets: datasetIds.map((value) => ({ value, label: t(`dataset.${value}`) })),
    prefectures: prefectures.map((one) => ({ value: one.code, label: one[language] })),
    errors:
      unknown.length > 0
        ? {
            [unknown[0]!.field]: t('feasibility.unknownCode', {
              codes: unknown.map(({ code }) => code).join(t('common.listSeparator')),
            }),
          }
        : {},
    isAsked: isAsked && unknown.length === 0,
    lines: isAsked && unknown.length === 0 ? await feasibilityLines(portal, language, wish) : null,
  };
}

type Values = FeasibilityPageView['values'];

const sent = (search: URLSearchParams): Values => ({
  datasets: search.getAll('datasets').filter((one) => (datasetIds as readonly string[]).includes(one)),
  conditions: (search.get('conditions') ?? '').slice(0, 400),
  drugs: (search.get('drugs') ?? '').slice(0, 400),
  sex: ['m', 'f'].includes(search.get('sex') ?? '') ? search.get('sex')! : '',
  from: ageText(search.get('from')),
  to: ageText(search.get('to')),
  prefectures: search.getAll('prefectures').filter(isPrefecture),
});

/** Full-width digits are digits too; what is no age is no limit. */
function ageText(text: string | null): string {
  const written = (text ?? '').normalize('NFKC').trim();
  return /^\d{1,3}$/.test(written) ? String(Number(written)) : '';
}

function startOf(answers: Readonly<Record<string, unknown>>): Partial<Values> {
  const list = (name: string) =>
    Array.isArray(answers[name]) ? answers[name].filter((one) => typeof one === 'string') : [];
  return { datasets: list('datasets'), prefectures: list('prefectures') };
}

type Unknown = { readonly field: 'conditions' | 'drugs'; readonly code: string };

function wishOf(values: Values): { readonly wish: FeasibilityWish; readonly unknown: readonly Unknown[] } {
  const unknown: Unknown[] = [];
  const codesIn = (field: Unknown['field'], system: 'icd10' | 'atc') =>
    values[field]
      .normalize('NFKC')
      .split(/[\s,、;；]+/u)
      .filter((one) => one !== '')
      .map((written) => {
        const code = normalCode(system, written);
        if (!isCode(system, code)) unknown.push({ field, code: written });
        return code;
      });
  const conditions = codesIn('conditions', 'icd10');
  const drugs = codesIn('drugs', 'atc');
  const [from, to] = [
    values.from === '' ? 0 : Number(values.from),
    values.to === '' ? 999 : Number(values.to),
  ];
  const wish = {
    // Nothing chosen is nothing left out.
    datasets: values.datasets.length > 0 ? (values.datasets as DatasetId[]) : datasetIds,
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(drugs.length > 0 ? { drugs } : {}),
    ...(values.sex ? { sexes: [values.sex] } : {}),
    ...(values.from || values.to ? { ages: { from: Math.min(from, to), to: Math.max(from, to) } } : {}),
    ...(values.prefectures.length > 0 ? { prefectures: values.prefectures } : {}),
  };
  return { wish, unknown };
}
