import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import type { PolicyVersionRow } from '#db/portal/repositories/policy-documents.server.ts';

/** Approved, and its first day has come; one that was repealed before that never began. */
const hasBegun = (version: PolicyVersionRow, today: Day): boolean =>
  version.approvedAt !== undefined &&
  version.validFrom <= today &&
  (version.endedAt === undefined ||
    version.state !== 'WITHDRAWN' ||
    tokyoDay(version.endedAt) >= version.validFrom);

/**
 * The version of a document that holds on a day. An approved one holds from its first day to its last, and the one before
 * it until then: the state says what was decided, the days say since when.
 */
export function inForceOn<V extends PolicyVersionRow>(versions: readonly V[], today: Day): V | undefined {
  const [newest] = versions
    .filter((version) => hasBegun(version, today))
    .sort((one, other) => other.number - one.number);
  if (!newest || newest.state === 'WITHDRAWN') return undefined;
  return newest.validUntil !== undefined && newest.validUntil < today ? undefined : newest;
}

/** What a version is called on a day. */
export function stateOn(
  version: PolicyVersionRow,
  current: PolicyVersionRow | undefined,
  today: Day,
): MessageKey {
  if (version.id === current?.id) return 'state.policy_version.IN_FORCE';
  if (version.state !== 'IN_FORCE') return `state.policy_version.${version.state}`;
  return version.validFrom > today ? 'supervising.policy.notYet' : 'supervising.policy.over';
}
