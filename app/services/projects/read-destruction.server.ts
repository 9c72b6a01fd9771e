import { asInstant } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findDestruction, findEntryOf } from '#db/portal/repositories/projects.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { DestructionRecord } from './destroy-project.server.ts';

/** The record of destruction as words and as the very text whose hash stands in the log. */
export async function readDestruction(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findDestruction(db, id);
  if (!row) throw new AppError('not-found');
  const record = JSON.parse(row.document) as DestructionRecord;
  const { language } = viewer;
  const t = translator(language);
  const number = (value: number) => formatNumber(language, value);
  const names = await namesOf(db, language, [row.by]);
  const entry = await findEntryOf(db, 'application.destroyed', id);
  // Applicants learn which office acted, not which of its people.
  const own = subject.applicantIds.includes(viewer.person.id);
  return {
    id,
    reference: record.reference,
    at: formatDateTime(language, asInstant(record.at)),
    by: own ? t('actor.secretariat') : (names.get(row.by) ?? t('actor.secretariat')),
    hash: row.hash,
    document: row.document,
    entry: entry === undefined ? t('common.none') : number(entry),
    gone: [
      {
        term: t('destruction.vault'),
        value: t(record.vault.ended ? 'destruction.vaultYes' : 'destruction.vaultNo'),
      },
      ...(record.vault.snapshots
        ? [
            {
              term: t('destruction.snapshots'),
              value: [
                t('destruction.count', { count: number(record.vault.snapshots.length) }),
                ...record.vault.snapshots,
              ].join('\n'),
            },
            {
              term: t('destruction.key'),
              value: t(record.vault.key ? 'destruction.keyGone' : 'destruction.keyNone'),
            },
          ]
        : []),
      {
        term: t('destruction.results'),
        value: t('destruction.resultsText', {
          questions: number(record.portal.questions),
          results: number(record.portal.results),
        }),
      },
      {
        term: t('destruction.files'),
        value: t('destruction.count', { count: number(record.portal.unreleasedFiles) }),
      },
      {
        term: t('destruction.permits'),
        value: t('destruction.count', { count: number(record.vault.permits.length) }),
      },
    ],
    kept: [
      {
        term: t('destruction.releases'),
        value:
          record.kept.releases
            .map((one) => t('project.releasedItem', { reference: one.reference, items: number(one.items) }))
            .join('\n') || t('project.releasedNone'),
      },
      {
        term: t('destruction.ledger'),
        value:
          record.kept.ledgerOf.length > 0
            ? t('destruction.ledgerText', { count: number(record.kept.projectsThatMeet) })
            : t('destruction.ledgerNone'),
      },
      { term: t('destruction.log'), value: t('destruction.logText') },
    ],
  };
}
