import { Breadcrumbs } from '#app/components/breadcrumbs.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { Pagination } from '#app/components/pagination.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { SessionWarning } from '#app/components/session-warning.tsx';
import { SideNavigation } from '#app/components/side-navigation.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import type { ExampleSet } from './example.ts';

const quiet = { outcome: 'none', extend: () => undefined } as const;
const hrefOf = (page: number) => `?page=${page}`;
const states = [
  { value: 'review', label: '審査中' },
  { value: 'active', label: '利用中' },
];

export const navigationExamples: readonly ExampleSet[] = [
  {
    id: 'breadcrumbs',
    title: 'Breadcrumbs',
    examples: [
      {
        title: '3段',
        node: (
          <Breadcrumbs
            items={[
              { label: 'ホーム', href: '/' },
              { label: '申請', href: '/gallery#list' },
              { label: 'SK-2026-0042' },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'tabs',
    title: 'Tabs',
    examples: [
      {
        title: '件数つき',
        node: (
          <Tabs
            label="申請の区分"
            tabs={[
              { label: '対応が必要', href: '?tab=act', current: true, count: 3 },
              { label: '審査中', href: '?tab=review', count: 12 },
              { label: '終了', href: '?tab=closed' },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'side-navigation',
    title: 'SideNavigation',
    examples: [
      {
        title: '区分のメニュー',
        node: (
          <div className="max-w-xs">
            <SideNavigation
              label="設定のメニュー"
              items={[
                { label: '連絡先', href: '/gallery', end: true },
                { label: 'サインインの方法', href: '/gallery/sign-in', count: '1' },
                { label: '研修の記録', href: '/gallery/training' },
              ]}
            />
          </div>
        ),
      },
    ],
  },
  {
    id: 'pagination',
    title: 'Pagination',
    examples: [
      {
        title: '先頭',
        node: <Pagination label="ページの移動（先頭の例）" page={1} pages={9} hrefOf={hrefOf} />,
      },
      {
        title: '途中',
        node: <Pagination label="ページの移動（途中の例）" page={5} pages={12} hrefOf={hrefOf} />,
      },
      {
        title: '末尾',
        node: <Pagination label="ページの移動（末尾の例）" page={3} pages={3} hrefOf={hrefOf} />,
      },
    ],
  },
  {
    id: 'search-box',
    title: 'SearchBox',
    examples: [
      {
        title: '検索語あり',
        node: <SearchBox label="申請を検索" name="sample-q" defaultValue="循環器" keep={{ tab: 'review' }} />,
      },
    ],
  },
  {
    id: 'filter-bar',
    title: 'FilterBar',
    examples: [
      {
        title: '閉じている',
        node: (
          <FilterBar clearHref="?">
            <SelectField name="sample-filter-a" label="状態" options={states} width="full" />
          </FilterBar>
        ),
      },
      {
        title: '条件あり',
        node: (
          <FilterBar
            clearHref="?"
            active={[
              { label: '状態：審査中', removeHref: '?year=2026' },
              { label: '年度：2026', removeHref: '?state=review' },
            ]}
          >
            <SelectField
              name="sample-filter-b"
              label="状態"
              options={states}
              width="full"
              defaultValue="review"
            />
            <SelectField
              name="sample-filter-c"
              label="年度"
              options={[{ value: '2026', label: '2026年度' }]}
              width="full"
              defaultValue="2026"
            />
          </FilterBar>
        ),
      },
    ],
  },
  {
    id: 'session-warning',
    title: 'SessionWarning',
    note: '実際には画面の下に出て、入力の邪魔をしません。',
    examples: [
      {
        title: '静か',
        node: <SessionWarning signInHref="/sign-in" state={{ ...quiet, phase: 'quiet', minutes: 20 }} />,
      },
      {
        title: '延長できる',
        node: <SessionWarning signInHref="/sign-in" state={{ ...quiet, phase: 'warning', minutes: 3 }} />,
      },
      {
        title: '延長に失敗',
        node: (
          <SessionWarning
            signInHref="/sign-in"
            state={{ ...quiet, phase: 'warning', minutes: 2, outcome: 'failed' }}
          />
        ),
      },
      {
        title: '延長できない',
        node: (
          <SessionWarning absolute signInHref="/sign-in" state={{ ...quiet, phase: 'warning', minutes: 4 }} />
        ),
      },
      {
        title: '切れた',
        node: <SessionWarning signInHref="/sign-in" state={{ ...quiet, phase: 'ended', minutes: 1 }} />,
      },
    ],
  },
  {
    id: 'live-region',
    title: 'LiveRegion',
    note: '目には見えません。',
    examples: [{ title: '知らせ', node: <LiveRegion>3件見つかりました。</LiveRegion> }],
  },
  {
    id: 'print-header',
    title: 'PrintHeader',
    note: '紙の上だけに出ます。',
    examples: [
      {
        title: '紙の見出し',
        node: (
          <PrintHeader
            title="利用申請書"
            reference="SK-2026-0042"
            revision="3"
            printedBy="佐藤 恵"
            printedAt="2026年11月21日 13:05"
            marking="未承認・持出禁止"
          />
        ),
      },
    ],
  },
];
