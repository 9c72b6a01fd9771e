import { readPermit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalQuery } from '#app/domain/query/canonical.ts';
import { unapprovedLists } from '#app/domain/query/cited-lists.ts';
import { isPreset } from '#app/domain/query/presets.ts';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import { type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { findTrained } from '#db/portal/repositories/members.server.ts';
import { findNewestPermit, type StoredPermit } from '#db/portal/repositories/permits.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { namedLists, scopeOf } from './ask-scope.server.ts';

/** Everything that must hold at the moment of a question or of an export (INV-24). Each has a sentence `gate.<name>`. */
export const gates = [
  'project-active',
  'member-active',
  'role-asks',
  'training-valid',
  'agreement-signed',
  'contract-in-date',
  'permit-signed',
  'permit-in-date',
  'objective-given',
  'variables-approved',
  'period-approved',
  'lists-approved',
  'standing-in-use',
  'preset-asked',
] as const;
export type Gate = (typeof gates)[number];

type Asked = { readonly objective: string; readonly question: AggregateQuery };

export type GateReport = { readonly failed: readonly Gate[]; readonly permit: StoredPermit | undefined };

/** Looked at on the database as it stands now: losing any of it takes effect at the next request (INV-25). */
export async function lookAtGates(
  portal: Pick<Portal, 'config'>,
  db: Reader,
  subject: Case,
  personId: string,
  now: Instant,
  asked?: Asked,
): Promise<GateReport> {
  const today = tokyoDay(now);
  const [members, trained, agreement, signed, stored, named] = await Promise.all([
    listMembers(db, subject.id),
    findTrained(db, [personId], today),
    findAgreement(db, subject.id),
    signaturesCurrent(db, subject.id, today),
    findNewestPermit(db, subject.id),
    namedLists(db, subject.id),
  ]);
  const permit = stored && readPermit(JSON.parse(stored.document));
  const approved = new Set(permit?.variables ?? []);
  const question = asked?.question;
  const holds: Record<Gate, boolean> = {
    'project-active': subject.state === 'ACTIVE',
    'member-active': subject.applicantIds.includes(personId),
    // A reader sees results and asks nothing.
    'role-asks': members.some((one) => one.personId === personId && one.role !== 'reader'),
    'training-valid': trained.includes(personId),
    'agreement-signed': signed,
    'contract-in-date': agreement !== undefined && agreement.endsOn >= today,
    'permit-signed': stored !== undefined && findSignedPermit(portal, stored.id)?.permit === stored.document,
    'permit-in-date': permit !== undefined && permit.validFrom <= now && now < permit.validTo,
    'objective-given': !asked || (permit?.objectives.includes(asked.objective) ?? false),
    'variables-approved': !question || variablesOf(question).every((variable) => approved.has(variable)),
    'period-approved':
      !question ||
      (permit !== undefined &&
        permit.period.from <= question.period.from &&
        question.period.to <= permit.period.to),
    // HIC: what is brought into the environment is approved before.
    'lists-approved': !question || unapprovedLists(question, named).length === 0,
    // On the short track (C8) what was decided about the standing snapshot must still hold, and the menu is all there is.
    'standing-in-use': !permit?.standing || (await isInUse(db, permit.standing.project)),
    'preset-asked':
      !question ||
      !permit?.standing ||
      isPreset(canonicalQuery(question), scopeOf(permit), permit.standing.lists),
  };
  return { failed: gates.filter((gate) => !holds[gate]), permit: stored };
}

const isInUse = async (db: Reader, project: string): Promise<boolean> =>
  (await findApplication(db, project))?.state === 'ACTIVE';

/** The refusal in words: every condition that does not hold, because one after the other would be a guessing game. */
export const gateError = (failed: readonly Gate[]): AppError =>
  new AppError('gates', {}, 'problem.gates', {
    missing: failed.map((gate): MessageKey => `gate.${gate}`),
  });
