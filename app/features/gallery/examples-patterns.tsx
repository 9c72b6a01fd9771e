import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Card } from '#app/components/card.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NextPanel } from '#app/components/next-panel.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { AgeTable, caseColumns, sampleCases } from './sample-tables.tsx';

const home = { label: 'ホーム', href: '/' };

const FormPattern = () => (
  <FormPage
    eyebrow="SK-2026-0042　研究について"
    title="目的と方法"
    lead="専門外の委員にもわかることばで書いてください。途中で保存できます。"
    back={{ href: '/gallery', label: '作業の一覧へ戻る' }}
    errors={{
      'pattern-title': '研究課題名を入力してください。',
      'pattern-public': '公表の予定を選んでください。',
    }}
    hidden={{ revision: 3 }}
    submit={{ label: '保存して次へ進む', intent: 'save' }}
    draft={{ label: '下書きを保存する', intent: 'save-draft' }}
    cancel={{ label: 'やめる', href: '/gallery' }}
  >
    <TextField name="pattern-title" label="研究課題名" required error="研究課題名を入力してください。" />
    <TextArea
      name="pattern-outline"
      label="研究の概要"
      required
      hint="400文字以内"
      defaultValue="地域により受療の時期が異なるかを調べます。"
    />
    <RadioGroup
      name="pattern-public"
      label="結果を公表する予定はありますか"
      required
      options={[
        { value: 'paper', label: '論文・学会で公表する' },
        { value: 'report', label: '報告書として公表する' },
      ]}
      error="公表の予定を選んでください。"
    />
  </FormPage>
);

const ListPattern = () => (
  <ListPage
    title="申請の一覧"
    lead="あなたが審査に加わっている申請です。"
    crumbs={[home, { label: '申請' }]}
    actions={
      <ButtonLink href="/gallery#new" icon="plus">
        新しく申請する
      </ButtonLink>
    }
    filters={<SearchBox label="申請を検索" name="pattern-q" />}
    count="128件中 1〜4件を表示"
    pagination={{ page: 2, pages: 32, hrefOf: (page) => `?page=${page}` }}
  >
    <DataTable
      caption="申請の一覧"
      captionHidden
      columns={caseColumns}
      rows={sampleCases}
      rowKey={(row) => row.id}
    />
  </ListPage>
);

const DetailPattern = () => (
  <DetailPage
    print={
      <PrintHeader
        title="利用申請書"
        reference="SK-2026-0042"
        revision="3"
        printedBy="高橋 正"
        printedAt="2026年11月21日 13:05"
      />
    }
    crumbs={[home, { label: '申請', href: '/gallery#list' }, { label: 'SK-2026-0042' }]}
    eyebrow="SK-2026-0042　第3版"
    title="循環器疾患における受療行動の地域差に関する研究"
    status={<StatusBadge tone="progress">リスク審査</StatusBadge>}
    next={
      <NextPanel
        mine
        due="期限：2026年12月4日（残り9日）"
        actions={<ButtonLink href="/gallery#detail-page">審査して投票する</ButtonLink>}
      >
        資料を読み、判断を選んで投票してください。
      </NextPanel>
    }
    summary={
      <StepBar
        label="申請の段階"
        steps={[
          { label: '申請', state: 'done' },
          { label: '申請確認', state: 'done' },
          { label: 'リスク審査', state: 'current', note: '12月4日まで' },
          { label: '契約', state: 'upcoming' },
          { label: '提供前審査', state: 'upcoming' },
        ]}
      />
    }
    sections={[
      {
        id: 'pattern-about',
        title: '研究について',
        children: (
          <DescriptionList
            items={[
              { term: '申請者', value: '佐藤 恵（青葉大学）' },
              {
                term: '目的',
                value: '受療の時期と転帰の地域差を明らかにし、医療提供体制の検討に役立てます。',
              },
              { term: '利用期間', value: '2027年4月1日から2029年3月31日まで' },
            ]}
          />
        ),
      },
      { id: 'pattern-numbers', title: '見込みの人数', children: <AgeTable /> },
    ]}
    aside={
      <Card title="あなたの意見" headingLevel={2} icon="edit">
        <form method="post" className="space-y-4">
          <RadioGroup
            name="pattern-vote"
            label="判断"
            required
            options={[
              { value: 'approve', label: '承認' },
              { value: 'changes', label: '修正を求める' },
              { value: 'reject', label: '不承認' },
            ]}
          />
          <TextArea name="pattern-comment" label="理由" rows={4} hint="承認以外のときは必要です。" />
          <Button wide>意見を提出する</Button>
        </form>
      </Card>
    }
  />
);

const PublicPattern = () => (
  <PublicPage
    title="データの守り方"
    lead="あなたの医療情報がどのように守られているかを、専門のことばを使わずに説明します。"
    crumbs={[home, { label: 'データの守り方' }]}
    sections={[
      {
        id: 'pattern-where',
        title: 'データはどこにありますか',
        children: (
          <>
            <p>
              データは国内の施設に置かれ、外へ持ち出すことはできません。研究者は、用意された作業場所の中でだけ調べます。
            </p>
            <p>作業場所には、審査で認められた人だけが入れます。</p>
          </>
        ),
      },
      {
        id: 'pattern-who',
        title: '誰が決めますか',
        children: (
          <>
            <p>利用の目的と方法は、医療・法律・統計の専門家と市民からなる委員会が2回審査します。</p>
            <ul>
              <li>1回目は、目的が公益にかなうか</li>
              <li>2回目は、個人が特定されるおそれがないか</li>
            </ul>
          </>
        ),
      },
      {
        id: 'pattern-out',
        title: '使ってほしくないとき',
        children: (
          <>
            <p>いつでも、理由を言わずに停止を申し出ることができます。診療に影響はありません。</p>
            <NoticeBanner tone="info" title="申し出は病院の窓口でも受け付けています" />
          </>
        ),
      },
    ]}
    after={<p>2026年11月1日更新</p>}
  />
);

/** Whole pages; each is its own view of the gallery, for a page has one title. */
export const patternPages: readonly { id: string; title: string; node: ReactNode }[] = [
  { id: 'form-page', title: 'FormPage', node: <FormPattern /> },
  { id: 'list-page', title: 'ListPage', node: <ListPattern /> },
  { id: 'detail-page', title: 'DetailPage', node: <DetailPattern /> },
  { id: 'public-page', title: 'PublicPage', node: <PublicPattern /> },
];
