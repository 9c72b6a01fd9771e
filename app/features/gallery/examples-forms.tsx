import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { CodeInput } from '#app/components/code-input.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FieldFrame } from '#app/components/field-frame.tsx';
import { fieldIds, inputClass } from '#app/components/field-ids.ts';
import { FileField } from '#app/components/file-field.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { ExampleSet } from './example.ts';

const organisationTypes = [
  { value: 'university', label: '大学・研究機関' },
  { value: 'company', label: '民間企業' },
  { value: 'public', label: '国・地方公共団体' },
];
const purposes = [
  { value: 'epidemiology', label: '疫学研究', hint: '病気の頻度や原因を集団で調べる研究' },
  { value: 'quality', label: '医療の質の評価' },
  { value: 'safety', label: '医薬品の安全対策', hint: '市販後の調査を含みます' },
];

export const formExamples: readonly ExampleSet[] = [
  {
    id: 'error-summary',
    title: 'ErrorSummary',
    note: '送信に失敗したとき、ページの先頭に出て、フォーカスを受け取ります。',
    examples: [
      {
        title: '項目への移動',
        node: (
          <ErrorSummary
            errors={{
              'sample-mail-error': 'メールアドレスの形で入力してください（例：yamada@example.jp）。',
              'sample-purpose-error': '研究の目的を1つ選んでください。',
              form: 'ほかの人が先に変更しました。最新の内容を確認してください。',
            }}
          />
        ),
      },
    ],
  },
  {
    id: 'text-field',
    title: 'TextField',
    examples: [
      {
        title: '必須',
        node: (
          <TextField
            name="sample-title"
            label="研究課題名"
            required
            hint="40文字以内で、対象とする病気を入れてください。"
          />
        ),
      },
      {
        title: '任意・入力済み',
        node: (
          <TextField
            name="sample-kana"
            label="氏名（カナ）"
            optional
            defaultValue="ヤマダ ハナコ"
            width="medium"
          />
        ),
      },
      {
        title: 'エラー',
        node: (
          <TextField
            name="sample-mail-error"
            type="email"
            label="メールアドレス"
            required
            autoComplete="email"
            hint="所属機関のアドレスを入力してください。"
            defaultValue="yamada＠example"
            error="メールアドレスの形で入力してください（例：yamada@example.jp）。"
          />
        ),
      },
      {
        title: '変更できない',
        node: (
          <TextField
            name="sample-readonly"
            label="受付番号"
            readOnly
            defaultValue="SK-2026-0042"
            width="medium"
            hint="提出すると決まります。"
          />
        ),
      },
      {
        title: '短い数',
        node: (
          <TextField
            name="sample-number"
            label="対象者の見込み数"
            inputMode="numeric"
            width="short"
            hint="全角の数字でもかまいません。"
          />
        ),
      },
      {
        title: 'パスワード',
        node: (
          <TextField
            name="sample-password"
            type="password"
            label="パスワード"
            required
            autoComplete="current-password"
            width="long"
          />
        ),
      },
    ],
  },
  {
    id: 'text-area',
    title: 'TextArea',
    examples: [
      {
        title: '必須',
        node: (
          <TextArea
            name="sample-outline"
            label="研究の概要"
            required
            hint="専門外の委員にもわかることばで、400文字以内で書いてください。"
            rows={4}
          />
        ),
      },
      {
        title: 'エラー',
        node: (
          <TextArea
            name="sample-outline-error"
            label="公表の方法"
            required
            rows={3}
            defaultValue="未定"
            error="20文字以上で入力してください。"
          />
        ),
      },
    ],
  },
  {
    id: 'select-field',
    title: 'SelectField',
    examples: [
      {
        title: '未選択',
        node: <SelectField name="sample-type" label="所属機関の種別" required options={organisationTypes} />,
      },
      {
        title: 'エラー',
        node: (
          <SelectField
            name="sample-type-error"
            label="所属機関の種別（再入力）"
            required
            options={organisationTypes}
            error="種別を選んでください。"
          />
        ),
      },
    ],
  },
  {
    id: 'choices',
    title: 'RadioGroup・CheckboxGroup・CheckboxField',
    examples: [
      {
        title: '1つ選ぶ',
        node: (
          <RadioGroup
            name="sample-purpose"
            label="研究の目的"
            required
            options={purposes}
            defaultValue="quality"
          />
        ),
      },
      {
        title: '1つ選ぶ・エラー',
        node: (
          <RadioGroup
            name="sample-purpose-error"
            label="研究の目的（再入力）"
            required
            hint="もっとも近いものを選んでください。"
            options={purposes}
            error="研究の目的を1つ選んでください。"
          />
        ),
      },
      {
        title: '横並び',
        node: (
          <RadioGroup
            name="sample-yes"
            label="倫理審査は済んでいますか"
            inline
            options={[
              { value: 'yes', label: 'はい' },
              { value: 'no', label: 'いいえ' },
            ]}
          />
        ),
      },
      {
        title: 'いくつでも選ぶ',
        node: (
          <CheckboxGroup
            name="sample-data"
            label="使うデータ"
            hint="いくつでも選べます。"
            options={purposes.slice(0, 2)}
            defaultValues={['epidemiology']}
          />
        ),
      },
      {
        title: 'いくつでも選ぶ・エラー',
        node: (
          <CheckboxGroup
            name="sample-data-error"
            label="使うデータ（再入力）"
            required
            options={purposes.slice(0, 2)}
            error="1つ以上選んでください。"
          />
        ),
      },
      {
        title: '同意',
        node: <CheckboxField name="sample-agree" label="利用規約に同意します" required value="yes" />,
      },
      {
        title: '同意・エラー',
        node: (
          <CheckboxField
            name="sample-agree-error"
            label="誓約事項を読み、守ることを約束します"
            hint="提出の前に必要です。"
            required
            value="yes"
            error="約束いただけない場合は提出できません。"
          />
        ),
      },
    ],
  },
  {
    id: 'other-fields',
    title: 'DateField・FileField・CodeInput・FieldFrame',
    examples: [
      { title: '日付', node: <DateField name="sample-start" label="利用を始める日" required /> },
      {
        title: '日付・文字・エラー',
        node: (
          <DateField
            name="sample-end"
            entry="text"
            label="利用を終える日"
            required
            hint="例：2027年3月31日"
            defaultValue="来年"
            error="日付を「2027-03-31」の形で入力してください。"
          />
        ),
      },
      {
        title: 'ファイル',
        node: (
          <FileField
            name="sample-file"
            label="倫理審査の結果通知書"
            required
            types="PDF"
            limit="10 MB"
            accept=".pdf"
          />
        ),
      },
      {
        title: 'ファイル・エラー',
        node: (
          <FileField
            name="sample-file-error"
            label="研究計画書"
            types="PDF、Word"
            error="ファイルが大きすぎます。10 MB以内にしてください。"
          />
        ),
      },
      { title: '確認コード', node: <CodeInput name="sample-code" label="認証アプリの確認コード" required /> },
      {
        title: '確認コード・エラー',
        node: (
          <CodeInput
            name="sample-code-error"
            label="メールで届いた確認コード"
            required
            error="コードが違うか、期限が過ぎています。"
          />
        ),
      },
      {
        title: '自作の入力欄',
        node: (
          <FieldFrame id="sample-age" group label="対象の年齢" hint="5歳きざみで指定します。">
            <span className="flex flex-wrap items-center gap-2">
              <input
                id="sample-age"
                name="sample-age"
                aria-label="下限（歳）"
                inputMode="numeric"
                defaultValue="40"
                className={`${inputClass} w-24`}
                {...fieldIds('sample-age').control({})}
              />
              から
              <input
                name="sample-age-to"
                aria-label="上限（歳）"
                inputMode="numeric"
                defaultValue="74"
                className={`${inputClass} w-24`}
              />
              歳
            </span>
          </FieldFrame>
        ),
      },
      { title: '送信', node: <Button>確認へ進む</Button> },
    ],
  },
];
