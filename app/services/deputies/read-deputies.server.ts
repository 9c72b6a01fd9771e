import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { DeputiesView } from '#app/features/roster/roster-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { listDeputyships } from '#db/portal/repositories/deputies.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { deputyRole, type Office, offices } from '#policies/roster.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Who is away and who stands in, and what this reader may register. */
export async function readDeputies(portal: Portal, viewer: SignedIn): Promise<DeputiesView> {
  authorize(viewer, 'deputy.read');
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const rows = await listDeputyships(db, today);
  const all = viewer.person.roles.includes('secretariat');
  const mayName = may(viewer, 'deputy.name').ok;
  const wanted = offices.filter((office) => all || viewer.person.roles.includes(office));
  const holders = new Map<Office, readonly string[]>();
  const able = new Map<Office, readonly string[]>();
  for (const office of mayName ? wanted : []) {
    const ids = await findHoldersOf(db, [office], today);
    holders.set(office, all ? ids : ids.filter((id) => id === viewer.person.id));
    able.set(office, await findHoldersOf(db, [deputyRole[office]], today));
  }
  const names = await namesOf(db, language, [
    ...rows.flatMap((row) => [row.personId, row.deputyId, row.namedBy]),
    ...[...holders.values(), ...able.values()].flat(),
  ]);
  const choices = (of: Map<Office, readonly string[]>) =>
    [...of.values()].flatMap((ids) =>
      ids.map((id) => ({
        value: id,
        label: names.get(id) ?? '',
      })),
    );
  const once = (list: { value: string; label: string }[]) =>
    list.filter((one, at) => list.findIndex((other) => other.value === one.value) === at);
  return {
    lines: rows.map((row) => ({
      id: row.id,
      office: t(`deputies.office.${row.office}`),
      name: names.get(row.personId) ?? '',
      deputy: names.get(row.deputyId) ?? '',
      from: formatDay(language, row.fromOn),
      until: formatDay(language, row.untilOn),
      running: row.fromOn <= today,
      namedBy: names.get(row.namedBy) ?? '',
      mayEnd: mayName && (all || row.personId === viewer.person.id),
    })),
    mayName: mayName && [...holders.values()].some((ids) => ids.length > 0),
    offices: [...holders]
      .filter(([, ids]) => ids.length > 0)
      .map(([office]) => ({ value: office, label: t(`deputies.office.${office}`) })),
    people: once(choices(holders)),
    deputies: once(choices(able)),
  };
}
