import { ButtonLink } from '#app/components/button-link.tsx';
import { ChartFigure } from '#app/components/chart-figure.tsx';
import { ChipLabel } from '#app/components/chip-label.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Heading } from '#app/components/heading.tsx';
import { Icon, iconNames } from '#app/components/icon.tsx';
import { LogoMark } from '#app/components/logo-mark.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { Prose } from '#app/components/prose.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { Written } from '#app/components/written.tsx';
import type { ExampleSet } from './example.ts';
import { sampleChart } from './sample-chart.ts';
import { AgeTable, CaseTable, EmptyTable } from './sample-tables.tsx';

const words = {
  neutral: '下書き',
  waiting: '回答待ち',
  progress: '審査中',
  action: '要対応',
  done: '承認',
  stopped: '中断',
  problem: '期限超過',
} as const;

export const contentExamples: readonly ExampleSet[] = [
  {
    id: 'notice-banner',
    title: 'NoticeBanner',
    examples: [
      {
        title: 'お知らせ',
        node: <NoticeBanner tone="info" title="11月30日（月）は保守のため、20時から22時まで使えません。" />,
      },
      {
        title: '完了',
        node: (
          <NoticeBanner tone="success" title="申請を受け付けました">
            受付番号はSK-2026-0042です。事務局が3営業日以内に内容を確認します。
          </NoticeBanner>
        ),
      },
      {
        title: '注意',
        node: (
          <NoticeBanner
            tone="warning"
            title="研修の有効期限まで残り14日です"
            actions={
              <ButtonLink size="sm" variant="secondary" href="/gallery#training">
                研修の記録を見る
              </ButtonLink>
            }
          >
            期限を過ぎると、データを使えなくなります。
          </NoticeBanner>
        ),
      },
      {
        title: 'エラー',
        node: (
          <NoticeBanner tone="error" title="ファイルを保存できませんでした">
            時間をおいて、もう一度お試しください。入力した内容は残っています。
          </NoticeBanner>
        ),
      },
    ],
  },
  {
    id: 'badges',
    title: 'StatusBadge・ChipLabel・Icon・LogoMark',
    examples: [
      {
        title: '状態',
        node: (
          <div className="flex flex-wrap gap-3">
            {Object.entries(words).map(([tone, word]) => (
              <StatusBadge key={tone} tone={tone as keyof typeof words}>
                {word}
              </StatusBadge>
            ))}
          </div>
        ),
      },
      {
        title: '札',
        node: (
          <div className="flex flex-wrap gap-2">
            <ChipLabel strong>第1段階</ChipLabel>
            <ChipLabel>循環器</ChipLabel>
            <ChipLabel>2022〜2024年度</ChipLabel>
          </div>
        ),
      },
      {
        title: '印',
        node: (
          <ul className="grid grid-cols-2 gap-2 desktop:grid-cols-5">
            {iconNames.map((name) => (
              <li key={name} className="flex items-center gap-2 text-std-16N-170">
                <Icon name={name} className="size-6 text-key-1000" />
                {name}
              </li>
            ))}
          </ul>
        ),
      },
      { title: '商標', node: <LogoMark className="size-20" /> },
    ],
  },
  {
    id: 'text',
    title: 'Heading・Prose・Written・WithJapanese',
    examples: [
      {
        title: '見出し',
        node: (
          <div className="space-y-4">
            <Heading level={2}>審査の進め方</Heading>
            <Heading level={3}>第1段階：リスク審査</Heading>
            <Heading level={4}>委員の利益相反</Heading>
          </div>
        ),
      },
      {
        title: '文章',
        node: (
          <Prose>
            <p>
              医療情報は、病院で受けた診療の記録です。研究に使うときは、個人が特定されないように加工し、使う目的と方法を委員会が審査します。
            </p>
            <ul>
              <li>目的が公益にかなうこと</li>
              <li>必要な範囲に限られていること</li>
            </ul>
          </Prose>
        ),
      },
      {
        title: '二つの言語',
        node: (
          <ul className="space-y-2">
            <li>
              <Written text="青嶺大学" /> / <Written text="Aomine University" />
            </li>
            <li>
              <WithJapanese text="With a space in between, for example 山田 花子" />
            </li>
          </ul>
        ),
      },
    ],
  },
  {
    id: 'data-table',
    title: 'DataTable・HiddenCell',
    examples: [
      { title: '並べ替え・状態', node: <CaseTable /> },
      { title: '数値と秘匿', node: <AgeTable /> },
      { title: '空', node: <EmptyTable /> },
    ],
  },
  {
    id: 'chart-figure',
    title: 'ChartFigure',
    examples: [
      {
        title: '図と表',
        node: (
          <ChartFigure
            id="sample-chart"
            svg={sampleChart}
            caption="図1　年齢階級別の患者数（人）"
            note="「秘匿」の階級は棒を描きません。"
            tableHref="#data-table"
          />
        ),
      },
    ],
  },
  {
    id: 'lists',
    title: 'SummaryList・DescriptionList',
    examples: [
      {
        title: '入力内容の確認',
        node: (
          <SummaryList
            rows={[
              {
                label: '研究課題名',
                value: '循環器疾患における受療行動の地域差に関する研究',
                changeHref: '/gallery#title',
              },
              {
                label: '利用期間',
                value: '2027年4月1日から2029年3月31日まで',
                changeHref: '/gallery#period',
              },
              { label: '共同研究者', changeHref: '/gallery#members' },
            ]}
          />
        ),
      },
      {
        title: '事実の一覧',
        node: (
          <DescriptionList
            items={[
              { term: '受付番号', value: 'SK-2026-0042' },
              { term: '申請者', value: '佐藤 恵（青葉大学）' },
              { term: '提出日', value: '2026年11月9日' },
            ]}
          />
        ),
      },
    ],
  },
];
