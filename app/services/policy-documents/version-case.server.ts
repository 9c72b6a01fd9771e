import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import type { ActorFacts, GuardResults } from '#app/domain/workflow/decide.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import {
  findPolicyDocument,
  findPolicyVersion,
  type PolicyDocumentRow,
  type PolicyVersionRow,
} from '#db/portal/repositories/policy-documents.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import type { Actor } from '#policies/workflow/machine.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOrRecord } from '../workflow/refused-step.server.ts';
import { inForceOn } from './in-force.ts';

export async function documentIn(db: Reader, id: string): Promise<PolicyDocumentRow> {
  const row = await findPolicyDocument(db, id);
  if (!row) throw new AppError('not-found');
  return row;
}

export async function versionIn(db: Reader, documentId: string, id: string): Promise<PolicyVersionRow> {
  const row = await findPolicyVersion(db, id);
  if (row?.documentId !== documentId) throw new AppError('not-found');
  return row;
}

/** Of what is approved: the text, the file, when it holds, and when it is looked at again. The ledger keeps it, and the page shows it. */
export const hashOfVersion = (version: {
  readonly documentId: string;
  readonly number: number;
  readonly body: string;
  readonly file: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly reviewOn: string;
}): string => sha256(canonicalJson({ form: 2, ...version }), 'hex');

export function actingOnPolicy(viewer: SignedIn): ActorFacts {
  const roles = new Set(viewer.facts.roles.map(({ role }) => role));
  const as: Actor[] = [];
  if (roles.has('secretariat')) as.push('secretariat');
  if (roles.has('chair') || roles.has('acting_chair')) as.push('chair');
  return { as, is: [] };
}

export const versionGuards = (
  viewer: SignedIn,
  version: PolicyVersionRow,
  versions: readonly PolicyVersionRow[],
  today: Day,
): GuardResults => ({
  not_the_drafter: version.draftedBy !== viewer.person.id,
  text_there: version.body !== '' || version.fileId !== undefined,
  // Nothing held before it was approved.
  begins_today_or_later: version.validFrom >= today,
  still_holds: inForceOn(versions, today)?.id === version.id,
});

export const eventOfVersion = (
  document: Pick<PolicyDocumentRow, 'id' | 'kind'>,
  version: { readonly id: string; readonly number: number; readonly sha256: string },
  kind: AuditEvent['kind'],
  more: Omit<AuditEvent, 'kind' | 'subject' | 'document' | 'detail'> = {},
): AuditEvent => ({
  kind,
  subject: { type: 'policy_document', id: document.id },
  document: version.sha256,
  ...more,
  detail: { policy: document.kind, version: version.number, versionId: version.id },
});

export const actOnPolicy = <T>(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  act: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  actOrRecord(
    portal,
    viewer,
    {
      kind: 'supervision.refused-step',
      subject: { type: 'policy_document', id },
      case: async () => undefined,
    },
    act,
    work,
  );
