import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { BackLink } from './back-link.tsx';
import { Button } from './button.tsx';
import type { ButtonVariant } from './button-class.ts';
import { ButtonLink } from './button-link.tsx';
import { ErrorSummary, type Errors, hasErrors } from './error-summary.tsx';
import { PageTitle } from './page-title.tsx';

type Act = { label: string; intent?: string; reason?: string | undefined };

type Props = {
  title: ReactNode;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  back?: { href: string; label?: string };
  /** `actionData?.errors`: give the object itself, so that the summary takes the focus once per answer. */
  errors?: Errors | undefined;
  /** The main deed. */
  submit: Act & { variant?: ButtonVariant };
  /** Saving the draft: always succeeds, and is what the Enter key does, being the first submit button of the form. */
  draft?: Act;
  cancel?: { href: string; label: string };
  /** Hidden fields: revision, idempotency key, token. */
  hidden?: Readonly<Record<string, string | number | undefined>>;
  /** Between title and form: notices, a summary of the thing. */
  before?: ReactNode;
  /** Below the buttons. */
  after?: ReactNode;
  children?: ReactNode;
  action?: string;
  upload?: boolean;
  /** A full page load even with script: where the session or the language changes. */
  reloadDocument?: boolean;
};

export function FormPage(props: Props) {
  const {
    title,
    eyebrow,
    lead,
    back,
    errors,
    submit,
    draft,
    cancel,
    hidden = {},
    before,
    after,
    children,
  } = props;
  return (
    <div className="max-w-form">
      {back ? <BackLink href={back.href}>{back.label}</BackLink> : null}
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle eyebrow={eyebrow} lead={lead}>
        {title}
      </PageTitle>
      {before ? <div className="mb-8">{before}</div> : null}
      <Form
        method="post"
        noValidate
        action={props.action}
        encType={props.upload ? 'multipart/form-data' : undefined}
        reloadDocument={props.reloadDocument}
      >
        {draft ? (
          <button
            type="submit"
            name="intent"
            value={draft.intent}
            tabIndex={-1}
            aria-hidden="true"
            className="sr-only"
          >
            {draft.label}
          </button>
        ) : null}
        {Object.entries(hidden).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="space-y-8">{children}</div>
        <div className="mt-10 flex flex-wrap items-start gap-4 border-t border-solid-gray-300 pt-6">
          <Button
            size="lg"
            variant={submit.variant ?? 'primary'}
            reason={submit.reason}
            {...(submit.intent ? { name: 'intent', value: submit.intent } : {})}
          >
            {submit.label}
          </Button>
          {draft ? (
            <Button size="lg" variant="secondary" name="intent" value={draft.intent} reason={draft.reason}>
              {draft.label}
            </Button>
          ) : null}
          {cancel ? (
            <ButtonLink size="lg" variant="tertiary" href={cancel.href}>
              {cancel.label}
            </ButtonLink>
          ) : null}
        </div>
      </Form>
      {after ? <div className="mt-8">{after}</div> : null}
    </div>
  );
}
