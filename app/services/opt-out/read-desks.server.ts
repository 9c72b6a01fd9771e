import type { Language } from '#app/i18n/texts.ts';
import { listDesks } from '#db/portal/repositories/facility-notices.server.ts';
import { placeName } from '../organisations/place-names.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';

export type Desk = {
  readonly id: string;
  readonly name: string;
  readonly prefecture: string;
  readonly place: string;
  readonly phone: string;
  readonly hours: string;
};

/** The desks that take requests; they are on the posters, so they are public. */
export async function readDesks(portal: Portal, language: Language): Promise<readonly Desk[]> {
  const rows = await listDesks(portal.store.read);
  return rows.map((row) => ({
    id: row.id,
    name: nameOf(language, row),
    prefecture: placeName('prefecture', row.prefecture, language) ?? '',
    place: row.place,
    phone: row.phone,
    hours: row.hours,
  }));
}

export async function isDesk(portal: Portal, facilityId: string): Promise<boolean> {
  return (await listDesks(portal.store.read)).some(({ id }) => id === facilityId);
}
