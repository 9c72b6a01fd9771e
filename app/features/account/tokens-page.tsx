import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, type Errors, hasErrors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf } from '../sign-in/values.ts';

type Token = {
  id: string;
  name: string;
  created: string;
  expires: string;
  scopes: string;
  state: 'live' | 'expired' | 'ended';
};
type Props = {
  tokens: readonly Token[];
  days: readonly number[];
  usualDays: number;
  ended: boolean;
  /** Shown once, in the answer to the form that made it. */
  secret: string | undefined;
  errors: Errors | undefined;
};

const askCommand = 'npm run --silent ask -- --token FILE --project REFERENCE --objective O1 --question FILE';

export function TokensPage({ tokens, days, usualDays, ended, secret, errors }: Props) {
  const t = useT();
  const columns: readonly Column<Token>[] = [
    { key: 'name', header: t('account.tokens.name'), cell: (row) => row.name, rowHeader: true },
    { key: 'scopes', header: t('account.tokens.scope'), cell: (row) => row.scopes },
    { key: 'created', header: t('account.tokens.created'), cell: (row) => row.created, nowrap: true },
    { key: 'expires', header: t('account.tokens.expires'), cell: (row) => row.expires, nowrap: true },
    {
      key: 'state',
      header: t('account.tokens.state'),
      cell: (row) =>
        row.state === 'live' ? (
          <Form method="post">
            <input type="hidden" name="id" value={row.id} />
            <Button
              variant="secondary"
              size="sm"
              name="intent"
              value="end"
              aria-label={t('common.labelled', {
                label: t('account.tokens.end'),
                text: `${row.name} ${row.created}`,
              })}
            >
              {t('account.tokens.end')}
            </Button>
          </Form>
        ) : (
          <StatusBadge tone="done">{t(`account.tokens.state.${row.state}`)}</StatusBadge>
        ),
    },
  ];
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle lead={t('account.tokens.lead')}>{t('account.tokens.title')}</PageTitle>
      {ended && !errors && !secret ? (
        <NoticeBanner tone="success" live title={t('account.tokens.ended')} />
      ) : null}
      {secret ? (
        <NoticeBanner tone="success" live title={t('account.tokens.made')}>
          <p>{t('account.tokens.once')}</p>
          <p className="mt-2 break-all text-mono-17N-150">
            <code>{secret}</code>
          </p>
          <p className="mt-4">{t('account.tokens.use')}</p>
          <pre className="mt-2 whitespace-pre-wrap break-words rounded-8 bg-solid-gray-50 p-4 text-mono-17N-150">
            <code>{askCommand}</code>
          </pre>
        </NoticeBanner>
      ) : null}
      {tokens.length === 0 ? (
        <EmptyState title={t('account.tokens.none')} />
      ) : (
        <DataTable
          caption={t('account.tokens.caption')}
          columns={columns}
          rows={tokens}
          rowKey={(row) => row.id}
        />
      )}
      <Form method="post" className="mt-8 max-w-xl space-y-6">
        <TextField
          name="name"
          label={t('account.tokens.name')}
          hint={t('account.tokens.nameHint')}
          error={textOf(errors, 'name')}
          autoComplete="off"
          required
        />
        <CheckboxGroup
          name="scopes[]"
          label={t('account.tokens.scope')}
          required
          defaultValues={['read', 'ask']}
          error={textOf(errors, 'scopes')}
          options={(['read', 'ask'] as const).map((scope) => ({
            value: scope,
            label: t(`account.tokens.scope.${scope}`),
          }))}
        />
        <SelectField
          name="days"
          label={t('account.tokens.days')}
          options={days.map((count) => ({
            value: String(count),
            label: t('account.tokens.daysOf', { days: String(count) }),
          }))}
          defaultValue={String(usualDays)}
          error={textOf(errors, 'days')}
        />
        <Button name="intent" value="make">
          {t('account.tokens.make')}
        </Button>
      </Form>
      <ApiGuide />
    </>
  );
}

const clients = [
  { key: 'python', href: '/clients/sekisho.py' },
  { key: 'r', href: '/clients/sekisho.R' },
  { key: 'openapi', href: '/api/v1/openapi.json' },
] as const;

const example = `from sekisho import Sekisho\n\nportal = Sekisho("https://sekisho.example.jp", token)\nproject = portal.projects()[0]\nquestion = portal.ask(project["id"], "O1", text)\nquestion = portal.wait(question["id"])`;

/** The way for scripts: what to take, and the shortest example. */
function ApiGuide() {
  const t = useT();
  return (
    <section className="mt-12 max-w-form space-y-4">
      <Heading level={2}>{t('account.tokens.api')}</Heading>
      <p>{t('account.tokens.apiLead')}</p>
      <ul className="list-disc space-y-1 pl-6">
        {clients.map(({ key, href }) => (
          <li key={key}>
            <TextLink href={href} download>
              {t(`account.tokens.client.${key}`)}
            </TextLink>
          </li>
        ))}
      </ul>
      <pre className="whitespace-pre-wrap break-words rounded-8 bg-solid-gray-50 p-4 text-mono-17N-150">
        <code>{example}</code>
      </pre>
    </section>
  );
}
