import { readdirSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { ErrorSummary, firstError, hasErrors } from '#app/components/error-summary.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { Pagination, pagesToShow } from '#app/components/pagination.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { StatusBadge, statusTones } from '#app/components/status-badge.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { component as english } from '#app/i18n/en/component.ts';
import { component as japanese } from '#app/i18n/ja/component.ts';
import { renderMarkup } from '#tests/support/render.tsx';

const parse = (markup: string) => parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;

describe('errors of a form', () => {
  it('knows whether there are any, and takes the first of several', () => {
    expect(hasErrors(undefined)).toBe(false);
    expect(hasErrors({ title: undefined, note: [] })).toBe(false);
    expect(hasErrors({ title: 'x' })).toBe(true);
    expect(firstError(['a', 'b'])).toBe('a');
  });

  it('links each to its field, and leaves those of the whole form without a link', () => {
    const document = parse(
      renderMarkup(
        <ErrorSummary
          errors={{ title: '入力してください。', form: '変更されています。', note: undefined }}
        />,
      ),
    );
    expect(document.querySelectorAll('li')).toHaveLength(2);
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['#title']);
    expect(document.querySelector('[role=alert] h2')?.textContent).toBe(japanese['component.errorSummary']);
    expect(document.querySelector('[data-error-summary]')?.getAttribute('tabindex')).toBe('-1');
  });

  it('names the field of every error, wherever its field stands, as its question is written there', () => {
    const Fields = () => (
      <>
        <CheckboxGroup name="topics[]" label="対象" options={[{ value: 'a', label: '選択肢' }]} />
        <CheckboxField name="agree" label={<b>同意する</b>} />
      </>
    );
    const document = parse(
      renderMarkup(
        <>
          <ErrorSummary
            errors={{
              topics: '選んでください。',
              agree: '必要です。',
              title: '長すぎます。',
              why: '短すぎます。',
            }}
          />
          <Fields />
          <TextField name="title" label="題名" />
          <TextField name="why" id="why-1" label="一つ目の理由" />
          <TextField name="why" id="why-2" label="二つ目の理由" error="短すぎます。" />
        </>,
      ),
    );
    const links = [...document.querySelectorAll('[data-error-summary] a')];
    expect(links.map((link) => link.textContent)).toEqual([
      '対象：選んでください。',
      '同意する：必要です。',
      '題名：長すぎます。',
      '二つ目の理由：短すぎます。',
    ]);
    // Each leads to what can be answered, and the browser reads the same words there as the server wrote.
    for (const link of links) {
      const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
      expect(document.getElementById(id)?.tagName).toBe('INPUT');
      const question = document.querySelector(`[data-question="${id}"]`)?.textContent;
      expect(link.textContent?.startsWith(`${question}：`)).toBe(true);
    }
  });
});

describe('FormPage', () => {
  const page = (draft: boolean) =>
    parse(
      renderMarkup(
        <FormPage
          title="題"
          submit={{ label: '提出する', intent: 'submit' }}
          {...(draft ? { draft: { label: '保存する', intent: 'save-draft' } } : {})}
          hidden={{ revision: 7, token: undefined }}
          errors={{ title: '入力してください。' }}
        >
          <TextField name="title" label="題名" error="入力してください。" defaultValue="残る文字" />
        </FormPage>,
      ),
    );

  it('makes the harmless button the first, so that Enter never submits an application', () => {
    expect(page(true).querySelector('button[type=submit]')?.getAttribute('value')).toBe('save-draft');
    expect(page(false).querySelectorAll('button[type=submit]')).toHaveLength(1);
  });

  it('works without script: posts, leaves validation to the server, keeps hidden values and what was typed', () => {
    const form = page(true).querySelector('form');
    expect(form?.getAttribute('method')).toBe('post');
    expect(form?.hasAttribute('novalidate')).toBe(true);
    expect(form?.querySelector('input[name=revision]')?.getAttribute('value')).toBe('7');
    expect(form?.querySelector('input[name=token]')).toBeNull();
    expect(form?.querySelector('#title')?.getAttribute('value')).toBe('残る文字');
  });

  it('shows the summary before the title', () => {
    expect([...page(true).querySelectorAll('h1, h2')].map((heading) => heading.tagName)).toEqual([
      'H2',
      'H1',
    ]);
  });
});

describe('Pagination', () => {
  it.each([
    [1, 1, [1]],
    [1, 4, [1, 2, 3, 4]],
    [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
    [4, 9, [1, 2, 3, 4, 5, 'gap', 9]],
    [9, 9, [1, 'gap', 8, 9]],
  ])('shows the neighbours of page %i of %i', (page, pages, shown) => {
    expect(pagesToShow(page, pages)).toEqual(shown);
  });

  it('is not there for a single page and marks the current one', () => {
    const hrefOf = (page: number) => `?page=${page}`;
    expect(renderMarkup(<Pagination page={1} pages={1} hrefOf={hrefOf} />)).toBe('');
    const document = parse(renderMarkup(<Pagination page={2} pages={3} hrefOf={hrefOf} />));
    expect(document.querySelectorAll('[aria-current=page]')).toHaveLength(1);
  });
});

it('says the same for every hidden cell, in both languages (decision A3)', () => {
  expect(parse(renderMarkup(<HiddenCell />)).body.textContent).toBe('秘匿');
  expect(parse(renderMarkup(<HiddenCell />, 'en')).body.textContent).toBe('suppressed');
});

it('gives every tone of a status its own shape, so that colour only repeats it', () => {
  const shapes = statusTones.map(
    (tone) =>
      parse(renderMarkup(<StatusBadge tone={tone}>状態</StatusBadge>)).querySelector('svg')?.innerHTML,
  );
  expect(new Set(shapes).size).toBe(statusTones.length);
});

it('keeps a button with a reason focusable and harmless', () => {
  const button = parse(
    renderMarkup(
      <Button name="intent" value="approve" reason="確認が済んでいません。">
        承認する
      </Button>,
    ),
  ).querySelector('button');
  expect(button?.hasAttribute('disabled')).toBe(false);
  expect(button?.getAttribute('type')).toBe('button');
});

it('has no key without an English text and no parameter that differs', () => {
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const key of Object.keys(japanese) as (keyof typeof japanese)[]) {
    expect(english[key], key).toBeTruthy();
    expect(parameters(english[key]), key).toEqual(parameters(japanese[key]));
  }
});

it('holds no visible Japanese text, no style attribute and no locale formatting in a component', () => {
  for (const name of readdirSync('app/components').filter((file) => file.endsWith('.tsx'))) {
    const code = readFileSync(`app/components/${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.match(/[\u3040-\u30ff\u4e00-\u9fff]/)?.[0], name).toBeUndefined();
    expect(code.match(/\bstyle=|toLocale/)?.[0], name).toBeUndefined();
  }
});
