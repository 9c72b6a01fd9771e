import type { Kysely } from 'kysely';
import { up as ledger } from './0001-ledger.ts';
import { up as people } from './0002-people.ts';
import { up as work } from './0003-work.ts';
import { up as caseStanding } from './0004-case-standing.ts';
import { up as keptForm } from './0005-kept-form.ts';
import { up as workflow } from './0006-workflow.ts';
import { up as workspace } from './0007-workspace.ts';
import { up as personalToken } from './0008-personal-token.ts';
import { up as living } from './0009-living.ts';
import { up as review } from './0010-review.ts';
import { up as applying } from './0011-applying.ts';
import { up as profileConfirmation } from './0012-profile-confirmation.ts';
import { up as boards } from './0013-boards.ts';
import { up as reviewCase } from './0014-review-case.ts';
import { up as optOut } from './0015-opt-out.ts';
import { up as snapshotBuilds } from './0016-snapshot-builds.ts';
import { up as notebook } from './0017-notebook.ts';
import { up as takingOut } from './0018-taking-out.ts';
import { up as publications } from './0019-publications.ts';
import { up as questionDrafts } from './0020-question-drafts.ts';
import { up as audit } from './0021-audit.ts';
import { up as watching } from './0022-watching.ts';
import { up as supervising } from './0023-supervising.ts';
import { up as upkeep } from './0024-upkeep.ts';
import { up as complaints } from './0025-complaints.ts';
import { up as lives } from './0026-lives.ts';
import { up as accessHistory } from './0027-access-history.ts';
import { up as accessHistoryKept } from './0028-access-history-kept.ts';
import { up as passedOn } from './0029-passed-on.ts';
import { up as handedNotices } from './0030-handed-notices.ts';
import { up as secondPerson } from './0031-second-person.ts';

export type Migration = { readonly name: string; readonly up: (db: Kysely<never>) => Promise<void> };

/** In order, forward only. A migration that has landed is never edited: a test holds its hash. */
export const migrations: readonly Migration[] = [
  { name: '0001-ledger', up: ledger },
  { name: '0002-people', up: people },
  { name: '0003-work', up: work },
  { name: '0004-case-standing', up: caseStanding },
  { name: '0005-kept-form', up: keptForm },
  { name: '0006-workflow', up: workflow },
  { name: '0007-workspace', up: workspace },
  { name: '0008-personal-token', up: personalToken },
  { name: '0009-living', up: living },
  { name: '0010-review', up: review },
  { name: '0011-applying', up: applying },
  { name: '0012-profile-confirmation', up: profileConfirmation },
  { name: '0013-boards', up: boards },
  { name: '0014-review-case', up: reviewCase },
  { name: '0015-opt-out', up: optOut },
  { name: '0016-snapshot-builds', up: snapshotBuilds },
  { name: '0017-notebook', up: notebook },
  { name: '0018-taking-out', up: takingOut },
  { name: '0019-publications', up: publications },
  { name: '0020-question-drafts', up: questionDrafts },
  { name: '0021-audit', up: audit },
  { name: '0022-watching', up: watching },
  { name: '0023-supervising', up: supervising },
  { name: '0024-upkeep', up: upkeep },
  { name: '0025-complaints', up: complaints },
  { name: '0026-lives', up: lives },
  { name: '0027-access-history', up: accessHistory },
  { name: '0028-access-history-kept', up: accessHistoryKept },
  { name: '0029-passed-on', up: passedOn },
  { name: '0030-handed-notices', up: handedNotices },
  { name: '0031-second-person', up: secondPerson },
];
