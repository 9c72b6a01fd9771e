import { variableById } from '#app/domain/catalogue/variables.ts';
import type { Reason } from '#app/domain/data-error/touches.ts';
import { writeDay } from '#app/domain/query/days.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';

import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listBaseNames, listMadeBuilds } from '#db/portal/repositories/data-lineage.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findOutput } from '#db/portal/repositories/outputs.server.ts';
import { findPermitById } from '#db/portal/repositories/permits.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { prefectureName } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { ownersOf } from './owners.server.ts';
import type { Affected } from './reckon-affected.server.ts';

export type Described = {
  readonly label: string;
  readonly href: string;
  readonly project: string;
  readonly owners: string;
  readonly reasons: readonly string[];
};

/** A thing on the list in words: what it is, whose, and why it is there. */
export async function describeThing(portal: Portal, language: Language, thing: Affected): Promise<Described> {
  const db = portal.store.read;
  const t = translator(language);
  const application = await findApplication(db, thing.applicationId);
  const owners = await ownersOf(db, thing, portal.clock.now());
  const names = await namesOf(db, language, owners);
  const bases = await listBaseNames(db);
  return {
    ...(await labelOf(db, language, thing, bases)),
    project: application
      ? `${application.reference} ${language === 'ja' ? application.titleJa : application.titleEn || application.titleJa}`
      : '',
    owners: [...names.values()].join(t('common.listSeparator')),
    reasons: await Promise.all(thing.reasons.map((reason) => tellReason(db, language, reason, bases))),
  };
}

async function labelOf(
  db: Reader,
  language: Language,
  thing: Affected,
  bases: ReadonlyMap<string, string>,
): Promise<Pick<Described, 'label' | 'href'>> {
  const t = translator(language);
  switch (thing.kind) {
    case 'snapshot': {
      const permit = await findPermitById(db, thing.thingId);
      if (permit) {
        const { snapshot, prepared } = JSON.parse(permit.document) as { snapshot: string; prepared?: string };
        return {
          label: t('data-error.snapshotLabel', {
            base: bases.get(snapshot) ?? snapshot.slice(0, 16),
            own: (prepared ?? snapshot).slice(0, 16),
          }),
          href: `/applications/${thing.applicationId}/permit`,
        };
      }
      const build = (await listMadeBuilds(db)).find(({ id }) => id === thing.thingId);
      return {
        label: t('data-error.buildLabel', { own: build?.snapshot.slice(0, 16) ?? thing.thingId }),
        href: `/applications/${thing.applicationId}/preparation`,
      };
    }
    case 'result': {
      const run = await findRun(db, thing.thingId);
      return {
        label: run ? tellQuestion(run.question, language) : thing.thingId,
        href: `/workspaces/questions/${thing.thingId}`,
      };
    }
    case 'output': {
      const row = await findOutput(db, thing.thingId);
      return {
        label: row ? `${row.reference} ${row.title}` : thing.thingId,
        href: `/outputs/${thing.thingId}`,
      };
    }
    case 'publication': {
      const row = await findPublication(db, thing.thingId);
      const title = row && (language === 'ja' ? row.titleJa : row.titleEn || row.titleJa);
      return {
        label: row ? `${row.reference} ${title}` : thing.thingId,
        href: `/publications/${thing.thingId}`,
      };
    }
  }
}

/** More names than anybody reads in a cell of a table. */
const namesShown = 6;

async function tellReason(
  db: Reader,
  language: Language,
  reason: Reason,
  bases: ReadonlyMap<string, string>,
): Promise<string> {
  const t = translator(language);
  const listed = (parts: readonly string[]) =>
    parts.length > namesShown
      ? t('data-error.andMore', {
          names: parts.slice(0, namesShown).join(t('common.listSeparator')),
          more: formatNumber(language, parts.length - namesShown),
        })
      : parts.join(t('common.listSeparator'));
  switch (reason.why) {
    case 'variables':
      return t('data-error.why.variables', {
        names: listed(reason.variables.map((id) => variableName(language, id))),
      });
    case 'base':
      return t('data-error.why.base', { name: bases.get(reason.base) ?? reason.base.slice(0, 16) });
    case 'period':
      return t('data-error.why.period', {
        from: tellDay(language, reason.from),
        to: tellDay(language, reason.to),
      });
    case 'area':
      return t('data-error.why.area', {
        names: listed(reason.prefectures.map((code) => prefectureName(language, code))),
      });
    case 'area-unsure':
      return t('data-error.why.area-unsure');
    case 'rests-on':
      return reason.kind === 'output'
        ? t('data-error.why.outputs', {
            names: listed(
              await Promise.all(reason.ids.map(async (id) => (await findOutput(db, id))?.reference ?? id)),
            ),
          })
        : t('data-error.why.results', { count: formatNumber(language, reason.ids.length) });
  }
}

export const tellDay = (language: Language, day: number): string => formatDay(language, asDay(writeDay(day)));

export function variableName(language: Language, id: string): string {
  const variable = variableById.get(id);
  return variable ? variable.label[language] : id;
}
