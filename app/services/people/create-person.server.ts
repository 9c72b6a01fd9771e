import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertAffiliation } from '#db/portal/repositories/affiliations.server.ts';
import { findOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { insertPerson, isEmailTaken, type PersonFields } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export type NewPerson = PersonFields & {
  readonly organisationId: string;
  readonly titleJa: string;
  readonly titleEn: string;
};

/** A person with a first affiliation and no role. Nobody can sign in before the invitation is accepted. */
export async function createPerson(portal: Portal, viewer: SignedIn, input: NewPerson): Promise<string> {
  const id = newId();
  const allowed = authorize(viewer, 'person.create');
  const affiliating = authorize(viewer, 'affiliation.change', toSubject('Person', { id }));
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    if (await isEmailTaken(tx.db, input.email)) throw fieldError('email', 'field.email-taken');
    if (!(await findOrganisation(tx.db, input.organisationId))) {
      throw fieldError('organisationId', 'field.choose');
    }
    await insertPerson(
      tx,
      allowed,
      { kind: 'person.created', subject: { type: 'person', id } },
      {
        id,
        nameJa: input.nameJa,
        nameKana: input.nameKana,
        nameEn: input.nameEn,
        email: input.email,
        language: input.language,
        state: 'invited',
        demo: false,
        createdAt: now,
      },
    );
    const affiliation = newId();
    await insertAffiliation(
      tx,
      affiliating,
      {
        kind: 'affiliation.added',
        subject: { type: 'affiliation', id: affiliation },
        detail: { person: id },
      },
      {
        id: affiliation,
        personId: id,
        organisationId: input.organisationId,
        titleJa: input.titleJa,
        titleEn: input.titleEn,
        validFrom: tokyoDay(now),
        validUntil: null,
      },
    );
  });
  return id;
}
