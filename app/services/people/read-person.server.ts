import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDate, formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listAffiliations } from '#db/portal/repositories/affiliations.server.ts';
import { listEvidence } from '#db/portal/repositories/evidence.server.ts';
import { listGrantsOf } from '#db/portal/repositories/grants.server.ts';
import { listMembershipsOf } from '#db/portal/repositories/memberships.server.ts';
import { findLastSignIn, findNames, findPerson, type Person } from '#db/portal/repositories/people.server.ts';
import { listLiveSessions } from '#db/portal/repositories/sessions.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeAffiliation, describeEvidence, describeGrant, nameOf, offer } from './describe.server.ts';
import type { PersonPage } from './view.ts';

/** The person, for somebody who may see people; not found otherwise, whether or not the id exists (C5). */
export async function findReadable(portal: Portal, viewer: SignedIn, id: string): Promise<Person> {
  authorize(viewer, 'person.read', toSubject('Person', { id }));
  const person = await findPerson(portal.store.read, id);
  if (!person) throw new AppError('not-found');
  return person;
}

export async function readPerson(portal: Portal, viewer: SignedIn, id: string): Promise<PersonPage> {
  const person = await findReadable(portal, viewer, id);
  const { read } = portal.store;
  const now = portal.clock.now();
  const [affiliations, evidence, grants, memberships, sessions, lastSignIn] = await Promise.all([
    listAffiliations(read, [id]),
    listEvidence(read, id),
    listGrantsOf(read, [id]),
    listMembershipsOf(read, id, rowFilter(viewer, 'application.list')),
    listLiveSessions(read, id, now),
    findLastSignIn(read, id),
  ]);
  const names = await findNames(
    read,
    grants.flatMap((grant) => [grant.requestedBy, ...(grant.decidedBy ? [grant.decidedBy] : [])]),
  );
  await recordRead(
    portal,
    viewer,
    { kind: 'person.viewed', subject: { type: 'person', id } },
    authorize(viewer, 'person.read', toSubject('Person', { id })),
  );

  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(now);
  const order = { active: 0, requested: 1, expired: 2, revoked: 2, refused: 2, withdrawn: 2 };
  return {
    id,
    name: nameOf(language, person),
    otherName: language === 'ja' ? person.nameEn : person.nameJa,
    kana: person.nameKana,
    email: person.email,
    language: t(`language.name.${person.language}`),
    state: person.state,
    stateText: t(`person.state.${person.state}`),
    demo: person.demo,
    created: formatDate(language, person.createdAt),
    lastSignIn: lastSignIn && formatDateTime(language, lastSignIn),
    signIns: t('people.signIns', { count: formatNumber(language, sessions.length) }),
    signInCount: sessions.length,
    affiliations: affiliations.map((one) => describeAffiliation(portal, language, one)),
    evidence: evidence.map((one) => describeEvidence(portal, language, one)),
    grants: grants
      .map((grant) => {
        const line = describeGrant(language, grant, names);
        // Over since midnight, and the clock's job has not come by yet: it allows nothing already (INV-25).
        const over = grant.state === 'active' && grant.validUntil !== null && grant.validUntil < today;
        return over ? { ...line, state: 'expired' as const, stateText: t('grant.state.expired') } : line;
      })
      .sort((a, b) => order[a.state] - order[b.state]),
    memberships: memberships.map((one) => ({
      id: one.applicationId,
      reference: one.reference,
      title: language === 'ja' ? one.titleJa : one.titleEn,
      role: t(`application.member.${one.role}` as MessageKey),
    })),
    deeds: deedsOf(viewer, person, sessions.length),
  };
}

function deedsOf(viewer: SignedIn, person: Person, signIns: number): PersonPage['deeds'] {
  const { language } = viewer;
  const t = translator(language);
  const subject = toSubject('Person', { id: person.id });
  const closed = person.state === 'disabled' ? t('people.closed.disabled') : undefined;
  const erased = person.state === 'erased' ? t('people.closed.erased') : undefined;
  return {
    change: offer(viewer, 'person.change', may(viewer, 'person.change', subject), erased),
    affiliation: offer(viewer, 'affiliation.change', may(viewer, 'affiliation.change', subject), erased),
    evidence: offer(viewer, 'evidence.record', may(viewer, 'evidence.record', subject), erased),
    request: offer(viewer, 'grant.request', may(viewer, 'grant.request', subject), closed ?? erased),
    disable: offer(viewer, 'person.disable', may(viewer, 'person.disable', subject), erased),
    invite:
      person.state === 'invited'
        ? offer(viewer, 'invitation.send', may(viewer, 'invitation.send', subject))
        : { offered: false, reason: undefined },
    endSignIns:
      signIns > 0
        ? offer(viewer, 'session.end-other', may(viewer, 'session.end-other', subject))
        : { offered: false, reason: undefined },
  };
}
