import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { personPartOf, personParts } from '#app/domain/life/phases.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { FactView, LinkLine, PersonLife } from '#app/features/lives/view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  countBehalf,
  countKinds,
  readThread,
  seqsOfSubjects,
  seqsOfThread,
} from '#db/portal/ledger/life.server.ts';
import { listAffiliations } from '#db/portal/repositories/affiliations.server.ts';
import { listEvidence } from '#db/portal/repositories/evidence.server.ts';
import { listGrantsOf } from '#db/portal/repositories/grants.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findNames, findPerson, type Person } from '#db/portal/repositories/people.server.ts';
import {
  listCasesOfPerson,
  listInvitingCases,
  listSubjectsOfPerson,
} from '#db/portal/repositories/person-traces.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { describeAffiliation, describeEvidence, describeGrant, nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { frameOf } from './life-frame.ts';
import { countOf, readParts, type Sought } from './life-parts.server.ts';
import type { Asked } from './read-case-life.server.ts';

/** What somebody did, what was done to them, for whom, and what they looked at; who was erased reads as erased (C2). */
export async function readPersonLife(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  asked: Asked,
): Promise<PersonLife> {
  const allowed = authorize(viewer, 'ledger.read');
  const db = portal.store.read;
  const person = await findPerson(db, id);
  if (!person) throw new AppError('not-found');
  await recordRead(portal, viewer, { kind: 'life.read', subject: { type: 'person', id } }, allowed);
  const { language } = viewer;
  const t = translator(language);
  const sought = await partsOf(db, language, id);
  const { parts, one } = await readParts(portal, viewer, { column: 'actor', id }, sought, asked);
  return {
    ...frameOf(portal, viewer, {
      id,
      title: t('life.person.title'),
      name: nameOf(language, person),
      facts: await factsOf(portal, viewer, person),
      entries: sought.reduce((sum, part) => sum + countOf(part), 0),
    }),
    erased: person.state === 'erased',
    lists: asked.part ? [] : await listsOf(portal, viewer, id),
    parts,
    one,
  };
}

/** The entries of a person as numbers, for their export. */
export async function seqsOfPerson(db: Reader, id: string, below: number): Promise<readonly number[]> {
  const all = [
    ...(await seqsOfThread(db, { column: 'actor', id }, below)),
    ...(await receivedBy(db, id)).filter((seq) => seq < below),
  ];
  return [...new Set(all)].sort((a, b) => a - b);
}

const invitations: readonly EventKind[] = [
  'member.invited',
  'member.accepted',
  'member.declined',
  'member.removed',
];

/** What others did to somebody: entries about them, their roles, evidence, affiliations and sign-ins, and invitations. */
async function receivedBy(db: Reader, id: string): Promise<readonly number[]> {
  const subjects = await listSubjectsOfPerson(db, id);
  const about = await seqsOfSubjects(db, subjects, ({ actor }) => actor !== id);
  const invited: number[] = [];
  for (const one of await listInvitingCases(db, id)) {
    const found = await readThread(db, { column: 'case_id', id: one }, invitations, {
      after: -1,
      limit: mostInvitations,
    });
    for (const { seq, body } of found.entries)
      if (body.detail?.person === id && body.actor !== id) invited.push(seq);
  }
  return [...new Set([...about, ...invited])].sort((a, b) => a - b);
}
/** Far more members than any case has had. */
const mostInvitations = 2000;

async function partsOf(db: Reader, language: Language, id: string): Promise<readonly Sought[]> {
  const t = translator(language);
  const kinds = await countKinds(db, { column: 'actor', id });
  const [deeds, signIns, looks] = personParts.map(
    (part): Sought => ({
      id: part,
      title: t(`life.part.${part}`),
      kinds: kinds.filter(({ kind }) => personPartOf(kind) === part),
      also: [],
    }),
  );
  const received = {
    id: 'received',
    title: t('life.part.received'),
    kinds: [],
    also: await receivedBy(db, id),
  };
  return [deeds, received, signIns, looks].filter((part) => part !== undefined);
}

async function factsOf(portal: Portal, viewer: SignedIn, person: Person): Promise<readonly FactView[]> {
  const { language } = viewer;
  const t = translator(language);
  const behalf = await countBehalf(portal.store.read, person.id);
  const names = await namesOf(
    portal.store.read,
    language,
    behalf.map(({ organisation }) => organisation),
  );
  return [
    { label: t('life.fact.person'), value: nameOf(language, person), href: `/people/${person.id}` },
    { label: t('life.fact.state'), value: t(`person.state.${person.state}`) },
    { label: t('life.fact.since'), value: formatDateTime(language, person.createdAt) },
    {
      label: t('life.fact.behalf'),
      value:
        behalf
          .map(({ organisation, count }) =>
            t('life.behalf', {
              organisation: names.get(organisation) ?? organisation,
              count: formatNumber(language, count),
            }),
          )
          .join('\n') || t('life.behalfNobody'),
    },
  ];
}

async function listsOf(portal: Portal, viewer: SignedIn, id: string): Promise<PersonLife['lists']> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const [grants, evidence, affiliations, cases] = await Promise.all([
    listGrantsOf(db, [id]),
    listEvidence(db, id),
    listAffiliations(db, [id]),
    listCasesOfPerson(db, id),
  ]);
  const names = await findNames(
    db,
    grants.flatMap((grant) => [grant.requestedBy, ...(grant.decidedBy ? [grant.decidedBy] : [])]),
  );
  const lists: { title: string; links: LinkLine[] }[] = [
    {
      title: t('life.list.roles'),
      links: grants.map((grant) => {
        const line = describeGrant(language, grant, names);
        return {
          href: `/grants/${grant.id}`,
          text: line.facility ? `${line.role} ${line.facility}` : line.role,
          note: [
            line.stateText,
            t('life.requested', { who: line.requester, at: line.requestedAt }),
            line.decider ? t('life.decider', { who: line.decider }) : '',
          ]
            .filter((text) => text !== '')
            .join(t('common.listSeparator')),
        };
      }),
    },
    {
      title: t('life.list.affiliations'),
      links: affiliations.map((one) => {
        const line = describeAffiliation(portal, language, one);
        return { href: `/people/${id}`, text: line.organisation, note: line.period };
      }),
    },
    {
      title: t('life.list.evidence'),
      links: evidence.map((one) => {
        const line = describeEvidence(portal, language, one);
        return { href: `/people/${id}`, text: line.name, note: line.period };
      }),
    },
    {
      title: t('life.list.cases'),
      links: cases.map((one) => ({
        href: `/audit/life/case/${one.applicationId}`,
        text: `${one.reference} ${language === 'ja' ? one.titleJa : one.titleEn || one.titleJa}`,
        note: [
          'member' in one.as
            ? t(`application.member.${one.as.member}` as MessageKey)
            : t(`life.standing.${one.as.standing}` as MessageKey),
          formatDateTime(language, one.since as Instant),
        ].join(t('common.listSeparator')),
      })),
    },
  ];
  return lists.filter(({ links }) => links.length > 0);
}
