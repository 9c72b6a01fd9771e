import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { OptOutCaseView, OptOutListView, OptOutStatusView } from '#app/features/opt-out/opt-out-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findFacility, listFacilityNames } from '#db/portal/repositories/facilities.server.ts';
import {
  countOptOuts,
  findByReceipt,
  listOptOuts as listRows,
  listSnapshotsBefore,
  type OptOutCase,
} from '#db/portal/repositories/opt-outs.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { governanceProfiles } from '#policies/governance.ts';
import {
  type OptOutRefusal,
  type OptOutRequester,
  type OptOutScope,
  snapshotsBefore,
  type TellingWay,
} from '#policies/opt-out.ts';
import type { OptOutState } from '#policies/workflow/opt-out.ts';
import { fieldError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { currentProfile } from '../governance/governance.server.ts';
import { pageOf } from '../paging.ts';
import { nameOf } from '../people/describe.server.ts';
import type { Portal } from '../portal.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';
import { describeOptOut, stepsOf } from './describe-opt-out.ts';
import { loadOptOut, subjectOf } from './opt-out-case.server.ts';
import { receiptHash, receiptOf } from './receipt.server.ts';

const pageSize = 20;
/** States in which a project holds a snapshot. */
const holding = ['READY', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'CLOSING'];

/** A desk's own cases, or all of them for the office (ROL-4). */
export async function listOptOuts(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly ended: boolean; readonly page: number },
): Promise<OptOutListView> {
  authorize(viewer, 'optout.list');
  const { language } = viewer;
  const { read } = portal.store;
  const filter = rowFilter(viewer, 'optout.list');
  const total = await countOptOuts(read, filter, query.ended);
  const { page, pages } = pageOf(total, query.page, pageSize);
  const [rows, names] = await Promise.all([
    listRows(read, filter, { ended: query.ended, limit: pageSize, offset: (page - 1) * pageSize }),
    listFacilityNames(read),
  ]);
  const today = tokyoDay(portal.clock.now());
  const nameOfFacility = new Map(names.map((one) => [one.id, nameOf(language, one)]));
  return {
    ended: query.ended,
    lines: rows.map((row) => describeOptOut(language, row, nameOfFacility.get(row.facilityId) ?? '', today)),
    count: translator(language)('stop.count', { count: total }),
    page,
    pages,
    mayReceive: mayEver(viewer, 'optout.receive'),
  };
}

