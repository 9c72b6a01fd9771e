import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { BackLink } from '#app/components/back-link.tsx';
import { ErrorSummary, type Errors, hasErrors } from '#app/components/error-summary.tsx';
import { PageTitle } from '#app/components/page-title.tsx';

type Props = {
  back: string;
  listTitle: string;
  act: string;
  errors: Errors | undefined;
  /** The ConfirmPanel. */
  children: ReactNode;
};

/** The question before something of a list ends; it stands at the address of the list, so that it works without script. */
export function EndPage({ back, listTitle, act, errors, children }: Props) {
  return (
    <div className="max-w-form">
      <BackLink href={back}>{listTitle}</BackLink>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle eyebrow={listTitle}>{act}</PageTitle>
      <Form method="post" noValidate>
        {children}
      </Form>
    </div>
  );
}
