import type { HistoryLine } from '#app/features/supervision/audit-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import {
  listSupervisionFiles,
  listSupervisionSteps,
  type SupervisionStep,
} from '#db/portal/repositories/supervision-steps.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

type Made = { readonly at: SupervisionStep['at']; readonly by: string; readonly title: string };

/** Everything that happened to one thing of supervising, as it happened, with what people wrote. */
export async function historyOf(
  db: Reader,
  language: Language,
  machine: 'audit_plan' | 'audit_finding' | 'incident_case' | 'policy_version',
  subjectIds: readonly string[],
  made: Made | undefined,
): Promise<HistoryLine[]> {
  const t = translator(language);
  const steps = await listSupervisionSteps(db, subjectIds);
  const [names, texts, files] = await Promise.all([
    namesOf(db, language, [...steps.map(({ actor }) => actor), ...(made ? [made.by] : [])]),
    findStoredTexts(
      db,
      steps.flatMap(({ textHash }) => textHash ?? []),
    ),
    listSupervisionFiles(db, subjectIds),
  ]);
  const name = (id: string) => names.get(id) ?? t('audit.actor.system');
  const first: HistoryLine[] = made
    ? [
        {
          id: 'made',
          at: made.at,
          atText: formatDateTime(language, made.at),
          title: made.title,
          actor: name(made.by),
          text: undefined,
          file: undefined,
        },
      ]
    : [];
  return [
    ...first,
    ...steps.map((step): HistoryLine => {
      const file = files.find(({ id }) => id === step.fileId);
      return {
        id: step.id,
        at: step.at,
        atText: formatDateTime(language, step.at),
        title: t(`supervising.past.${machine}.${step.event}` as MessageKey),
        actor: name(step.actor),
        text: step.textHash && texts.get(step.textHash),
        file: file && { href: `/supervision/files/${file.id}`, name: file.fileName },
      };
    }),
  ];
}
