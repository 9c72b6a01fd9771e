import { attestedItems, sectionsOfType } from '#app/domain/application/follow-up.ts';
import type { DraftAnswers } from '#app/domain/application/form-fields.ts';
import { asDay, type Day } from '#app/domain/shared/brand.ts';
import type { DiffLine } from '#app/features/follow-ups/view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { FollowUpRow } from '#db/portal/repositories/follow-ups.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Old and new side by side, field by field, in the reader's words; what stays the same is left out of long forms. */
export async function describeDiff(portal: Portal, viewer: SignedIn, row: FollowUpRow): Promise<DiffLine[]> {
  const { language } = viewer;
  const t = translator(language);
  const { base, proposal, type, kind } = row;
  const day = (value: unknown) => (isDay(value) ? formatDay(language, asDay(value)) : '');
  const word = (family: string, value: unknown) =>
    typeof value === 'string' && value !== '' ? t(`${family}.${value}` as MessageKey) : '';
  if (kind === 'renewal')
    return [
      { label: t('followup.endsOnLabel'), before: day(base.endsOn), after: t('common.none') },
      {
        label: t('followup.months'),
        before: t('common.none'),
        after: proposal.months ? t(`form.months.${String(proposal.months)}` as MessageKey) : '',
      },
    ];
  if (kind === 'owner_change') {
    const ids = [String(base.lead ?? ''), String(proposal.incoming ?? '')];
    const names = await namesOf(portal.store.read, language, ids);
    const [before, after] = ids.map((id) => names.get(id) ?? '');
    return [{ label: t('followup.owner'), before: before ?? '', after: after ?? '' }];
  }
  switch (type) {
    case 'end_date':
      return [{ label: t('followup.endsOnLabel'), before: day(base.endsOn), after: day(proposal.endsOn) }];
    case 'settings':
      return [
        {
          label: t('followup.ruleSet'),
          before: word('ruleSet', base.ruleSet),
          after: word('ruleSet', proposal.ruleSet),
        },
      ];
    case 'environment':
      return [
        {
          label: t('followup.outsourcing'),
          before: word('form.outsourcing', base.outsourcing),
          after: word('form.outsourcing', proposal.outsourcing),
        },
      ];
    case 'members':
      return membersDiff(portal, viewer, row);
    case 'purpose':
    case 'data':
      return [
        ...(type === 'purpose' && base.purpose !== proposal.purpose
          ? [
              {
                label: t('followup.purpose'),
                before: word('application.purpose', base.purpose),
                after: word('application.purpose', proposal.purpose),
              },
            ]
          : []),
        ...answersDiff(language, row),
      ];
    default:
      return [];
  }
}

function answersDiff(language: Language, row: FollowUpRow): DiffLine[] {
  const wanted: readonly string[] = (row.type && sectionsOfType[row.type]) ?? [];
  const rows = (answers: unknown) =>
    describeAnswers(language, (answers ?? {}) as DraftAnswers)
      .filter(({ id }) => wanted.includes(id))
      .flatMap((group) => group.rows);
  const before = rows(row.base.sections);
  const after = rows(row.proposal.sections);
  return after.flatMap((line, at) => {
    const old = before[at]?.value ?? '';
    return old === line.value ? [] : [{ label: line.label, before: old, after: line.value }];
  });
}

async function membersDiff(portal: Portal, viewer: SignedIn, row: FollowUpRow): Promise<DiffLine[]> {
  const t = translator(viewer.language);
  const now = (row.base.members ?? []) as readonly { personId: string }[];
  const add = (row.proposal.add ?? []) as readonly { personId: string; role: string }[];
  const remove = (row.proposal.remove ?? []) as readonly string[];
  const names = await namesOf(portal.store.read, viewer.language, [
    ...now.map(({ personId }) => personId),
    ...add.map(({ personId }) => personId),
    ...remove,
  ]);
  const name = (id: string) => names.get(id) ?? '';
  return [
    {
      label: t('followup.members'),
      before: now.map(({ personId }) => name(personId)).join('\n'),
      after: [
        ...add.map((one) =>
          t('followup.added', {
            name: name(one.personId),
            role: t(`application.member.${one.role}` as MessageKey),
          }),
        ),
        ...remove.map((id) => t('followup.removed', { name: name(id) })),
      ].join('\n'),
    },
  ];
}

/** What a report or a confirmation says, where nothing is changed. */
export function describeFacts(language: Language, row: FollowUpRow): DiffLine[] {
  const t = translator(language);
  const { proposal } = row;
  const line = (label: string, after: string): DiffLine => ({ label, before: '', after });
  if (row.kind === 'attestation') {
    const confirmed = (proposal.confirms ?? []) as readonly string[];
    return [
      line(
        t('followup.confirms'),
        attestedItems
          .filter((item) => confirmed.includes(item))
          .map((item) => t(`attest.${item}`))
          .join('\n'),
      ),
    ];
  }
  if (row.kind !== 'incident') return [];
  return [
    line(t('incident.kind'), t(`incidentKind.${String(proposal.incidentKind)}` as MessageKey)),
    line(t('incident.weight'), t(`incidentWeight.${String(proposal.weight)}` as MessageKey)),
    line(
      t('incident.happenedOn'),
      isDay(proposal.happenedOn) ? formatDay(language, asDay(proposal.happenedOn)) : '',
    ),
    line(t('incident.text'), String(proposal.text ?? '')),
    line(t('followup.state'), t(proposal.stop === true ? 'incident.stopped' : 'incident.notStopped')),
  ];
}
