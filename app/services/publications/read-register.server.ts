import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { PublishedView } from '#app/features/public/register-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { countPieces } from '#db/portal/repositories/public-register.server.ts';
import {
  type Erratum,
  listErrata,
  listRecalledCitations,
} from '#db/portal/repositories/publication-steps.server.ts';
import { listPublished } from '#db/portal/repositories/publications.server.ts';
import type { Portal } from '../portal.ts';
import { publicIdOf } from '../public/public-id.server.ts';

/** More than anybody reads; the newest stand first. */
const mostShown = 2000;

/** What was published, in both languages: only what its authors wrote for the public, and numbers of approvals. */
export type Published = {
  readonly id: string;
  /** The public id of its project. */
  readonly project: string;
  readonly reference: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly summary: { readonly ja: string; readonly en: string };
  readonly study: { readonly ja: string; readonly en: string };
  readonly organisation: { readonly ja: string; readonly en: string };
  readonly kind: string;
  readonly venue: string;
  readonly publishedOn: Day | undefined;
  /** When it came into the register. */
  readonly toldAt: Instant | undefined;
  readonly link: string | undefined;
  readonly approval: string;
  readonly state: 'published' | 'corrected' | 'retracted';
  readonly tables: number;
  readonly figures: number;
  readonly errata: readonly (Pick<Erratum, 'id' | 'kind' | 'textJa' | 'textEn'> & { readonly at: Instant })[];
  /** It rests on a result that was taken back, and that is not corrected yet. */
  readonly recalled: boolean;
};

export async function listPublic(portal: Portal): Promise<readonly Published[]> {
  const db = portal.store.read;
  const rows = await listPublished(db, mostShown);
  const ids = rows.map((row) => row.id);
  const errata = await listErrata(db, ids);
  const recalls = await listRecalledCitations(db, ids);
  const pieces = await countPieces(db, ids);
  return rows.map((row): Published => {
    const said = errata.filter((one) => one.publicationId === row.id);
    const count = (kind: string) =>
      pieces.find((one) => one.publicationId === row.id && one.kind === kind)?.count ?? 0;
    return {
      id: row.id,
      project: publicIdOf(row.applicationId),
      reference: row.project,
      title: { ja: row.titleJa, en: row.titleEn },
      summary: { ja: row.summaryJa, en: row.summaryEn },
      study: { ja: row.studyJa, en: row.studyEn },
      organisation: { ja: row.organisationJa, en: row.organisationEn },
      kind: row.kind,
      venue: row.venue,
      publishedOn: row.publishedOn,
      toldAt: row.toldAt,
      // What was taken back is not advertised by a link.
      link: row.state === 'RETRACTED' ? undefined : row.link,
      approval: row.approvalNumber ?? '',
      state: row.state === 'RETRACTED' ? 'retracted' : row.state === 'CORRECTED' ? 'corrected' : 'published',
      tables: count('table'),
      figures: count('figure'),
      errata: said,
      // A correction answers to one recall; another one after it is said until it is answered as well (INV-36).
      recalled:
        row.state !== 'RETRACTED' &&
        recalls.some(
          (one) => one.publicationId === row.id && !said.some((erratum) => erratum.because === one.requestId),
        ),
    };
  });
}

export function describePublished(language: Language, one: Published): PublishedView {
  const t = translator(language);
  const own = (texts: { readonly ja: string; readonly en: string }) =>
    language === 'ja' ? texts.ja : texts.en || texts.ja;
  const pieces = [
    ...(one.tables > 0 ? [t('register.tables', { count: one.tables })] : []),
    ...(one.figures > 0 ? [t('register.figures', { count: one.figures })] : []),
  ];
  return {
    id: one.id,
    title: own(one.title),
    summary: own(one.summary),
    venue: one.venue,
    published: one.publishedOn ? formatDay(language, one.publishedOn) : '',
    link: one.link,
    approval: one.approval,
    study: `${one.reference} ${own(one.study)}`,
    organisation: own(one.organisation),
    figures: pieces.join(t('common.listSeparator')) || t('register.noFigures'),
    retracted: one.state === 'retracted',
    otherLanguage: language === 'en' && !one.summary.en,
    notes: [
      ...one.errata.map((erratum) => ({
        id: erratum.id,
        title: t(`publication.erratum.${erratum.kind}`),
        on: formatDay(language, tokyoDay(erratum.at)),
        text: own({ ja: erratum.textJa, en: erratum.textEn }),
      })),
      ...(one.recalled
        ? [
            {
              id: `${one.id}-recall`,
              title: t('register.recalled'),
              on: undefined,
              text: t('register.recalledBody'),
            },
          ]
        : []),
    ],
  };
}
