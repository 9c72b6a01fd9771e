import type { PublicationDeed, PublicationLine, PublicationPage } from '#app/features/publications/view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listChecks, listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import { listErrata } from '#db/portal/repositories/publication-steps.server.ts';
import {
  findPublication,
  listPublicationsOf,
  listPublications as listRows,
  type PublicationRow,
} from '#db/portal/repositories/publications.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { publicationReasons } from '#policies/workflow/publication.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { describePiece, toneOf } from './describe-publication.server.ts';
import { type Publication, publicationIn, standingOfPiece } from './publication-subject.server.ts';
import { causesOf, recalledIn } from './publish-publication.server.ts';

/** A draft is its author's alone until it is submitted; auditors read everything (C5). */
export function seesPublication(viewer: SignedIn, publication: Publication): boolean {
  if (!may(viewer, 'publication.read', publication).ok) return false;
  return (
    publication.publicationState !== 'DRAFT' ||
    publication.authorId === viewer.person.id ||
    viewer.facts.roles.some(({ role }) => role === 'auditor')
  );
}

/** For whoever may see it; a look by others than its author is an event (C3). */
export async function openPublication(portal: Portal, viewer: SignedIn, id: string) {
  const db = portal.store.read;
  const { publication, subject } = await publicationIn(db, id);
  const allowed = authorize(viewer, 'publication.read', publication);
  const row = await findPublication(db, id);
  if (!row || !seesPublication(viewer, publication)) throw new AppError('not-found');
  if (row.authorId !== viewer.person.id)
    await recordRead(
      portal,
      viewer,
      { kind: 'publication.viewed', subject: { type: 'publication', id }, case: row.applicationId },
      allowed,
    );
  return { publication, subject, row, allowed };
}

export async function readPublication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<PublicationPage> {
  const db = portal.store.read;
  const { publication, subject, row } = await openPublication(portal, viewer, id);
  const { language } = viewer;
  const t = translator(language);
  const own = <T>(ja: T, en: T) => (language === 'ja' ? ja : en || ja);
  const [pieces, checks, steps, errata, project, objectives] = await Promise.all([
    listPieces(db, id),
    listChecks(db, id),
    listStepsInOrder(db, id),
    listErrata(db, [id]),
    findApplication(db, row.applicationId),
    findObjectives(db, row.applicationId),
  ]);
  const names = await namesOf(db, language, [row.authorId, ...steps.map((step) => step.actor)]);
  const texts = await findStoredTexts(
    db,
    steps.flatMap((step) => step.textHash ?? []),
  );
  const standings = pieces.map((piece) => standingOfPiece(piece, checks));
  const reader = {
    id: viewer.person.id,
    checks: row.state === 'IN_REVIEW' && may(viewer, 'publication.review', publication).ok,
  };
  const objective = objectives.find((one) => one.id === row.objective);
  const fact = (label: string, value: string | undefined) => ({ label, value: value || t('common.none') });
  const number = row.approvalNumber;
  return {
    id,
    reference: row.reference,
    title: own(row.titleJa, row.titleEn) || row.reference,
    state: row.state,
    stateText: t(`state.publication.${row.state}`),
    tone: toneOf[row.state],
    project: {
      id: row.applicationId,
      text: project ? `${project.reference} ${own(project.titleJa, project.titleEn)}` : '',
      isMember: subject.applicantIds.includes(viewer.person.id),
    },
    facts: [
      fact(t('publication.kind'), t(`publication.kind.${row.kind}`)),
      fact(t('publication.venue'), row.venue),
      fact(t('publication.plannedOn'), row.plannedOn && formatDay(language, row.plannedOn)),
      fact(t('publication.author'), names.get(row.authorId)),
      fact(t('publication.objective'), objective && `${objective.id} ${objective.text}`),
      fact(t('publication.wording'), row.wording),
      fact(t('publication.summary'), own(row.summaryJa, row.summaryEn)),
      ...(row.publishedOn ? [fact(t('publication.publishedOn'), formatDay(language, row.publishedOn))] : []),
    ],
    hash: row.documentHash,
    approvalNumber: number,
    link: row.link,
    pieces: pieces.map((piece) => describePiece(language, id, piece, checks, reader)),
    recalled: (await recalledIn(db, id)).map(({ label }) => label),
    fast: pieces.length > 0 && standings.every((one) => one === 'matches'),
    deeds: deedsOf(viewer, publication, row, subject.state),
    causes: (await causesOf(db, id)).map((cause) => ({
      value: cause.id,
      label: cause.label.startsWith('#')
        ? t('publication.cause.incident', { number: cause.label.slice(1) })
        : t('publication.cause.recall', { reference: cause.label }),
    })),
    reasons: publicationReasons.map((value) => ({ value, label: t(`publication.reason.${value}`) })),
    errata: errata.map((one) => ({
      id: one.id,
      title: t(`publication.erratum.${one.kind}`),
      at: formatDateTime(language, one.at),
      text: own(one.textJa, one.textEn),
    })),
    history: steps.map((step) => ({
      id: step.id,
      at: step.at,
      atText: formatDateTime(language, step.at),
      title: t(`step.publication.${step.event}` as 'step.publication.submit'),
      actor: names.get(step.actor) ?? t('audit.actor.unknown'),
      text: step.textHash ? (texts.get(step.textHash) ?? '') : '',
    })),
  };
}

