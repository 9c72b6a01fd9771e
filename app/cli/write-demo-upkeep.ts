import { systemActor } from '#app/domain/ledger/event.ts';
import { type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { recordDataError, tellOwners } from '#app/services/data-errors/error-acts.server.ts';
import { readDataError } from '#app/services/data-errors/read-data-errors.server.ts';
import type { Portal } from '#app/services/portal.ts';
import {
  type ProofInput,
  recordAssurance,
  takeBackAssurance,
} from '#app/services/upkeep/record-assurance.server.ts';
import { beginRun, lengthenRun } from '#db/portal/repositories/uptime.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { RequirementId } from '#policies/assurance.ts';
import { lifeOf } from './write-demo-lives.ts';

/**
 * What keeps the demo's operation trusted on its first day: months of uptime with a few times down, proofs in every state, and
 * one error in the data that the owners have been told of.
 */
export async function writeDemoUpkeep(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  await writeUptime(tx, now);
  await writeProofs(portal, tx, now);
  await writeError(portal, tx, now);
}

/** Days back, how long in seconds, and which check failed; without one nobody looked, as in an update. */
const outages: readonly (readonly [daysAgo: number, seconds: number, failed: string])[] = [
  [96, 540, ''],
  [71.4, 3120, 'signer'],
  [40.2, 420, ''],
  [12.6, 300, 'disk'],
];
const measuredDays = 110;

async function writeUptime(tx: Tx, now: Instant): Promise<void> {
  const back = (days: number): Instant => plusSeconds(now, -Math.round(days * 86_400));
  const at = (moment: Instant): Tx => ({ ...tx, stamp: { actor: systemActor, at: moment } });
  let seq = 0;
  const run = async (from: Instant, to: Instant, failed: string) => {
    seq += 1;
    await beginRun(at(from), seq, { state: failed ? 'down' : 'up', failed });
    await lengthenRun(at(to), seq);
  };
  let from = back(measuredDays);
  for (const [daysAgo, seconds, failed] of outages) {
    await run(from, back(daysAgo), '');
    const again = plusSeconds(back(daysAgo), seconds);
    if (failed) await run(plusSeconds(back(daysAgo), 60), plusSeconds(again, -60), failed);
    from = again;
  }
  await run(from, now, '');
}

type Proof = readonly [
  requirement: RequirementId,
  daysAgo: number,
  input: Pick<ProofInput, 'kind' | 'name' | 'issuer'> &
    Partial<Pick<ProofInput, 'number' | 'scope' | 'note'>>,
  /** Days from the installation to its last valid day; null has none. */
  until: number | null,
];
const proofs: readonly Proof[] = [
  [
    'NFR-2',
    700,
    {
      kind: 'isms',
      name: '情報セキュリティマネジメントシステム認証',
      number: 'IS 架空-0001',
      issuer: '架空認証機構',
      scope: '匿名加工医療情報作成事業の運営',
    },
    395,
  ],
  [
    'NFR-2',
    650,
    {
      kind: 'isms_cloud',
      name: 'ISMSクラウドセキュリティ認証',
      number: 'CLOUD 架空-0001',
      issuer: '架空認証機構',
      scope: '解析環境のクラウド基盤',
    },
    46,
  ],
  [
    'NFR-3',
    375,
    {
      kind: 'penetration_test',
      name: '外部ペネトレーションテスト報告書',
      issuer: '架空セキュリティ株式会社',
      scope: 'ポータルと公開ページ',
      note: '指摘3件。いずれも対応済みであることを再試験で確認。',
    },
    -10,
  ],
  ['NFR-5', 125, { kind: 'patch_log', name: '四半期のパッチ適用記録（前期）', issuer: '基盤運用室' }, -33],
  ['NFR-5', 33, { kind: 'patch_log', name: '四半期のパッチ適用記録', issuer: '基盤運用室' }, 58],
  [
    'NFR-7',
    200,
    {
      kind: 'hosting_statement',
      name: '国内データセンターでの保持に関する証明',
      issuer: '架空クラウド株式会社',
      scope: '東京・大阪の2拠点',
    },
    165,
  ],
  ['NFR-8', 150, { kind: 'isolation_record', name: 'バックアップ先の隔離点検票', issuer: '基盤運用室' }, 215],
  ['NFR-9', 90, { kind: 'architecture_review', name: '構成の確認記録', issuer: '基盤運用室' }, 275],
  [
    'NFR-10',
    300,
    {
      kind: 'interface_document',
      name: '書出し形式の説明書',
      issuer: '一般社団法人ライフデータ関所',
      scope: 'CSV、XLSX、RO-Crate',
    },
    null,
  ],
  // Each is a public page of the portal; the record says who looked whether it still holds.
  [
    'NFR-12',
    60,
    { kind: 'price_list', name: '利用料金のページ', issuer: '一般社団法人ライフデータ関所', scope: '/fees' },
    305,
  ],
  [
    'NFR-12',
    60,
    {
      kind: 'function_list',
      name: '機能の案内のページ',
      issuer: '一般社団法人ライフデータ関所',
      scope: '/help',
    },
    305,
  ],
  [
    'NFR-12',
    60,
    {
      kind: 'coordination_list',
      name: '連携できるデータベースと施設ごとの出力のページ',
      issuer: '一般社団法人ライフデータ関所',
      scope: '/catalogue/linkage、/catalogue/facilities',
    },
    305,
  ],
  [
    'NFR-11',
    20,
    { kind: 'guideline_mapping', name: 'ガイドライン対応表（別の組織のもの）', issuer: '基盤運用室' },
    345,
  ],
];

async function writeProofs(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const today = tokyoDay(now);
  let wrong: string | undefined;
  for (const [requirement, daysAgo, input, until] of proofs) {
    const life = lifeOf(portal, tx, now, daysAgo);
    const id = await recordAssurance(life.portal, await life.as('secretariat'), requirement, {
      number: '',
      scope: '',
      note: '',
      ...input,
      issuedOn: tokyoDay(life.now()),
      expiresOn: until === null ? undefined : plusDays(today, until),
      file: undefined,
    });
    if (requirement === 'NFR-11') wrong = id;
  }
  // Recorded in error and taken back: it stays readable, and the requirement has nothing again.
  if (!wrong) return;
  const life = lifeOf(portal, tx, now, 19);
  await takeBackAssurance(life.portal, await life.as('secretariat-2'), 'NFR-11', {
    proof: wrong,
    because: '別の組織の対応表を取り違えて記録したため。',
  });
}

async function writeError(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const found = lifeOf(portal, tx, now, 3);
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const id = await recordDataError(found.portal, await found.as('data-preparer'), {
    severity: 'may_change',
    dataset: 'SYN-EHR',
    variables: ['lab.sample_day', 'lab.value_std'],
    facilities: [],
    bases: [],
    period: { from: day('2023-04-01'), to: day('2023-06-30') },
    title: '検査の採取日と値が1件ずつずれている期間がある',
    what: '2023年4月から6月までの検査結果のうち、移行の際に採取日と値が1行ずれて取り込まれたものがあります。この期間を除いた集計には影響しません。',
    knownOn: plusDays(tokyoDay(now), -4),
  });
  const told = lifeOf(portal, tx, now, 2);
  const office = await told.as('secretariat');
  const { deeds } = await readDataError(told.portal, office, id);
  await tellOwners(told.portal, office, id, deeds.tell ?? '');
}
