import { ButtonLink } from '#app/components/button-link.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';

type Case = {
  id: string;
  title: string;
  organisation: string;
  tone: StatusTone;
  state: string;
  day: string;
  members: string;
};

export const sampleCases: readonly Case[] = [
  {
    id: 'SK-2026-0042',
    title: '循環器疾患における受療行動の地域差に関する研究',
    organisation: '青葉大学',
    tone: 'progress',
    state: 'リスク審査',
    day: '2026年12月4日',
    members: '5',
  },
  {
    id: 'SK-2026-0039',
    title: '糖尿病薬の安全性の評価',
    organisation: '東和製薬株式会社',
    tone: 'action',
    state: '回答が必要',
    day: '2026年11月27日',
    members: '12',
  },
  {
    id: 'SK-2026-0031',
    title: '高齢者の転倒・骨折と服薬',
    organisation: '国立長寿研究所',
    tone: 'problem',
    state: '期限超過',
    day: '2026年11月19日',
    members: '3',
  },
  {
    id: 'SK-2025-0120',
    title: '周産期医療の提供体制',
    organisation: '県医療政策課',
    tone: 'done',
    state: '利用中',
    day: '2028年3月31日',
    members: '8',
  },
];

export const caseColumns: readonly Column<Case>[] = [
  {
    key: 'id',
    header: '受付番号',
    nowrap: true,
    cell: (row) => row.id,
    sort: { href: '?sort=id', direction: 'descending' },
  },
  {
    key: 'title',
    header: '課題名',
    rowHeader: true,
    cell: (row) => <TextLink href={`/gallery#${row.id}`}>{row.title}</TextLink>,
  },
  { key: 'organisation', header: '所属', cell: (row) => row.organisation },
  {
    key: 'state',
    header: '状態',
    nowrap: true,
    cell: (row) => <StatusBadge tone={row.tone}>{row.state}</StatusBadge>,
  },
  {
    key: 'day',
    header: '期限',
    nowrap: true,
    cell: (row) => row.day,
    sort: { href: '?sort=day', direction: 'none' },
  },
  { key: 'members', header: '参加者', numeric: true, cell: (row) => row.members },
];

export const CaseTable = () => (
  <DataTable
    id="sample-cases"
    caption="審査中の申請"
    columns={caseColumns}
    rows={sampleCases}
    rowKey={(row) => row.id}
  />
);

const ages = [
  { age: '0〜39歳', men: '231', women: '181', rate: '1.2' },
  { age: '40〜64歳', men: '1,042', women: '788', rate: '4.8' },
  { age: '65〜74歳', men: '1,610', women: '1,365', rate: '11.3' },
  { age: '90歳以上', men: undefined, women: '128', rate: undefined },
];

export const AgeTable = () => (
  <DataTable
    id="sample-ages"
    caption="表1　年齢階級別の患者数（人）と割合（%）"
    columns={[
      { key: 'age', header: '年齢', rowHeader: true, nowrap: true, cell: (row) => row.age },
      { key: 'men', header: '男', numeric: true, cell: (row) => row.men ?? <HiddenCell /> },
      { key: 'women', header: '女', numeric: true, cell: (row) => row.women ?? <HiddenCell /> },
      { key: 'rate', header: '割合', numeric: true, cell: (row) => row.rate ?? <HiddenCell /> },
    ]}
    rows={ages}
    rowKey={(row) => row.age}
    footnote="「秘匿」は、個人が特定されるおそれを避けるために数を示していないことを表します。"
  />
);

export const EmptyTable = () => (
  <DataTable
    id="sample-empty"
    caption="終了した申請"
    columns={caseColumns.slice(0, 3)}
    rows={[]}
    rowKey={(row) => row.id}
    empty={
      <EmptyState
        title="終了した申請はありません"
        action={
          <ButtonLink href="/gallery#all" variant="secondary">
            すべての申請を見る
          </ButtonLink>
        }
      >
        利用が終わった申請が、ここに並びます。
      </EmptyState>
    }
  />
);
