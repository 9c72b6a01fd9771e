import type { ApplicationDocument } from '#app/domain/application/form.ts';
import type { Differences, FieldDifference } from '#app/features/review/differences-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion, findVersion } from '#db/portal/repositories/application-form.server.ts';
import { insertLook, listLooks, type Paper } from '#db/portal/repositories/looks.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import {
  findPreparation,
  findPreparationVersion,
  type PreparationRow,
} from '#db/portal/repositories/preparations.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import type { Portal } from '../portal.ts';
import { describeBinding } from '../preparation/describe-binding.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { textDifference } from './text-diff.ts';

type Field = { readonly section: string; readonly label: string; readonly value: string };

async function fieldsOf(db: Reader, language: Language, document: ApplicationDocument): Promise<Field[]> {
  const t = translator(language);
  const names = await namesOf(db, language, [
    document.organisationId,
    ...document.members.map((member) => member.personId),
  ]);
  const outline = t('form.outline');
  return [
    { section: outline, label: t('application.titleJa'), value: document.titleJa },
    { section: outline, label: t('application.titleEn'), value: document.titleEn },
    {
      section: outline,
      label: t('application.purposeLabel'),
      value: t(`application.purpose.${document.purpose}` as MessageKey),
    },
    {
      section: t('form.members'),
      label: t('form.members'),
      value: document.members
        .map(({ personId, role }) =>
          t('common.aside', {
            text: names.get(personId) ?? '',
            aside: t(`application.member.${role}` as MessageKey),
          }),
        )
        .join('\n'),
    },
    ...describeAnswers(language, document.answers).flatMap((group) =>
      group.rows.map((row) => ({ section: group.title, label: row.label, value: row.value })),
    ),
  ];
}

const compare = (before: readonly Field[], after: readonly Field[]): FieldDifference[] => {
  const key = (field: Field) => `${field.section} ${field.label}`;
  const old = new Map(before.map((field) => [key(field), field]));
  const now = new Map(after.map((field) => [key(field), field]));
  const fields = [...now.values(), ...[...old.values()].filter((field) => !now.has(key(field)))];
  return fields.flatMap((field) => {
    const was = old.get(key(field))?.value ?? '';
    const is = now.get(key(field))?.value ?? '';
    if (was === is) return [];
    const { section, label } = field;
    return [{ id: key(field), section, label, parts: textDifference(was, is) }];
  });
};

/**
 * The version to compare with: the last one that this person saw before the present one, else the one before it. Looking
 * again does not lose the comparison, because the present version never becomes its own past.
 */
async function baseOf(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  paper: Paper,
  version: number,
): Promise<{ readonly version: number; readonly seenAt: string | undefined } | undefined> {
  const looks = await listLooks(portal.store.read, id, viewer.person.id, paper);
  if (!looks.some((look) => look.version === version))
    await portal.store.write(viewer.stamp(), (tx) => insertLook(tx, { applicationId: id, paper, version }));
  const seen = looks.find((look) => look.version < version);
  if (seen) return { version: seen.version, seenAt: formatDateTime(viewer.language, seen.seenAt) };
  return version > 1 ? { version: version - 1, seenAt: undefined } : undefined;
}

function sinceText(
  viewer: SignedIn,
  base: { readonly version: number; readonly seenAt: string | undefined },
) {
  const t = translator(viewer.language);
  return base.seenAt
    ? t('differences.since', { version: base.version, at: base.seenAt })
    : t('differences.sinceVersion', { version: base.version });
}

/** What has changed in the application since this person last looked (APP-1). */
export async function readDifferences(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<Differences | undefined> {
  const db = portal.store.read;
  const now = await findLatestVersion(db, id);
  const base = now && (await baseOf(portal, viewer, id, 'application', now.version));
  const before = base && (await findVersion(db, id, base.version));
  if (!now || !base || !before) return undefined;
  const { language } = viewer;
  return {
    since: sinceText(viewer, base),
    fields: compare(
      await fieldsOf(db, language, before.document),
      await fieldsOf(db, language, now.document),
    ),
  };
}

/** The same for what was prepared: setting by setting. */
export async function readSettingDifferences(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<Differences | undefined> {
  const db = portal.store.read;
  const now = await findPreparation(db, id);
  const base = now && (await baseOf(portal, viewer, id, 'preparation', now.version));
  const before = base && (await findPreparationVersion(db, id, base.version));
  if (!now || !base || !before) return undefined;
  const section = translator(viewer.language)('preparation.settings');
  const fields = (row: PreparationRow) =>
    describeBinding(viewer.language, row).map((line) => ({ section, ...line }));
  return { since: sinceText(viewer, base), fields: compare(fields(before), fields(now)) };
}
