import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** The entries that are shown, as a file for a table or for a program. */
export function TakeEntries({ search }: { search: string }) {
  const t = useT();
  return (
    <Form
      method="post"
      action={`/audit/export${search === '' ? '' : `?${search}`}`}
      reloadDocument
      className="mt-8 space-y-3 print:hidden"
    >
      <p className="max-w-text">{t('audit.take.explain')}</p>
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="csv" variant="secondary">
          {t('audit.take.csv')}
        </Button>
        <Button name="intent" value="jsonl" variant="secondary">
          {t('audit.take.jsonl')}
        </Button>
      </div>
    </Form>
  );
}
