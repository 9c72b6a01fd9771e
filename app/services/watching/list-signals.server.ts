import type { SignalListView } from '#app/features/signals/signal-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import {
  countSignals,
  findAbout,
  listSignals as listRows,
  type SignalQuery,
} from '#db/portal/repositories/signals.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { severities, watchRuleIds } from '#policies/watching/rules.ts';
import { signalStates } from '#policies/workflow/signal.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { pageOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeSignal } from './describe-signal.ts';

export type SignalRequest = {
  readonly show: 'open' | 'closed' | 'all';
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly about: string;
  readonly page: number;
};

/** Those who read signals in any case; the others only what fell to them. */
const readers: ReadonlySet<string> = new Set(['secretariat', 'administrator', 'auditor']);

/** What the reader may see: never what concerns themselves, an administrator only what is about the portal. */
export async function listSignals(
  portal: Portal,
  viewer: SignedIn,
  request: SignalRequest,
): Promise<SignalListView> {
  const allowed = authorize(viewer, 'signal.list');
  const { language } = viewer;
  const { read } = portal.store;
  const t = translator(language);
  // What an auditor looks at is an entry, lists too (INV-40).
  if (viewer.person.roles.includes('auditor'))
    await recordRead(
      portal,
      viewer,
      { kind: 'signal.viewed', subject: { type: 'signal', id: 'list' } },
      allowed,
    );
  const filter = rowFilter(viewer, 'signal.list');
  const query: SignalQuery = {
    // A closed one is asked for by its state; then the tab of open ones must not hide it.
    show: request.state === 'CLOSED' && request.show === 'open' ? 'closed' : request.show,
    rule: request.rule || undefined,
    state: request.state || undefined,
    severity: request.severity || undefined,
    about: request.about ? await findAbout(read, request.about) : undefined,
  };
  const total = await countSignals(read, filter, query);
  const place = pageOf(total, request.page);
  const rows = await listRows(read, filter, query, place.slice);
  const names = await namesOf(
    read,
    language,
    rows.map(({ about }) => about.id),
  );
  const number = (value: number) => formatNumber(language, value);
  return {
    lines: rows.map((row) => describeSignal(language, row, names)),
    count: t('signal.count', {
      total: number(place.total),
      first: number(place.first),
      last: number(place.last),
    }),
    empty: t(viewer.person.roles.some((role) => readers.has(role)) ? 'signal.noneBody' : 'signal.noneFallen'),
    page: place.page,
    pages: place.pages,
    query: {
      show: query.show,
      rule: request.rule,
      state: request.state,
      severity: request.severity,
      about: request.about,
    },
    rules: watchRuleIds.map((value) => ({ value, label: t(`signal.name.${value}`) })),
    states: signalStates.map((value) => ({ value, label: t(`state.signal.${value}`) })),
    severities: severities.map((value) => ({ value, label: t(`signal.severity.${value}`) })),
  };
}
