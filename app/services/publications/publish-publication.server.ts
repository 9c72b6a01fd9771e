import { systemActor } from '#app/domain/ledger/event.ts';
import { plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { listErrorsOfPublication } from '#db/portal/repositories/data-errors.server.ts';
import { listFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import { listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import { listErrata } from '#db/portal/repositories/publication-steps.server.ts';
import { findPublication, listPublications } from '#db/portal/repositories/publications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { clearanceDays, type PublicationReason } from '#policies/workflow/publication.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { bySystem } from '../review/round-verdict.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingOnPublication, type Publication, publicationIn } from './publication-subject.server.ts';
import { actOnPublication, takePublicationStep } from './take-publication-step.server.ts';

/** A DOI or an address of the web: nothing else belongs into a public list of links. */
export function publicLink(text: string): string | undefined {
  const doi = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/[^\s"<>]+)$/i.exec(text.trim());
  if (doi) return `https://doi.org/${doi[1]}`;
  return /^https:\/\/[^\s"<>]+$/.test(text.trim()) && URL.canParse(text.trim()) ? text.trim() : undefined;
}

/** The author, or the secretariat for them: two ways to the same act, each under its own rule. */
function authorizeEither(
  viewer: SignedIn,
  publication: Publication,
  subject: Parameters<typeof requestOn>[1],
) {
  return publication.authorId === viewer.person.id
    ? requestOn(viewer, subject)
    : authorize(viewer, 'publication.assign', publication);
}
const requestOn = (viewer: SignedIn, subject: Awaited<ReturnType<typeof publicationIn>>['subject']) =>
  authorize(viewer, 'publication.request', subject);

export async function recordPublication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly link: string; readonly on: string },
): Promise<void> {
  const link = publicLink(input.link);
  if (!link) throw fieldError('link', 'field.invalid');
  // The register says what was published, not what will be.
  if (input.on > tokyoDay(portal.clock.now())) throw fieldError('on', 'field.future-day');
  await actOnPublication(portal, viewer, id, 'record_publication', async (tx, publication, subject) => {
    // A result that was recalled since does not go out under an approval from before (INV-36).
    if ((await recalledIn(tx.db, id)).length > 0)
      throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.no_unreleased_number'] });
    await takePublicationStep(tx, publication, authorizeEither(viewer, publication, subject), {
      event: 'record_publication',
      guards: { publication_cited: true },
      who: actingOnPublication(viewer.facts, publication, subject),
      published: { link, on: input.on },
    });
  });
}

/** Recalled results in it that no correction has answered to, and incidents of its project: what a correction can answer to. */
export async function causesOf(
  db: Reader,
  id: string,
): Promise<{ readonly id: string; readonly label: string }[]> {
  const row = await findPublication(db, id);
  if (!row) return [];
  const incidents = (await listFollowUps(db, row.applicationId)).filter(
    (one) => one.kind === 'incident' && one.state !== 'DRAFT' && one.state !== 'WITHDRAWN',
  );
  const answered = new Set((await listErrata(db, [id])).map((one) => one.because));
  return [
    ...(await recalledIn(db, id)).filter((one) => !answered.has(one.id)),
    ...(await listErrorsOfPublication(db, id)).map((one) => ({ id: one.id, label: one.reference })),
    ...incidents.map((one) => ({ id: one.id, label: `#${one.number}` })),
  ];
}

/** Recalled requests among those that it cites, computed whenever somebody looks (INV-36). */
export async function recalledIn(
  db: Reader,
  id: string,
): Promise<{ readonly id: string; readonly label: string }[]> {
  const found = new Map<string, string>();
  for (const { item } of await listPieces(db, id))
    if (item?.state === 'RECALLED') found.set(item.requestId, item.reference);
  return [...found].map(([requestId, label]) => ({ id: requestId, label }));
}

export type ErratumInput = {
  readonly reason: PublicationReason;
  readonly because: string | undefined;
  readonly textJa: string;
  readonly textEn: string;
};

export async function correctPublication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: ErratumInput,
): Promise<void> {
  await actOnPublication(portal, viewer, id, 'correct', async (tx, publication, subject) => {
    const because = (await causesOf(tx.db, id)).find((cause) => cause.id === input.because);
    await takePublicationStep(tx, publication, authorizeEither(viewer, publication, subject), {
      event: 'correct',
      guards: { linked_to_incident: because !== undefined },
      who: actingOnPublication(viewer.facts, publication, subject),
      reasons: [{ code: input.reason }],
      erratum: {
        id: newId(),
        kind: 'correction',
        reason: input.reason,
        because: because?.id ?? null,
        textJa: input.textJa,
        textEn: input.textEn,
      },
    });
  });
}

export async function retractPublication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: Omit<ErratumInput, 'because'>,
): Promise<void> {
  await actOnPublication(portal, viewer, id, 'retract', async (tx, publication, subject) => {
    await takePublicationStep(tx, publication, authorize(viewer, 'publication.assign', publication), {
      event: 'retract',
      guards: { reasons_coded: true },
      who: actingOnPublication(viewer.facts, publication, subject),
      reasons: [{ code: input.reason }],
      erratum: {
        id: newId(),
        kind: 'retraction',
        reason: input.reason,
        because: null,
        textJa: input.textJa,
        textEn: input.textEn,
      },
    });
  });
}

/** A clearance that nobody used goes back to the desk: the science and the rules have moved on. */
export async function expireClearances(portal: Portal): Promise<{ readonly expired: number }> {
  const now = portal.clock.now();
  const old = (await listPublications(portal.store.read, 1000)).filter(
    (row) =>
      row.state === 'CLEARED' && row.clearedAt && plusSeconds(row.clearedAt, clearanceDays * 86_400) <= now,
  );
  for (const row of old)
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
      const { publication } = await publicationIn(tx.db, row.id);
      await takePublicationStep(tx, publication, systemAuthority('clock.apply'), {
        event: 'expire_clearance',
        guards: { clearance_over: true },
        who: bySystem,
      });
    });
  if (old.length > 0) portal.wakeOutbox();
  return { expired: old.length };
}
