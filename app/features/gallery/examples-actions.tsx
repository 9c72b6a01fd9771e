import { BackLink } from '#app/components/back-link.tsx';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { LanguageSwitch } from '#app/components/language-switch.tsx';
import { PersonaCard } from '#app/components/persona-card.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { ExampleSet } from './example.ts';

const languages = [
  { code: 'ja', name: '日本語' },
  { code: 'en', name: 'English' },
];

export const actionExamples: readonly ExampleSet[] = [
  {
    id: 'button',
    title: 'Button',
    examples: [
      {
        title: '種類',
        node: (
          <div className="flex flex-wrap items-center gap-4">
            <Button>提出する</Button>
            <Button variant="secondary">下書きを保存する</Button>
            <Button variant="tertiary">やめる</Button>
            <Button variant="danger">取り消す</Button>
          </div>
        ),
      },
      {
        title: '大きさと印',
        node: (
          <div className="flex flex-wrap items-center gap-4">
            <Button size="lg" icon="check">
              承認する
            </Button>
            <Button icon="download" variant="secondary">
              保存する
            </Button>
            <Button size="sm" variant="secondary" icon="plus">
              行を足す
            </Button>
          </div>
        ),
      },
      {
        title: '押せないときは理由を示す',
        node: (
          <div className="flex flex-col gap-5">
            <Button
              name="sample"
              value="approve"
              reason="もう一人の確認が済んでいないため、まだ承認できません。"
            >
              承認する
            </Button>
            <Button name="sample" value="send" variant="secondary" reason="必須の項目が2つ残っています。">
              提出する
            </Button>
            <Button name="sample" value="delete" variant="danger" reason="受付後は削除できません。">
              削除する
            </Button>
            <Button name="sample" value="stop" variant="tertiary" reason="終了した課題です。">
              中断する
            </Button>
          </div>
        ),
      },
    ],
  },
  {
    id: 'links',
    title: 'ButtonLink・TextLink・BackLink',
    examples: [
      {
        title: 'ボタンの形のリンク',
        node: (
          <div className="flex flex-wrap gap-4">
            <ButtonLink href="/gallery#new" icon="plus">
              新しく申請する
            </ButtonLink>
            <ButtonLink href="/gallery#guide" variant="secondary">
              手引きを読む
            </ButtonLink>
            <ButtonLink href="/sample.csv" variant="tertiary" icon="download" download>
              CSVを保存する
            </ButtonLink>
          </div>
        ),
      },
      {
        title: '文中のリンク',
        node: (
          <p>
            くわしくは<TextLink href="/gallery#terms">利用規約</TextLink>と
            <TextLink href="https://www.digital.go.jp/" external>
              デジタル庁のサイト
            </TextLink>
            をご覧ください。様式は
            <TextLink href="/sample.pdf" download>
              申請様式（PDF、120 KB）
            </TextLink>
            から保存できます。
          </p>
        ),
      },
      { title: '戻る', node: <BackLink href="/gallery#back">申請の一覧へ戻る</BackLink> },
    ],
  },
  {
    id: 'confirm-panel',
    title: 'ConfirmPanel',
    examples: [
      {
        title: '取り消せない操作の前',
        node: (
          <form method="post">
            <ConfirmPanel
              title="課題「循環器疾患の地域差」の利用を取り消しますか"
              consequences={[
                '参加者5人は、すぐにデータを使えなくなります。',
                '作業場所の中身は30日後に消去されます。',
                '全員に通知が届きます。',
              ]}
              confirm="利用を取り消す"
              cancelHref="/gallery#confirm-panel"
            >
              <TextArea
                name="sample-reason"
                label="取り消しの理由"
                required
                rows={3}
                hint="参加者と監査担当に示されます。"
              />
            </ConfirmPanel>
          </form>
        ),
      },
    ],
  },
  {
    id: 'persona-card',
    title: 'PersonaCard',
    examples: [
      {
        title: 'デモの人物',
        node: (
          <div className="grid gap-4 desktop:grid-cols-2">
            <PersonaCard
              name="佐藤 恵"
              roleName="研究者"
              organisation="青葉大学 公衆衛生学分野"
              action="/demo/sign-in"
              persona="sample-researcher"
              icon="chart"
            >
              下書きの申請を開き、足りない項目を埋めて提出してみてください。
            </PersonaCard>
            <PersonaCard
              name="高橋 正"
              roleName="委員長"
              organisation="利用審査委員会"
              action="/demo/sign-in"
              persona="sample-chair"
              icon="users"
            >
              審査中の申請に委員の意見がそろっています。決定を記録してみてください。
            </PersonaCard>
          </div>
        ),
      },
    ],
  },
  {
    id: 'small-actions',
    title: 'LanguageSwitch・Disclosure',
    examples: [
      {
        title: '言語の切り替え',
        node: (
          <LanguageSwitch
            current="ja"
            languages={languages}
            by={{ action: '/language', returnTo: '/gallery' }}
          />
        ),
      },
      {
        title: '補足（閉じている）',
        node: (
          <Disclosure summary="なぜ所属機関を尋ねるのですか">
            審査委員との利害関係を確かめるためです。
          </Disclosure>
        ),
      },
      {
        title: '補足（開いている）',
        node: (
          <Disclosure open summary="匿名加工医療情報とは">
            特定の個人を識別できないように加工した医療情報です。
          </Disclosure>
        ),
      },
    ],
  },
];
