import { toCsv } from '#app/domain/catalogue/csv.ts';
import { type RegisterFile, registerJsonSchema } from '#app/domain/public/register-form.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findOperatorName } from '../organisations/find-operator-name.server.ts';
import type { Portal } from '../portal.ts';
import type { Published } from '../publications/read-register.server.ts';
import { loadRegister, type PublicProject } from './load-register.server.ts';
import { shownConditions } from './shown-conditions.ts';

/** The same for every reader: both languages stand in it. Nothing in it is of today, so that its tag stays while nothing changes. */
export async function exportRegister(portal: Portal): Promise<string> {
  const { projects } = await loadRegister(portal);
  const base = portal.config.publicUrl;
  const file: RegisterFile = {
    $schema: `${base}/schemas/register.json`,
    version: 1,
    operator: { ja: await findOperatorName(portal, 'ja'), en: await findOperatorName(portal, 'en') },
    projects: projects.map((one) => ({
      id: one.id,
      page: `${base}/register/${one.id}`,
      reference: one.reference,
      state: one.state,
      title: { ja: one.titleJa, en: one.titleEn || null },
      explanation: { ja: one.layJa || null, en: one.layEn || null },
      purpose: one.purpose,
      organisation: { ja: one.organisationJa, en: one.organisationEn || null },
      organisationType: one.organisationType,
      datasets: [...one.datasets],
      itemGroups: [...one.groups],
      prefectures: [...one.prefectures],
      provision: one.provision as RegisterFile['projects'][number]['provision'],
      dataPeriod: one.from && one.to ? { from: one.from, to: one.to } : null,
      useUntil: one.endsOn ?? null,
      conditions: shownConditions(one.conditions),
      steps: one.steps.map(({ what, on }) => ({ what, on })),
      publications: one.publications.map(publicationOf),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const publicationOf = (one: Published): RegisterFile['projects'][number]['publications'][number] => ({
  id: one.id,
  title: { ja: one.title.ja, en: one.title.en || null },
  summary: { ja: one.summary.ja, en: one.summary.en || null },
  kind: one.kind as 'paper',
  venue: one.venue,
  published: one.publishedOn ?? null,
  link: one.link ?? null,
  approval: one.approval,
  state: one.state,
  restsOnRecalled: one.recalled,
  tables: one.tables,
  figures: one.figures,
  errata: one.errata.map((erratum) => ({
    kind: erratum.kind,
    day: tokyoDay(erratum.at),
    text: { ja: erratum.textJa, en: erratum.textEn || null },
  })),
});

export const exportRegisterSchema = (portal: Portal): string =>
  `${JSON.stringify(registerJsonSchema(`${portal.config.publicUrl}/schemas/register.json`), null, 2)}\n`;

const columns: readonly (readonly [string, (one: PublicProject) => string | number])[] = [
  ['id', (one) => one.id],
  ['reference', (one) => one.reference],
  ['state', (one) => one.state],
  ['title_ja', (one) => one.titleJa],
  ['title_en', (one) => one.titleEn],
  ['explanation_ja', (one) => one.layJa],
  ['explanation_en', (one) => one.layEn],
  ['purpose', (one) => one.purpose],
  ['organisation_ja', (one) => one.organisationJa],
  ['organisation_en', (one) => one.organisationEn],
  ['datasets', (one) => one.datasets.join('; ')],
  ['item_groups', (one) => one.groups.join('; ')],
  ['prefectures', (one) => one.prefectures.join('; ')],
  ['provision', (one) => one.provision],
  ['data_from', (one) => one.from],
  ['data_to', (one) => one.to],
  ['use_until', (one) => one.endsOn ?? ''],
  ['publications', (one) => one.publications.length],
];

export async function exportRegisterCsv(portal: Portal): Promise<string> {
  const { projects } = await loadRegister(portal);
  return toCsv([
    columns.map(([name]) => name),
    ...projects.map((one) => columns.map(([, value]) => value(one))),
  ]);
}
