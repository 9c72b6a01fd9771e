import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findGrant, type Grant } from '#db/portal/repositories/grants.server.ts';
import { findNames, type PersonName } from '#db/portal/repositories/people.server.ts';
import { findStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { roleRules } from '#policies/access/roles.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actorName, describeGrant, offer } from './describe.server.ts';
import { grantSubject, grantUntil } from './grant-rules.server.ts';
import type { Deed, GrantEvent, GrantPage } from './view.ts';

/** A grant for somebody who may see grants; not found otherwise (C5). */
export async function findReadableGrant(portal: Portal, viewer: SignedIn, id: string): Promise<Grant> {
  const grant = await findGrant(portal.store.read, id);
  if (!grant) throw new AppError('not-found');
  authorize(viewer, 'grant.read', grantSubject(grant));
  return grant;
}

/** As it stands inside the transaction that is about to change it. */
export async function grantNow(tx: Tx, id: string): Promise<Grant> {
  const grant = await findGrant(tx.db, id);
  if (!grant) throw new AppError('not-found');
  return grant;
}

export async function readGrant(portal: Portal, viewer: SignedIn, id: string): Promise<GrantPage> {
  const grant = await findReadableGrant(portal, viewer, id);
  const { language } = viewer;
  const t = translator(language);
  const { read } = portal.store;
  const people = [grant.requestedBy, grant.decidedBy, grant.endedBy].filter((one) => one !== null);
  const [names, reason, decision, end] = await Promise.all([
    findNames(read, people),
    grant.reason ? findStoredText(read, grant.reason) : undefined,
    grant.decisionReason ? findStoredText(read, grant.decisionReason) : undefined,
    grant.endReason ? findStoredText(read, grant.endReason) : undefined,
  ]);
  const now = portal.clock.now();
  return {
    ...describeGrant(language, grant, names),
    revision: grant.revision,
    about: t(`role.${grant.role}.about`),
    secondPerson: roleRules[grant.role].secondPerson,
    newValidUntil: grant.state === 'requested' ? formatDay(language, grantUntil(grant.role, now)) : undefined,
    history: historyOf(viewer, grant, names, { reason, decision, end }),
    deeds: deedsOf(viewer, grant, tokyoDay(now)),
  };
}

type Texts = Readonly<Record<'reason' | 'decision' | 'end', string | undefined>>;

function historyOf(
  viewer: SignedIn,
  grant: Grant,
  names: ReadonlyMap<string, PersonName>,
  texts: Texts,
): GrantEvent[] {
  const { language } = viewer;
  const t = translator(language);
  const entry = (
    kind: 'requested' | 'granted' | 'refused' | 'ended',
    at: Instant,
    by: string,
    text?: string,
  ) => ({
    id: kind,
    at,
    atText: formatDateTime(language, at),
    title:
      kind === 'ended'
        ? t(`grant.history.${grant.state as 'revoked' | 'expired' | 'withdrawn'}`)
        : t(`grant.history.${kind}`),
    actor: actorName(language, names, by) ?? '',
    text,
  });
  return [
    entry('requested', grant.requestedAt, grant.requestedBy, texts.reason),
    ...(grant.decidedAt && grant.decidedBy
      ? [
          entry(
            grant.state === 'refused' ? 'refused' : 'granted',
            grant.decidedAt,
            grant.decidedBy,
            texts.decision,
          ),
        ]
      : []),
    ...(grant.endedAt && grant.endedBy ? [entry('ended', grant.endedAt, grant.endedBy, texts.end)] : []),
  ];
}

const none: Deed = { offered: false, reason: undefined };

function deedsOf(viewer: SignedIn, grant: Grant, today: string): GrantPage['deeds'] {
  const subject = grantSubject(grant);
  const over = grant.validUntil !== null && grant.validUntil < today;
  const waiting = grant.state === 'requested';
  return {
    approve: waiting ? offer(viewer, 'grant.approve', may(viewer, 'grant.approve', subject)) : none,
    refuse: waiting ? offer(viewer, 'grant.refuse', may(viewer, 'grant.refuse', subject)) : none,
    withdraw: waiting ? offer(viewer, 'grant.withdraw', may(viewer, 'grant.withdraw', subject)) : none,
    revoke:
      grant.state === 'active' && !over
        ? offer(viewer, 'grant.revoke', may(viewer, 'grant.revoke', subject))
        : none,
  };
}
