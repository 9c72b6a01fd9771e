import { variableById } from '#app/domain/catalogue/variables.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { presetGroups, presetsFor } from '#app/domain/query/presets.ts';
import type { PresetsView } from '#app/features/workspace/presets-page.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findAskScope } from './ask-scope.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';

/** The menu of the basic service for one project (SVC-1): what its permit allows, each with the question it becomes. */
export async function readPresets(portal: Portal, viewer: SignedIn, id: string): Promise<PresetsView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  authorize(viewer, 'query.run', await loadWorkspace(portal, viewer, id));
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const lists = (await findLatestVersion(db, id))?.document.answers.items?.codeLists ?? [];
  const presets = new Map(presetsFor(await findAskScope(db, id), lists).map((one) => [one.id, one]));
  return {
    workspace: { id, reference: row.reference },
    groups: Object.entries(presetGroups).map(([group, ids]) => ({
      id: group,
      title: t(`preset.group.${group}` as MessageKey),
      lines: ids.flatMap((name) => {
        const preset = presets.get(name);
        if (!preset) return [];
        return [
          {
            id: name,
            title: t(`preset.name.${name}`),
            about: t(`preset.about.${name}`),
            ...('query' in preset
              ? { sentence: tellQuestion(canonicalise(preset.query), language) }
              : {
                  missing: preset.missing
                    .map((one) => variableById.get(one)?.label[language] ?? one)
                    .join(t('common.listSeparator')),
                }),
          },
        ];
      }),
    })),
  };
}
