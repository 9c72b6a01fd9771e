import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { AccessThen, EntryRef, FactThen } from '#app/features/audit/access-view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type LedgerEntry, readEntries, readEntriesOf } from '#db/portal/ledger/read.server.ts';
import {
  historyBegan,
  sessionsAt,
  tokensAt,
  type Version,
} from '#db/portal/repositories/access-history.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { type Action, actionRule } from '#policies/access/actions.ts';
import { actionsOf, areas } from '#policies/access/areas.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { isRole } from '#policies/access/roles.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { casesAt, personAt } from './facts-at.server.ts';
import { describeEntries } from './list-entries.server.ts';

const casesShown = 100;

/**
 * What an account could see and do at a moment: the facts that stood then are given to the same rules that were asked
 * then. Who looks this up, and about whom, is an entry.
 */
export async function reconstructAccess(
  portal: Portal,
  viewer: SignedIn,
  personId: string,
  at: Instant,
): Promise<AccessThen> {
  const allowed = authorize(viewer, 'access.reconstruct');
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const person = await personAt(db, personId, at);
  const known = await namesOf(db, language, [personId]);
  if (!person.account && !known.has(personId)) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'access.reconstructed', subject: { type: 'person', id: personId }, detail: { moment: at } },
    allowed,
    at,
  );
  const { facts } = person;
  const cases = await casesAt(db, personId, at);
  const duties = cases.flatMap(({ own }) => own);
  const visible = facts ? cases.filter(({ subject }) => may(facts, 'application.read', subject).ok) : [];
  const signIns = await sessionsAt(db, personId, at);
  const tokens = await tokensAt(db, personId, at);
  const shown = visible.slice(0, casesShown);
  const names = await namesOf(db, language, [
    personId,
    ...person.affiliations.flatMap(({ facts: { organisation_id: id } }) => id ?? []),
    ...person.grants.flatMap(({ facts: { facility_id: id } }) => id ?? []),
    ...duties.flatMap(({ applicationId }) => applicationId ?? []),
    ...shown.map(({ subject }) => subject.id),
  ]);
  const versions = [
    ...(person.account ? [person.account] : []),
    ...person.affiliations,
    ...person.grants,
    ...duties,
  ];
  const refs = await refsOf(portal, viewer, versions);
  const fact = (version: Version, text: string, href?: string): FactThen => ({
    key: `${version.thing} ${version.key}`,
    text,
    href,
    began: refs(version, version.since),
    ended: refs(version, version.until),
  });
  const tokenRefs = await tokenRefsOf(portal, viewer, personId);
  const named = (id: string | null | undefined) => (id ? (names.get(id) ?? id.slice(0, 8)) : '');
  return {
    person: named(personId),
    personHref: `/people/${personId}`,
    at: formatDateTime(language, at),
    usable: facts !== undefined,
    known: person.account !== undefined,
    tooEarly: at < ((await historyBegan(db)) ?? portal.clock.now()),
    account: person.account
      ? [fact(person.account, t(`person.state.${person.account.facts.state}` as MessageKey))]
      : [],
    roles: person.grants.map((grant) => fact(grant, roleText(grant), `/grants/${grant.key}`)),
    affiliations: person.affiliations.map((one) =>
      fact(one, named(one.facts.organisation_id), `/organisations/${one.facts.organisation_id}`),
    ),
    duties: duties.map((duty) =>
      fact(
        duty,
        t('audit.access.duty', { duty: dutyText(duty), of: named(duty.applicationId) }),
        entriesHref({ case: duty.applicationId }),
      ),
    ),
    signIns: await Promise.all(
      signIns.map(async ({ publicId, method, from, until }) => ({
        key: publicId,
        text: t('audit.access.signIn', {
          method: t(`account.method.${method}` as MessageKey),
          from: formatDateTime(language, from),
          until: formatDateTime(language, until),
        }),
        href: entriesHref({ subject: publicId }),
        ...(await signInRefs(portal, viewer, publicId)),
      })),
    ),
    tokens: tokens.map(({ id, from, until, scopes }) => ({
      key: id,
      text: t('audit.access.token', {
        scopes,
        from: formatDateTime(language, from),
        until: formatDateTime(language, until),
      }),
      href: undefined,
      ...tokenRefs(id),
    })),
    actions: facts ? allowedActions((action) => mayEver(facts, action)) : [],
    cases: shown.map(({ subject, version }) => ({
      id: subject.id,
      text: t('audit.access.case', {
        reference: named(subject.id),
        state: t(`application.state.${version.facts.state}` as MessageKey),
      }),
      href: `/audit/life/case/${subject.id}`,
    })),
    caseCount: t('audit.access.caseCount', {
      count: formatNumber(language, visible.length),
      all: formatNumber(language, cases.length),
    }),
    entriesHref: entriesHref({ actor: personId, until: at }),
  };

  function roleText({ facts: { role, facility_id: facility } }: Version): string {
    const name = role && isRole(role) ? t(`role.${role}` as MessageKey) : '';
    if (facility) return t('audit.access.roleAt', { role: name, facility: named(facility) });
    return role === 'entrusted_operator' ? t('audit.access.entrusted', { role: name }) : name;
  }

  function dutyText({ thing, facts: own }: Version): string {
    return thing === 'membership'
      ? t('audit.access.member', {
          role: t(`application.member.${own.role}` as MessageKey),
          state: t(`audit.member.${own.state}` as MessageKey),
        })
      : t(`audit.standing.${own.standing}` as MessageKey);
  }

  function allowedActions(holds: (action: Action) => boolean) {
    return areas.flatMap((area) => {
      const allowedOnes = actionsOf(area).filter(
        (action) => actionRule(action).scope !== 'system' && holds(action),
      );
      return allowedOnes.length > 0
        ? [
            {
              area: t(`matrix.area.${area}` as MessageKey),
              names: allowedOnes.map((action) => t(`action.${action}` as MessageKey)),
            },
          ]
        : [];
    });
  }
}

