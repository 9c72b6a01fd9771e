import { problemsOfFollowUp, sectionsOfType } from '#app/domain/application/follow-up.ts';
import { purposes } from '#app/domain/application/states.ts';
import type { FollowUpForm } from '#app/features/follow-ups/view.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { ruleSets } from '#policies/deidentification/rule-sets.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeLine } from './list-follow-ups.server.ts';
import { loadFollowUp } from './read-follow-up.server.ts';

/** A draft to be written, with what stands today where nothing has been typed yet. */
export async function readFollowUpForm(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  fieldValues: (section: 'purpose' | 'plan' | 'data', answers: unknown) => FollowUpForm['values'],
  saved: boolean,
): Promise<FollowUpForm> {
  const { row, subject } = await loadFollowUp(portal, viewer, id);
  authorize(viewer, 'followup.request', subject);
  if (row.state !== 'DRAFT') throw new AppError('not-found');
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const application = await findApplication(db, row.applicationId);
  const members = (await listMembers(db, row.applicationId)).filter(
    (member) => member.state !== 'removed' && member.role !== 'lead',
  );
  const sections = (row.proposal.sections ?? row.base.sections ?? {}) as Record<string, unknown>;
  const { sections: _sections, add: _add, ...plain } = row.proposal;
  const values: Record<string, string | readonly string[] | undefined> = {};
  for (const [name, value] of Object.entries(plain))
    values[name] = Array.isArray(value) ? value.map(String) : String(value ?? '');
  for (const section of (row.type && sectionsOfType[row.type]) ?? [])
    Object.assign(values, fieldValues(section as 'data', sections[section]));
  const problems = saved ? problemsOfFollowUp(row.kind, row.type, row.proposal) : [];
  return {
    id,
    applicationId: row.applicationId,
    reference: application?.reference ?? '',
    title: describeLine(language, row, '').what,
    kind: row.kind,
    type: row.type,
    about: t(`followup.about.${row.type ?? row.kind}` as MessageKey),
    revision: row.revision,
    values,
    members: members.map((member) => ({
      value: member.personId,
      label: language === 'ja' ? member.nameJa : member.nameEn,
    })),
    purposes: purposes.map((value) => ({ value, label: t(`application.purpose.${value}`) })),
    ruleSets: ruleSets.map((one) => ({ value: one.id, label: t(`ruleSet.${one.id}` as MessageKey) })),
    errors:
      problems.length > 0
        ? Object.fromEntries(problems.map(({ field, code }) => [field, t(code as MessageKey)]))
        : undefined,
  };
}
