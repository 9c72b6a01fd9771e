import { keepDomains } from '#db/identity/absent-persons.server.ts';
import { addPersons, countPersons, type IdentityStore } from '#db/identity/identity-store.server.ts';
import type { IdentityPatient, IdentityPerson } from '#db/identity/schema.ts';
import { IdentityMaker } from '#db/synthetic/population/identities.ts';
import { identityId } from './keys.server.ts';

const personsATime = 5000;

/** The identities of the first so many synthetic persons; those who are there already are not touched. */
export function fillIdentities(
  store: IdentityStore,
  plan: { readonly persons: number; readonly seed: number; readonly numberingKey: Uint8Array },
): void {
  const maker = new IdentityMaker(plan.seed);
  // What the synthetic persons were told once covers both kinds of data.
  keepDomains(
    store,
    [],
    [{ version: 'notice-1', facility: null, beginsOn: '2023-01-01', covers: 'pseudonymised' }],
  );
  for (let from = countPersons(store) + 1; from <= plan.persons; from += personsATime) {
    const persons: IdentityPerson[] = [];
    const patients: IdentityPatient[] = [];
    for (let pno = from; pno < from + personsATime && pno <= plan.persons; pno += 1) {
      const id = identityId(plan.numberingKey, pno);
      const made = maker.make(pno);
      persons.push({
        id,
        name: made.name,
        kana: made.kana,
        birth_date: made.birthDate,
        address: made.address,
        insurer_no: made.insurerNo,
        symbol: made.symbol,
        number: made.number,
        branch: made.branch,
        link_method: made.linkMethod,
        notice_version: made.notice === 'notified' ? 'notice-1' : null,
        notice_state: made.notice,
        opt_out_state: made.optOut.state,
        opt_out_by: made.optOut.by,
      });
      for (const { facility, patientNo } of made.patients)
        patients.push({ person_id: id, facility, patient_no: patientNo });
    }
    // In the order of the ids: a tree is filled faster, and the order of persons is gone.
    persons.sort((a, b) => (a.id < b.id ? -1 : 1));
    patients.sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
    addPersons(store, persons, patients);
  }
}
