import { sectionsOfType } from '#app/domain/application/follow-up.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import type { FollowUpRow, Proposal } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { AmendmentType, FollowUpKind } from '#policies/workflow/follow-ups.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';

export type Base = { readonly base: Proposal; readonly baseHash: string };

/** The part of the project that a follow-up is about, as it is in force now. */
export async function baseOf(
  db: Reader,
  applicationId: string,
  kind: FollowUpKind,
  type: AmendmentType | undefined,
): Promise<Base> {
  const base = await partsOf(db, applicationId, kind, type);
  return { base, baseHash: sha256(canonicalJson(base)) };
}

/** Whether what it would change is still what it was when it was written. */
export const isBaseUnchanged = async (
  db: Reader,
  row: Pick<FollowUpRow, 'applicationId' | 'kind' | 'type' | 'baseHash'>,
): Promise<boolean> => (await baseOf(db, row.applicationId, row.kind, row.type)).baseHash === row.baseHash;

async function partsOf(
  db: Reader,
  id: string,
  kind: FollowUpKind,
  type: AmendmentType | undefined,
): Promise<Proposal> {
  if (kind === 'owner_change') return { lead: (await findApplication(db, id))?.leadPersonId ?? '' };
  if (kind === 'renewal' || type === 'end_date') return { endsOn: (await findPermit(db, id))?.endsOn ?? '' };
  if (kind !== 'amendment') return {};
  if (type === 'settings') return { ruleSet: (await findPreparation(db, id))?.ruleSet.split('@')[0] ?? '' };
  if (type === 'members') {
    const members = (await listMembers(db, id)).filter((member) => member.state !== 'removed');
    return {
      members: members
        .map(({ personId, role, state }) => ({ personId, role, state }))
        .sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    };
  }
  const document = await documentInForce(db, id);
  if (type === 'environment') return { outsourcing: document.answers.scope.outsourcing };
  const answers: Readonly<Record<string, unknown>> = document.answers;
  const sections = Object.fromEntries(
    ((type && sectionsOfType[type]) ?? []).map((section) => [section, answers[section]]),
  );
  return type === 'purpose' ? { purpose: document.purpose, sections } : { sections };
}

async function documentInForce(db: Reader, id: string): Promise<ApplicationDocument> {
  const version = await findLatestVersion(db, id);
  if (!version) throw new AppError('not-found');
  return version.document;
}

/** The application as it would be; the same where this follow-up changes no part of the document. */
export async function documentAfter(db: Reader, row: FollowUpRow): Promise<ApplicationDocument> {
  const before = await documentInForce(db, row.applicationId);
  const next = { ...before, version: before.version + 1 };
  if (row.kind === 'owner_change')
    return { ...next, leadPersonId: String(row.proposal.incoming), members: await membersNow(db, row) };
  if (row.kind !== 'amendment') return next;
  if (row.type === 'members') return { ...next, members: await membersNow(db, row) };
  if (row.type === 'environment')
    return {
      ...next,
      answers: {
        ...before.answers,
        scope: { ...before.answers.scope, outsourcing: row.proposal.outsourcing as 'no' | 'yes' },
      },
    };
  const sections = (row.proposal.sections ?? {}) as Partial<ApplicationDocument['answers']>;
  return {
    ...next,
    purpose: row.type === 'purpose' ? String(row.proposal.purpose) : before.purpose,
    answers: { ...before.answers, ...sections },
  };
}

async function membersNow(db: Reader, row: FollowUpRow): Promise<ApplicationDocument['members']> {
  const members = await listMembers(db, row.applicationId);
  const removed = (row.proposal.remove ?? []) as readonly string[];
  const lead = row.kind === 'owner_change' ? String(row.proposal.incoming) : undefined;
  return members
    .filter(({ state, personId }) => state === 'active' && !removed.includes(personId))
    .map(({ personId, role }) => ({
      personId,
      role: lead === undefined ? role : personId === lead ? 'lead' : role === 'lead' ? 'analyst' : role,
    }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/** Whether anything would be different afterwards. */
export function somethingChanges(row: Pick<FollowUpRow, 'type' | 'base' | 'proposal'>): boolean {
  const { base, proposal, type } = row;
  if (type === 'members')
    return ['add', 'remove'].some((key) => Array.isArray(proposal[key]) && proposal[key].length > 0);
  return Object.keys(base).some(
    (key) => canonicalJson((base[key] ?? '') as never) !== canonicalJson((proposal[key] ?? '') as never),
  );
}
