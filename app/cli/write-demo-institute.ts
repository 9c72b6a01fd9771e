import { plusMonths } from '#app/domain/people/validity.ts';
import { type Instant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { confirmationEvent, profileDigest } from '#app/services/disclosure-rules/confirm-profile.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { insertAffiliation } from '#db/portal/repositories/affiliations.server.ts';
import { insertEvidence } from '#db/portal/repositories/evidence.server.ts';
import { insertFacility } from '#db/portal/repositories/facilities.server.ts';
import { approveGrant, insertGrant } from '#db/portal/repositories/grants.server.ts';
import { insertOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { registerPanelMember } from '#db/portal/repositories/panel.server.ts';
import { insertPerson } from '#db/portal/repositories/people.server.ts';
import { insertProfileConfirmation } from '#db/portal/repositories/profile-confirmations.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { insertDemoAccount } from '#db/synthetic/demo-institute/accounts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoFacilities, demoOrganisations } from '#db/synthetic/demo-institute/organisations.ts';
import {
  type DemoPanelSeat,
  type DemoPerson,
  demoEmail,
  demoEvidence,
  demoPanel,
  demoPeople,
  demoRequests,
} from '#db/synthetic/demo-institute/people.ts';
import { installAuthority } from '#policies/access/authorize.ts';
import { type Role, roleRules } from '#policies/access/roles.ts';
import { disclosureProfile, profileIds } from '#policies/disclosure/profiles.ts';

export type DemoSecrets = { readonly passwordHash: string; readonly sealTotp: (personId: string) => string };

/**
 * Writes the institute through the same mutators as everybody, each with its event. The tokens are those of an
 * installation: there is nobody yet who could be asked.
 */
export async function writeDemoInstitute(tx: Tx, now: Instant, secrets: DemoSecrets): Promise<void> {
  for (const organisation of demoOrganisations) {
    const id = demoId(`organisation:${organisation.key}`);
    await insertOrganisation(
      tx,
      installAuthority('organisation.create'),
      { kind: 'organisation.created', subject: { type: 'organisation', id } },
      {
        id,
        type: organisation.type,
        nameJa: organisation.ja,
        nameEn: organisation.en,
        certificationNo: organisation.certification?.no ?? null,
        certificationUntil: organisation.certification
          ? plusDays(tokyoDay(now), organisation.certification.days)
          : null,
        createdAt: now,
      },
    );
  }
  for (const facility of demoFacilities) {
    const id = demoId(`facility:${facility.key}`);
    await insertFacility(
      tx,
      installAuthority('facility.change'),
      { kind: 'facility.created', subject: { type: 'facility', id }, case: id },
      {
        id,
        organisationId: demoId(`organisation:${facility.organisation}`),
        code: facility.code,
        nameJa: facility.ja,
        nameEn: facility.en,
        prefecture: facility.prefecture,
        createdAt: now,
      },
    );
  }
  for (const person of demoPeople) await writePerson(tx, now, person, secrets);
  for (const person of demoPeople) {
    for (const role of person.roles) await writeGrant(tx, now, person, role);
  }
  for (const [key, { duties, substitute = false }] of Object.entries<DemoPanelSeat>(demoPanel)) {
    const personId = demoId(`person:${key}`);
    const event = { kind: 'panel.changed', subject: { type: 'person', id: personId } } as const;
    await registerPanelMember(tx, installAuthority('panel.change'), event, personId, duties, {
      fromOn: plusDays(tokyoDay(now), -600),
      untilOn: plusDays(tokyoDay(now), 480),
      substitute,
    });
  }
  for (const id of profileIds) {
    for (const key of ['chair', 'committee-member-2']) {
      await insertProfileConfirmation(tx, installAuthority('profile.confirm'), confirmationEvent(id), {
        profile: id,
        version: disclosureProfile(id).version,
        digest: profileDigest(id),
        personId: demoId(`person:${key}`),
      });
    }
  }
  for (const request of demoRequests) {
    const id = demoId(`request:${request.key}`);
    const reason = await insertStoredText(tx, { body: request.reasonJa, at: now, purgeOn: null });
    await insertGrant(
      tx,
      installAuthority('grant.request'),
      {
        kind: 'role.requested',
        subject: { type: 'grant', id },
        reason,
        detail: { role: request.role, person: demoId(`person:${request.person}`) },
      },
      {
        id,
        personId: demoId(`person:${request.person}`),
        role: request.role,
        facilityId: request.facility ? demoId(`facility:${request.facility}`) : null,
        requestedBy: demoId(`person:${request.requestedBy}`),
        requestedAt: now,
        reason,
      },
    );
    const approvers = demoPeople.filter(
      ({ key, roles }) => roles.includes('administrator') && key !== request.requestedBy,
    );
    await notify(tx, {
      to: approvers.map(({ key }) => demoId(`person:${key}`)),
      kind: 'role.requested',
      subject: { type: 'grant', id },
      details: { role: request.role },
      // Nothing is sent for what happened before anybody came.
      mail: false,
    });
  }
}

async function writePerson(tx: Tx, now: Instant, person: DemoPerson, secrets: DemoSecrets): Promise<void> {
  const id = demoId(`person:${person.key}`);
  const subject = { type: 'person', id } as const;
  const today = tokyoDay(now);
  await insertPerson(
    tx,
    installAuthority('person.create'),
    { kind: 'person.created', subject },
    {
      id,
      nameJa: person.ja,
      nameKana: person.kana,
      nameEn: person.en,
      email: demoEmail(person.key),
      language: person.language ?? 'ja',
      state: person.state ?? 'active',
      demo: true,
      createdAt: now,
    },
  );
  const affiliation = demoId(`affiliation:${person.key}`);
  await insertAffiliation(
    tx,
    installAuthority('affiliation.change'),
    { kind: 'affiliation.added', subject: { type: 'affiliation', id: affiliation }, detail: { person: id } },
    {
      id: affiliation,
      personId: id,
      organisationId: demoId(`organisation:${person.organisation}`),
      titleJa: person.titleJa,
      titleEn: person.titleEn,
      validFrom: plusDays(today, -400),
      validUntil: person.state === 'disabled' ? plusDays(today, -30) : null,
    },
  );
  for (const [position, evidence] of (demoEvidence[person.key] ?? []).entries()) {
    const evidenceId = demoId(`evidence:${person.key}:${position}`);
    await insertEvidence(
      tx,
      installAuthority('evidence.record'),
      { kind: 'evidence.recorded', subject: { type: 'evidence', id: evidenceId }, detail: { person: id } },
      {
        id: evidenceId,
        personId: id,
        kind: evidence.kind,
        nameJa: evidence.ja,
        nameEn: evidence.en,
        validFrom: plusDays(today, evidence.fromDays),
        validUntil: plusDays(today, evidence.untilDays),
        recordedBy: demoId('person:secretariat'),
        recordedAt: now,
      },
    );
  }
  if (person.state !== undefined) return;
  await insertDemoAccount(
    tx,
    installAuthority('account.self'),
    { kind: 'auth.totp-enrolled', subject },
    { personId: id, passwordHash: secrets.passwordHash, totpSealed: secrets.sealTotp(id), at: now },
  );
}

/** Requested by the secretariat and approved by an administrator who is somebody else, as the file itself demands. */
async function writeGrant(tx: Tx, now: Instant, person: DemoPerson, role: Role): Promise<void> {
  const id = demoId(`grant:${person.key}:${role}`);
  const personId = demoId(`person:${person.key}`);
  const detail = { role, person: personId };
  const requester = person.key === 'secretariat' ? 'secretariat-2' : 'secretariat';
  const approver = person.key === 'administrator' ? 'administrator-2' : 'administrator';
  await insertGrant(
    tx,
    installAuthority('grant.request'),
    { kind: 'role.requested', subject: { type: 'grant', id }, detail },
    {
      id,
      personId,
      role,
      facilityId: person.facility && role === 'hospital_staff' ? demoId(`facility:${person.facility}`) : null,
      requestedBy: demoId(`person:${requester}`),
      requestedAt: now,
      reason: null,
    },
  );
  await approveGrant(
    tx,
    installAuthority('grant.approve'),
    { kind: 'role.granted', subject: { type: 'grant', id }, detail },
    {
      id,
      revision: 1,
      by: demoId(`person:${approver}`),
      at: now,
      validUntil: plusMonths(tokyoDay(now), roleRules[role].validMonths),
    },
  );
}
