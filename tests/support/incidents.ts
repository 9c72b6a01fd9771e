import { tokyoDay } from '#app/domain/shared/brand.ts';
import { type Assessment, assessIncident } from '#app/services/incidents/handle-incident.server.ts';
import { recordIncident } from '#app/services/incidents/record-incident.server.ts';
import { recordTold } from '#app/services/incidents/settle-notification.server.ts';
import { findIncident, listNotifications } from '#db/portal/repositories/incidents.server.ts';
import type { Addressee } from '#policies/incidents.ts';
import { personaViewer } from './persona-viewer.ts';
import { openTestPortal } from './portal.ts';

export type Register = Awaited<ReturnType<typeof openIncidents>>;

/** The demo institute with two of the office who may handle an incident. */
export async function openIncidents() {
  const portal = await openTestPortal({ demo: true });
  const office = await personaViewer(portal, 'secretariat');
  const second = await personaViewer(portal, 'secretariat-2');
  const today = () => tokyoDay(portal.clock.now());
  const leak = (more: Partial<Parameters<typeof recordIncident>[2]> = {}) =>
    recordIncident(portal, office, {
      source: 'office',
      kind: 'leak',
      description: '誤った宛先に送った。',
      ...more,
    });
  const clocks = async (id: string) =>
    Object.fromEntries(
      (await listNotifications(portal.store.read, [id])).map((one) => [one.addressee, one] as const),
    );
  const assessment = async (id: string, more: Partial<Assessment> = {}): Promise<Assessment> => ({
    revision: (await findIncident(portal.store.read, id))?.revision ?? -1,
    kind: 'leak',
    persons: 'under_100',
    unlawful: false,
    ehds: false,
    aboutIds: [],
    text: '送信の記録を確かめた。',
    ...more,
  });
  const assess = async (id: string, more: Partial<Assessment> = {}, by = office) =>
    assessIncident(portal, by, id, await assessment(id, more));
  const tell = (id: string, addressee: Addressee, by = office) =>
    recordTold(portal, by, id, addressee, { toldOn: today(), recipient: '受付', note: '' });
  return { portal, office, second, today, leak, clocks, assessment, assess, tell };
}