function deedsOf(
  viewer: SignedIn,
  publication: Publication,
  row: PublicationRow,
  projectState: string,
): readonly PublicationDeed[] {
  const { state } = row;
  const isAuthor = row.authorId === viewer.person.id;
  const desk = may(viewer, 'publication.assign', publication).ok;
  const active = projectState === 'ACTIVE';
  const published = state === 'PUBLISHED' || state === 'CORRECTED';
  const offered: readonly (readonly [PublicationDeed, boolean])[] = [
    ['edit', isAuthor && active && (state === 'DRAFT' || state === 'CHANGES_REQUESTED')],
    ['withdraw', isAuthor && active && ['DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED'].includes(state)],
    ['start_review', desk && state === 'SUBMITTED'],
    ['review', state === 'IN_REVIEW' && may(viewer, 'publication.review', publication).ok],
    ['download', publication.applicantIds.includes(viewer.person.id) && (state === 'CLEARED' || published)],
    ['record_publication', state === 'CLEARED' && (desk || (isAuthor && active))],
    ['correct', published && (desk || (isAuthor && active))],
    ['retract', published && desk],
  ];
  return offered.filter(([, there]) => there).map(([deed]) => deed);
}

/** One's own and those that one has to do with; the rules are asked about each. */
export async function listPublications(
  portal: Portal,
  viewer: SignedIn,
  applicationId?: string,
): Promise<readonly PublicationLine[]> {
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const rows = applicationId ? await listPublicationsOf(db, applicationId) : await listRows(db, 500);
  const lines = await Promise.all(
    rows.map(async (row): Promise<PublicationLine | undefined> => {
      const { publication } = await publicationIn(db, row.id);
      if (!seesPublication(viewer, publication)) return undefined;
      const project = await findApplication(db, row.applicationId);
      const title = language === 'ja' ? row.titleJa : row.titleEn || row.titleJa;
      return {
        id: row.id,
        reference: row.reference,
        title: title || row.reference,
        project: project
          ? `${project.reference} ${language === 'ja' ? project.titleJa : project.titleEn || project.titleJa}`
          : '',
        stateText: t(`state.publication.${row.state}`),
        tone: toneOf[row.state],
        venue: row.venue,
        flagged: row.state !== 'WITHDRAWN' && (await recalledIn(db, row.id)).length > 0,
      };
    }),
  );
  return lines.filter((line) => line !== undefined);
}