export async function readOptOut(portal: Portal, viewer: SignedIn, id: string): Promise<OptOutCaseView> {
  const { read } = portal.store;
  const row = await loadOptOut(read, id);
  const subject = subjectOf(row);
  const allowed = authorize(viewer, 'optout.read', subject);
  await recordRead(
    portal,
    viewer,
    { kind: 'optout.viewed', subject: { type: 'opt_out', id }, case: row.facilityId },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const [facility, profile] = await Promise.all([findFacility(read, row.facilityId), currentProfile(read)]);
  const today = tokyoDay(portal.clock.now());
  const mayHandle = may(viewer, 'optout.handle', subject).ok;
  const state = row.state as OptOutState;
  return {
    line: describeOptOut(language, row, facility ? nameOf(language, facility) : '', today),
    steps: stepsOf(language, row),
    scope: t(`stop.scope.${row.scope as OptOutScope}`),
    scopeNote: t(`stop.scopeHint.${row.scope as OptOutScope}`),
    reach: t(governanceProfiles[profile].oneOptOut ? 'stop.reach.once' : 'stop.reach.each'),
    requester: t(`stop.requester.${row.requester as OptOutRequester}`),
    bereaved: row.requester !== 'self',
    writtenIn: t(`language.name.${row.language}`),
    receipt: mayHandle ? receiptOf(portal, id) : undefined,
    needsDetails: row.needsDetails,
    facts: factsOf(viewer, row),
    acts: {
      check: mayHandle && state === 'RECEIVED',
      refuse: mayHandle && state === 'RECEIVED',
      tell: mayHandle && state === 'APPLIED',
      withdraw: mayHandle && state !== 'REFUSED' && state !== 'WITHDRAWN',
    },
    snapshots: mayEver(viewer, 'application.list') ? await snapshotsOf(portal, viewer, row) : undefined,
    today,
  };
}

function factsOf(viewer: SignedIn, row: OptOutCase): OptOutCaseView['facts'] {
  const { language } = viewer;
  const t = translator(language);
  const facts: { term: string; value: string }[] = [];
  const add = (term: string, value: string | undefined) => {
    if (value !== undefined) facts.push({ term, value });
  };
  const time = (at: OptOutCase['checkedAt']) => at && formatDateTime(language, at);
  add(
    t('stop.fact.document'),
    row.document && t(`stop.document.${row.document}` as 'stop.document.passport'),
  );
  add(
    t('stop.fact.relationDocument'),
    row.relationDocument &&
      t(`stop.relationDocument.${row.relationDocument}` as 'stop.relationDocument.family_register'),
  );
  add(t('stop.fact.checked'), time(row.checkedAt));
  add(t('stop.fact.matched'), time(row.matchedAt));
  add(t('stop.fact.applied'), time(row.appliedAt));
  add(
    t('stop.fact.told'),
    row.toldOn && `${formatDay(language, row.toldOn)}　${t(`stop.way.${row.toldHow as TellingWay}`)}`,
  );
  add(t('stop.fact.refusal'), row.refusal && t(`stop.refusal.${row.refusal as OptOutRefusal}`));
  add(t('stop.fact.ended'), time(row.endedAt));
  return facts;
}

/**
 * Snapshots made before a stop took effect: all of them, because which ones hold the person is nobody's to know here (C9).
 * What becomes of them is one rule for every case (OPT-9).
 */
async function snapshotsOf(
  portal: Portal,
  viewer: SignedIn,
  row: OptOutCase,
): Promise<OptOutCaseView['snapshots']> {
  const { language } = viewer;
  const t = translator(language);
  const before = await listSnapshotsBefore(portal.store.read, row.appliedAt ?? portal.clock.now(), holding);
  const bands = await Promise.all(
    before.map(({ applicationId }) => decidedRisk(portal.store.read, applicationId)),
  );
  return {
    rule: t('stop.snapshots.rule'),
    lines: before.map((one, at) => ({
      reference: t('common.aside', {
        text: one.reference,
        aside: t('stop.snapshots.version', { version: one.version }),
      }),
      title: language === 'ja' ? one.titleJa : one.titleEn,
      prepared: formatDateTime(language, one.preparedAt),
      state: t(`stop.snapshots.state.${snapshotsBefore[bands[at] ?? 'low']}`),
      href: mayEver(viewer, 'application.read') ? `/applications/${one.applicationId}` : undefined,
    })),
  };
}

/** For whoever holds the number, without an account; a number of nothing is a number of nothing, whoever asks. */
export async function readByReceipt(
  portal: Portal,
  viewer: Viewer,
  receipt: string,
): Promise<OptOutStatusView> {
  const { read } = portal.store;
  const row = await findByReceipt(read, receiptHash(receipt));
  // Looked up for a number of nothing too: both ways ask the database the same (D5).
  const facility = await findFacility(read, row?.facilityId ?? '');
  if (!row) throw fieldError('receipt', 'field.receipt');
  const { language } = viewer;
  const t = translator(language);
  const state = row.state as OptOutState;
  return {
    receipt: receiptOf(portal, row.id),
    state: t(`state.optout.${state}`),
    steps: stepsOf(language, row),
    facility: facility ? nameOf(language, facility) : '',
    received: formatDay(language, row.receivedOn),
    due: row.dueOn && formatDay(language, row.dueOn),
    next: t(`stop.next.${state}`),
    mayWithdraw: state !== 'REFUSED' && state !== 'WITHDRAWN',
  };
}

/** For the desk: the number that a person shows leads to the case, if it is a case of this desk. */
export async function findForDesk(portal: Portal, viewer: SignedIn, receipt: string): Promise<string> {
  const row = await findByReceipt(portal.store.read, receiptHash(receipt));
  // Another desk's case and no case are one answer (C5).
  if (!row || !may(viewer, 'optout.read', subjectOf(row)).ok) throw fieldError('receipt', 'field.receipt');
  return row.id;
}
