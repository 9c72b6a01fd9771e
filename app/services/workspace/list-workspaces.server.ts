import type { WorkspaceLine } from '#app/features/workspace/view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type ApplicationRow, listApplications } from '#db/portal/repositories/applications.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { workspaceStates } from './load-workspace.server.ts';

/** One's own projects in use; an auditor sees all of them (C5). */
export async function listWorkspaces(portal: Portal, viewer: SignedIn): Promise<readonly WorkspaceLine[]> {
  authorize(viewer, 'workspace.list');
  const rows = await listApplications(portal.store.read, rowFilter(viewer, 'workspace.list'), {
    states: workspaceStates,
    search: '',
    sort: 'changed',
    limit: 200,
    offset: 0,
  });
  return Promise.all(rows.map((row) => workspaceLine(portal, viewer.language, row)));
}

export async function workspaceLine(
  portal: Portal,
  language: Language,
  row: ApplicationRow,
): Promise<WorkspaceLine> {
  const t = translator(language);
  const permit = await findPermit(portal.store.read, row.id);
  return {
    id: row.id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    organisation: language === 'ja' ? row.organisationJa : row.organisationEn,
    stateText: t(`application.state.${row.state}`),
    active: row.state === 'ACTIVE',
    until: permit && formatDay(language, permit.endsOn),
  };
}
