import type { Day } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listIncidents, listNotifications } from '#db/portal/repositories/incidents.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { dueText } from '../supervision/due-text.ts';
import type { OnFront } from '../supervision/read-front.server.ts';
import { shownIncidents } from './incident-case.server.ts';
import { incidentTones } from './incident-tones.ts';

/** Incidents that are not over, each with the next notification that is due. */
export async function incidentsOnFront(
  db: Reader,
  language: Language,
  today: Day,
  viewer: SignedIn,
): Promise<OnFront> {
  const t = translator(language);
  const rows = await shownIncidents(db, viewer, await listIncidents(db, { over: false, limit: 200 }));
  const clocks = await listNotifications(
    db,
    rows.map(({ id }) => id),
  );
  return {
    label: t('supervising.incidents.title'),
    href: '/supervision/incidents',
    lines: rows.map((row) => {
      const next = clocks.find((clock) => clock.incidentId === row.id && clock.state === 'due');
      return {
        id: row.id,
        area: t('audit.type.incident'),
        reference: row.reference,
        title: next
          ? `${t(`supervising.incidentKind.${row.kind}`)}　${t(`deadline.notify_${next.addressee}`)}`
          : t(`supervising.incidentKind.${row.kind}`),
        href: `/supervision/incidents/${row.id}`,
        state: t(`state.incident_case.${row.state}`),
        tone: incidentTones[row.state],
        due: next && dueText(language, next.dueOn, today),
        overdue: next !== undefined && next.dueOn < today,
        sort: next?.dueOn ?? '',
      };
    }),
  };
}
