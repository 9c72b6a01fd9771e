import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { findShutOut } from '#db/portal/repositories/applications-people.server.ts';
import {
  findIncident,
  type IncidentFields,
  type IncidentRow,
} from '#db/portal/repositories/incidents.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Action } from '#policies/access/actions.ts';
import { AccessDenied, type Authorized, authorize, may } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { leading } from '#policies/roster.ts';
import type { Actor } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord } from '../workflow/refused-step.server.ts';

export async function incidentIn(db: Reader, id: string): Promise<IncidentRow> {
  const row = await findIncident(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

export type Concerning = {
  readonly aboutIds: readonly string[];
  readonly applicationId?: string | null | undefined;
};

/**
 * Who takes no part in an incident and does not read it: those it is about, and of the project in which it happened its
 * people and whoever was recused from it, also later (INV-12).
 */
export async function shutOutOf(db: Reader, incident: Concerning): Promise<ReadonlySet<string>> {
  const ofCase = incident.applicationId ? await findShutOut(db, incident.applicationId) : [];
  return new Set([...incident.aboutIds, ...ofCase]);
}

/** Auditors read everything; an incident that is over may be taken up again, so its end changes nothing. */
export async function isHidden(db: Reader, viewer: SignedIn, incident: Concerning): Promise<boolean> {
  return !viewer.person.roles.includes('auditor') && (await shutOutOf(db, incident)).has(viewer.person.id);
}

/** An incident for whoever may know of it; for the others there is none. */
export async function incidentFor(
  db: Reader,
  viewer: SignedIn,
  id: string,
  action: Action,
): Promise<IncidentRow> {
  const row = await incidentIn(db, id);
  if (await isHidden(db, viewer, row)) throw new AccessDenied(action, 'conflict_of_interest', false);
  return row;
}

export const subjectOf = async (db: Reader, row: IncidentRow) =>
  toSubject('Incident', { id: row.id, fallsTo: row.fallsTo, shutOutIds: [...(await shutOutOf(db, row))] });

/** For a step with it. That there is such an incident is no secret to whoever reads the register. */
export async function authorizeHandling(
  db: Reader,
  viewer: SignedIn,
  row: IncidentRow,
): Promise<Authorized<'supervision.handle'>> {
  const subject = await subjectOf(db, row);
  const verdict = may(viewer, 'supervision.handle', subject);
  if (!verdict.ok)
    throw new AccessDenied('supervision.handle', verdict.reason, may(viewer, 'supervision.read').ok);
  return authorize(viewer, 'supervision.handle', subject);
}

/** In which capacity somebody handles it; the rules of access have said before whether they may. */
export function actingOnIncident(viewer: SignedIn, row: Pick<IncidentRow, 'fallsTo'>): readonly Actor[] {
  const held = new Set<string>(viewer.facts.roles.map(({ role }) => role));
  const as: Actor[] = held.has('secretariat') ? ['secretariat'] : [];
  return row.fallsTo === 'chair' && leading.some((role) => held.has(role)) ? [...as, 'chair'] : as;
}

/** Those of a list that the reader may know of. */
export async function shownIncidents(
  db: Reader,
  viewer: SignedIn,
  rows: readonly IncidentRow[],
): Promise<IncidentRow[]> {
  const shown: IncidentRow[] = [];
  for (const row of rows) if (!(await isHidden(db, viewer, row))) shown.push(row);
  return shown;
}

/** Persons that one entry names: so many ids are one code, and an entry holds sixteen values. */
const idsInCode = 8;
export const idsInEntry = 2 * idsInCode;

/** What the clocks hang on and who is named, for the entry: codes and ids only (C2). */
export function detailOf(
  fields: Pick<IncidentFields, 'kind' | 'persons' | 'unlawful' | 'ehds' | 'facilityId' | 'aboutIds'>,
  namedIds: readonly string[],
): NonNullable<AuditEvent['detail']> {
  const named = [namedIds.slice(0, idsInCode), namedIds.slice(idsInCode, idsInEntry)];
  return {
    incident: fields.kind,
    persons: fields.persons,
    unlawful: fields.unlawful,
    ehds: fields.ehds,
    facility: fields.facilityId ?? 'none',
    aboutCount: fields.aboutIds.length,
    ...(named[0]?.length ? { about: named[0].join(':') } : {}),
    ...(named[1]?.length ? { aboutMore: named[1].join(':') } : {}),
  };
}

export const eventOf = (
  row: IncidentRow,
  kind: AuditEvent['kind'],
  more: Omit<AuditEvent, 'kind' | 'subject' | 'case'>,
): AuditEvent => ({
  kind,
  subject: { type: 'incident', id: row.id },
  ...(row.applicationId ? { case: row.applicationId } : {}),
  ...more,
  detail: { reference: row.reference, ...more.detail },
});

/** One act; what is refused leaves an entry of its own. */
export const actOnIncident = <T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx) => Promise<T>,
) =>
  actOrRecord(
    portal,
    viewer,
    {
      kind: 'supervision.refused-step',
      subject: { type: 'incident', id },
      case: async (db) => (await findIncident(db, id))?.applicationId,
    },
    act,
    work,
  );

/** Where two persons are asked for: somebody other than the first one. */
export const isSecondHandler = (viewer: SignedIn, first: string | undefined): boolean =>
  viewer.person.id !== first;
