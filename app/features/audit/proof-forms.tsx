import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { type Option, SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  sizes: readonly Option[];
  failure:
    | { errors: Readonly<Record<string, string>>; values: Readonly<Record<string, unknown>> }
    | undefined;
};

const command =
  'node sekisho-verify.mjs --log sekisho-ledger.jsonl --key keys.txt --checkpoint checkpoint.txt';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an auditor takes home to check without us: the log, proofs, the program that checks them. */
export function ProofForms({ sizes, failure }: Props) {
  const t = useT();
  const { errors = {}, values = {} } = failure ?? {};
  return (
    <div className="space-y-8 print:hidden">
      {failure ? <ErrorSummary errors={errors} /> : null}
      <div className="space-y-3">
        <Heading level={3}>{t('audit.verifier.first')}</Heading>
        <p className="max-w-text">{t('audit.verifier.firstExplain')}</p>
        <p className="flex flex-wrap gap-x-6">
          <TextLink href="/ledger/keys.txt" download>
            {t('publicLedger.downloadKeys')}
          </TextLink>
          <TextLink href="/ledger/checkpoint.txt" download>
            {t('publicLedger.download')}
          </TextLink>
        </p>
      </div>
      <Form method="post" action="/audit/export" reloadDocument className="space-y-3">
        <Heading level={3}>{t('audit.export')}</Heading>
        <p className="max-w-text">{t('audit.export.explain')}</p>
        <Button name="intent" value="export" variant="secondary">
          {t('audit.export')}
        </Button>
      </Form>
      <Form method="post" action="/audit/verifier" reloadDocument className="space-y-3">
        <Heading level={3}>{t('audit.verifier')}</Heading>
        <p className="max-w-text">{t('audit.verifier.explain')}</p>
        <pre className="overflow-x-auto rounded-8 border border-solid-gray-300 bg-solid-gray-50 p-4 text-mono-16N-150 whitespace-pre-wrap break-all">
          {command}
        </pre>
        <Button name="intent" value="take" variant="secondary">
          {t('audit.verifier')}
        </Button>
      </Form>
      <Form method="post" noValidate reloadDocument className="max-w-form space-y-3">
        <Heading level={3}>{t('audit.proof.inclusion')}</Heading>
        <p>{t('audit.proof.inclusionExplain')}</p>
        <TextField
          name="seq"
          label={t('audit.proof.seq')}
          inputMode="numeric"
          width="short"
          required
          defaultValue={text(values.seq)}
          error={errors.seq}
        />
        <Button name="intent" value="inclusion" variant="secondary">
          {t('audit.proof.take')}
          <span className="sr-only"> {t('audit.proof.inclusion')}</span>
        </Button>
      </Form>
      {sizes.length > 1 ? (
        <Form method="post" noValidate reloadDocument className="max-w-form space-y-3">
          <Heading level={3}>{t('audit.proof.consistency')}</Heading>
          <p>{t('audit.proof.consistencyExplain')}</p>
          <SelectField
            name="older"
            label={t('audit.proof.older')}
            options={sizes}
            required
            defaultValue={text(values.older) || sizes.at(-1)?.value}
            error={errors.older}
          />
          <SelectField
            name="newer"
            label={t('audit.proof.newer')}
            options={sizes}
            required
            defaultValue={text(values.newer) || sizes[0]?.value}
            error={errors.newer}
          />
          <Button name="intent" value="consistency" variant="secondary">
            {t('audit.proof.take')}
            <span className="sr-only"> {t('audit.proof.consistency')}</span>
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
