import type { Purpose } from '#app/domain/application/states.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { listPublicUses } from '#db/portal/repositories/public-uses.server.ts';
import { listErrata, listRecalledCitations } from '#db/portal/repositories/publication-steps.server.ts';
import { listPublished } from '#db/portal/repositories/publications.server.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';

/** More than anybody reads on one page; the newest stand first. */
const mostShown = 500;

export type RegisterEntry = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly venue: string;
  readonly published: string;
  readonly link: string | undefined;
  readonly approval: string;
  readonly study: string;
  readonly organisation: string;
  /** Corrected, retracted, or citing a result that was recalled: said to everybody. */
  readonly notes: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly retracted: boolean;
};

/** What was published, for everybody: only what its authors wrote for the public, and numbers of approvals. */
export async function readRegister(
  portal: Portal,
  viewer: Pick<Viewer, 'language'>,
): Promise<readonly RegisterEntry[]> {
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const own = (ja: string, en: string) => (language === 'ja' ? ja : en || ja);
  const rows = await listPublished(db, mostShown);
  const ids = rows.map((row) => row.id);
  const [errata, recalls] = [await listErrata(db, ids), await listRecalledCitations(db, ids)];
  return rows.map((row): RegisterEntry => {
    const said = errata.filter((one) => one.publicationId === row.id);
    // A correction answers to one recall; another one after it is said until it is answered as well (INV-36).
    const recalled =
      row.state !== 'RETRACTED' &&
      recalls.some(
        (one) => one.publicationId === row.id && !said.some((erratum) => erratum.because === one.requestId),
      );
    return {
      id: row.id,
      title: own(row.titleJa, row.titleEn),
      summary: own(row.summaryJa, row.summaryEn),
      venue: row.venue,
      published: row.publishedOn ? formatDay(language, row.publishedOn) : '',
      // What was taken back is not advertised by a link.
      link: row.state === 'RETRACTED' ? undefined : row.link,
      approval: row.approvalNumber ?? '',
      study: `${row.project} ${own(row.studyJa, row.studyEn)}`,
      organisation: own(row.organisationJa, row.organisationEn),
      retracted: row.state === 'RETRACTED',
      notes: [
        ...said.map((one) => ({
          id: one.id,
          title: t(`publication.erratum.${one.kind}`),
          text: own(one.textJa, one.textEn),
        })),
        ...(recalled
          ? [{ id: `${row.id}-recall`, title: t('register.recalled'), text: t('register.recalledBody') }]
          : []),
      ],
    };
  });
}

export type RegisterUse = {
  readonly id: string;
  readonly study: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly period: string;
};

/** The projects that may ask questions now; one that has ended or is suspended does not stand here. */
export async function readUses(
  portal: Portal,
  { language }: Pick<Viewer, 'language'>,
): Promise<readonly RegisterUse[]> {
  const t = translator(language);
  const own = (ja: string, en: string) => (language === 'ja' ? ja : en || ja);
  return (await listPublicUses(portal.store.read, mostShown)).map((row) => ({
    id: row.reference,
    study: `${row.reference} ${own(row.titleJa, row.titleEn)}`,
    organisation: own(row.organisationJa, row.organisationEn),
    purpose: t(`application.purpose.${row.purpose as Purpose}`),
    period: t('register.until', { day: formatDay(language, row.endsOn) }),
  }));
}
