import { ButtonLink } from '#app/components/button-link.tsx';
import { Card } from '#app/components/card.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ProgressIndicator } from '#app/components/progress-indicator.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import type { ExampleSet } from './example.ts';

export const progressExamples: readonly ExampleSet[] = [
  {
    id: 'tiles',
    title: 'StatTile・Card・EmptyState',
    examples: [
      {
        title: '数',
        node: (
          <div className="grid gap-4 desktop:grid-cols-3">
            <StatTile
              label="対応が必要"
              value="3"
              unit="件"
              note="うち1件は期限を過ぎています"
              href="/gallery#act"
              attention
            />
            <StatTile label="審査中" value="12" unit="件" href="/gallery#in-review" />
            <StatTile label="登録患者数" value="1,204,118" unit="人" note="2026年9月末" />
          </div>
        ),
      },
      {
        title: 'カード',
        node: (
          <div className="grid gap-4 desktop:grid-cols-2">
            <Card
              title="循環器疾患の地域差"
              href="/gallery#case"
              icon="file"
              status={<StatusBadge tone="progress">審査中</StatusBadge>}
              footer="期限　2026年12月4日（残り9営業日）"
            >
              青葉大学　佐藤 恵
            </Card>
            <Card
              title="データの守り方"
              icon="shield"
              footer={<TextLink href="/gallery#how">くわしく読む</TextLink>}
            >
              データは作業場所の外に出ません。結果は2人の確認者が見てから渡します。
            </Card>
          </div>
        ),
      },
      {
        title: '空',
        node: (
          <EmptyState
            title="審査を待つ申請はありません"
            icon="check"
            action={
              <ButtonLink href="/gallery#all" variant="secondary">
                すべての申請を見る
              </ButtonLink>
            }
          >
            事務局の確認が済んだ申請が、ここに並びます。
          </EmptyState>
        ),
      },
    ],
  },
  {
    id: 'progress',
    title: 'StepBar・TaskList・Timeline・ProgressIndicator',
    examples: [
      {
        title: '段階',
        node: (
          <StepBar
            label="申請の段階"
            steps={[
              { label: '申請', state: 'done', note: '11月9日' },
              { label: '申請確認', state: 'done', note: '11月12日' },
              { label: 'リスク審査', state: 'current', note: '12月4日まで' },
              { label: '契約', state: 'upcoming' },
              { label: '提供前審査', state: 'upcoming' },
              { label: '利用開始', state: 'upcoming' },
            ]}
          />
        ),
      },
      {
        title: '段階（中止）',
        node: (
          <StepBar
            label="別の申請の段階"
            steps={[
              { label: '申請', state: 'done' },
              { label: '申請確認', state: 'stopped', note: '取り下げ' },
              { label: 'リスク審査', state: 'upcoming' },
            ]}
          />
        ),
      },
      {
        title: '作業の一覧',
        node: (
          <TaskList
            groups={[
              {
                id: 'sample-group-1',
                title: '研究について',
                tasks: [
                  {
                    id: 'sample-task-1',
                    title: '目的と方法',
                    href: '/gallery#task-1',
                    status: { tone: 'done', label: '完了' },
                  },
                  {
                    id: 'sample-task-2',
                    title: '使うデータ',
                    href: '/gallery#task-2',
                    hint: '変数を選びます',
                    status: { tone: 'progress', label: '入力中' },
                  },
                  {
                    id: 'sample-task-3',
                    title: '参加者',
                    href: '/gallery#task-3',
                    status: { tone: 'problem', label: '問題あり' },
                  },
                ],
              },
              {
                id: 'sample-group-2',
                title: '提出',
                tasks: [
                  {
                    id: 'sample-task-4',
                    title: '確認して提出',
                    hint: 'すべての項目が完了すると始められます',
                    status: { tone: 'neutral', label: 'まだ開始できません' },
                  },
                ],
              },
            ]}
          />
        ),
      },
      {
        title: '経過',
        node: (
          <Timeline
            label="申請の経過"
            entries={[
              {
                id: '1',
                at: '2026-11-20T05:03:00.000Z',
                atText: '2026年11月20日 14:03',
                title: '委員が意見を提出しました',
                actor: '委員',
                icon: 'edit',
              },
              {
                id: '2',
                at: '2026-11-12T01:10:00.000Z',
                atText: '2026年11月12日 10:10',
                title: '審査を始めました',
                actor: '事務局　鈴木 明',
                icon: 'users',
                children: '委員5人、定足数3人、期限は12月4日です。',
              },
              {
                id: '3',
                at: '2026-11-09T08:41:00.000Z',
                atText: '2026年11月9日 17:41',
                title: '申請を提出しました',
                actor: '佐藤 恵',
                icon: 'upload',
              },
            ]}
          />
        ),
      },
      {
        title: '進み具合',
        node: (
          <ProgressIndicator
            id="sample-progress"
            label="結果を保護しています"
            value={3}
            max={7}
            valueText="3 / 7"
          />
        ),
      },
      {
        title: '長さがわからない',
        node: (
          <ProgressIndicator id="sample-progress-2" label="順番を待っています">
            このページを離れても続きます。
          </ProgressIndicator>
        ),
      },
    ],
  },
];
