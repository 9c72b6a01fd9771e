import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type IncidentRow,
  listIncidentsOfTheOffice,
  passOnIncident,
} from '#db/portal/repositories/incidents.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { leading } from '#policies/roster.ts';
import { notify } from '../notices/notify.server.ts';
import { type Concerning, shutOutOf } from './incident-case.server.ts';

/** One who handles it, and somebody else who ends it. */
export const handlersNeeded = 2;

/** Of these roles, those who may handle it: nobody it is about, and nobody on behalf of the operator. */
async function able(db: Reader, roles: readonly string[], incident: Concerning, today: Day) {
  const shutOut = await shutOutOf(db, incident);
  const onBehalf = new Set(await findHoldersOf(db, ['entrusted_operator'], today));
  return (await findHoldersOf(db, roles, today)).filter((one) => !shutOut.has(one) && !onBehalf.has(one));
}

type Handled = Concerning & Pick<IncidentRow, 'fallsTo'>;
/** Those who may handle it today: of the office, and the chairs where it fell to them. */
export const findHandlers = (db: Reader, incident: Handled, today: Day): Promise<string[]> =>
  able(db, ['secretariat', ...(incident.fallsTo === 'chair' ? leading : [])], incident, today);

/** Those to whom it could still fall. */
export const findChairs = (db: Reader, incident: Concerning, today: Day): Promise<string[]> =>
  able(db, leading, incident, today);

/**
 * Where fewer than two of the office may handle an incident, nobody could end it, so it falls to the chair and the acting chair
 * as well; never to whom it is about. Where nobody of them is left, it waits until there is another acting chair.
 */
export async function passOnIfNeeded(
  tx: Tx,
  incident: Handled & Pick<IncidentRow, 'id' | 'reference'>,
): Promise<boolean> {
  if (incident.fallsTo === 'chair') return false;
  const today = tokyoDay(tx.stamp.at);
  if ((await findHandlers(tx.db, incident, today)).length >= handlersNeeded) return false;
  const chairs = await findChairs(tx.db, incident, today);
  if (chairs.length === 0) return false;
  const { id, reference, applicationId } = incident;
  const subject = { type: 'incident', id } as const;
  await passOnIncident(
    tx,
    systemAuthority('case.advance'),
    {
      kind: 'incident.passed-on',
      subject,
      ...(applicationId ? { case: applicationId } : {}),
      detail: { reference },
    },
    id,
  );
  await notify(tx, { to: chairs, kind: 'incident.passed-on', subject, details: { reference } });
  return true;
}

/** For the clock: people leave the office, are recused from a project, or become acting chair. */
export async function passOnIncidents(tx: Tx): Promise<void> {
  for (const incident of await listIncidentsOfTheOffice(tx.db)) await passOnIfNeeded(tx, incident);
}
