import { ErrorSummary, type Errors, firstError, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

/** What has just been done, named in the address by a code, so that it also works without script. */
const done = {
  created: 'person.created',
  'created-invited': 'person.createdInvited',
  changed: 'common.saved',
  invited: 'person.invited',
  'sign-ins-ended': 'person.endedSignIns',
  disabled: 'person.disabled',
  enabled: 'person.enabled',
  'affiliation-added': 'affiliation.added',
  'affiliation-ended': 'affiliation.ended',
  'evidence-recorded': 'evidence.recorded',
  'evidence-withdrawn': 'evidence.withdrawn',
  requested: 'grant.requested',
  'granted-at-once': 'grant.grantedAtOnce',
  approved: 'grant.approved',
  refused: 'grant.refused',
  withdrew: 'grant.withdrew',
  revoked: 'grant.revoked',
  'organisation-created': 'organisation.created',
  'organisation-changed': 'organisation.changed',
  'facility-created': 'facility.created',
  'facility-changed': 'facility.changed',
} as const satisfies Record<string, MessageKey>;

export type Done = keyof typeof done;
const isDone = (text: string): text is Done => Object.hasOwn(done, text);

export function Flash({ code }: { code: string | undefined }) {
  const t = useT();
  return code && isDone(code) ? <NoticeBanner tone="success" title={t(done[code])} live /> : null;
}

/** The sentence for a deed that could not be done: somebody else was first, or it is not allowed. */
export function Refused({ problem }: { problem: string | undefined }) {
  return problem ? <NoticeBanner tone="error" title={problem} live /> : null;
}

/** What was wrong in the fields of a deed, or why it could not be done at all. */
export function FailedDeed({ errors }: { errors: Errors }) {
  const { form, ...ofFields } = errors;
  return hasErrors(ofFields) ? <ErrorSummary errors={errors} /> : <Refused problem={firstError(form)} />;
}
