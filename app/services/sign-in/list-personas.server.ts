import { tokyoDay } from '#app/domain/shared/brand.ts';
import { listDemoPersons } from '#db/portal/repositories/accounts.server.ts';
import { isRole, type Role, roles } from '#policies/access/roles.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

export type Persona = {
  readonly personId: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly organisationJa: string | undefined;
  readonly organisationEn: string | undefined;
  readonly roles: readonly Role[];
};

export type Personas = {
  /** One for every role that somebody holds, in the order of the roles. */
  readonly leading: readonly (Persona & { readonly role: Role })[];
  readonly others: readonly Persona[];
};

export async function listPersonas(portal: Portal): Promise<Personas> {
  if (portal.config.mode !== 'demo') throw new AppError('not-found');
  const rows = await listDemoPersons(portal.store.read, tokyoDay(portal.clock.now()));
  const persons = rows.map((row) => ({
    ...row,
    key: row.email.split('@')[0] ?? '',
    roles: row.roles.filter(isRole),
  }));
  const taken = new Set<string>();
  const leading = roles.flatMap((role) => {
    const free = persons.filter((person) => person.roles.includes(role) && !taken.has(person.personId));
    const chosen =
      free.find((person) => person.key === role.replaceAll('_', '-')) ??
      free.sort((a, b) => a.roles.length - b.roles.length)[0];
    if (!chosen) return [];
    taken.add(chosen.personId);
    return [{ ...strip(chosen), role }];
  });
  return {
    leading,
    others: persons.filter((person) => !taken.has(person.personId) && person.roles.length > 0).map(strip),
  };
}

const strip = ({ key: _, email: __, ...persona }: Persona & { key: string; email: string }): Persona =>
  persona;