async function refsOf(
  portal: Portal,
  viewer: SignedIn,
  versions: readonly Version[],
): Promise<(version: Version, seq: number | undefined) => EntryRef | 'unfit' | undefined> {
  const seqs = [...new Set(versions.flatMap(({ since, until }) => [since, until]))].filter(
    (seq) => seq !== undefined,
  );
  const entries = await readEntriesOf(portal.store.read, seqs);
  const lines = refMap(await describeEntries(portal, viewer, entries));
  return (version, seq) => {
    if (seq === undefined) return undefined;
    const entry = entries.find((one) => one.seq === seq);
    return (entry && isAbout(version, entry) && lines.get(seq)) || 'unfit';
  };
}

/** The record says which entry made a fact so, and the signed entry has to say that it was about this. */
function isAbout({ key, personId, applicationId }: Version, { body }: LedgerEntry): boolean {
  const named = [body.actor, body.subject.id, body.case, ...Object.values(body.detail ?? {})];
  return [...key.split(' '), personId, applicationId].some((id) => id !== undefined && named.includes(id));
}

const refMap = (lines: readonly EntryRef[]): Map<number, EntryRef> =>
  new Map(lines.map(({ seq, at, sentence }) => [seq, { seq, at, sentence }]));

async function signInRefs(portal: Portal, viewer: SignedIn, publicId: string) {
  const { entries } = await readEntries(portal.store.read, { subjectId: publicId }, { limit: 20 });
  const lines = refMap(await describeEntries(portal, viewer, entries));
  const of = (...kinds: string[]) => {
    const entry = entries.find(({ body }) => kinds.includes(body.kind));
    return entry && lines.get(entry.seq);
  };
  return { began: of('auth.signed-in'), ended: of('auth.signed-out', 'auth.sessions-ended') };
}

/** A token is an entry about its owner that names it. */
async function tokenRefsOf(portal: Portal, viewer: SignedIn, personId: string) {
  const filter = { subjectId: personId, kinds: ['auth.token-made', 'auth.token-ended'] };
  const { entries } = await readEntries(portal.store.read, filter, { limit: 200 });
  const lines = refMap(await describeEntries(portal, viewer, entries));
  return (id: string) => {
    const of = (kind: string) => {
      const entry = entries.find(({ body }) => body.kind === kind && body.detail?.token === id);
      return entry && lines.get(entry.seq);
    };
    return { began: of('auth.token-made'), ended: of('auth.token-ended') };
  };
}
