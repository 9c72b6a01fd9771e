import { Button } from '#app/components/button.tsx';
import { Heading } from '#app/components/heading.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AskSearch, FoundLine } from './ask-view.ts';

/** Finds diseases, drugs, tests and approved variables by name, and lays a hit into the form: part of the form itself. */
export function TermSearch({ search }: { search: AskSearch }) {
  const t = useT();
  const { found, places } = search;
  return (
    <section className="mb-10 rounded-12 border border-key-200 bg-key-50 p-4 desktop:p-6">
      <Heading level={2}>{t('ask.find.title')}</Heading>
      <p className="mb-4 mt-2 max-w-text">{t('ask.find.lead')}</p>
      <div className="flex flex-wrap items-end gap-4">
        <TextField
          name="find"
          label={t('ask.find.label')}
          width="long"
          maxLength={100}
          defaultValue={search.find}
        />
        {places.length > 0 ? (
          <SelectField
            name="into"
            label={t('ask.find.into')}
            empty={t('ask.find.new')}
            options={places}
            defaultValue={search.into}
          />
        ) : null}
        <Button variant="secondary" name="intent" value="find" formNoValidate>
          {t('ask.find.button')}
        </Button>
      </div>
      {found ? (
        <div className="mt-6">
          <p id="found" tabIndex={-1} role="status" className="mb-3 font-700">
            {found.summary}
          </p>
          {found.lines.length > 0 ? (
            <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300 bg-white">
              {found.lines.map((line) => (
                <Line key={line.key} line={line} />
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Line({ line }: { line: FoundLine }) {
  const t = useT();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <span className="mr-2 text-std-16N-170 text-solid-gray-700">{line.kind}</span>
          <span className="font-700">{line.name}</span>{' '}
          <span className="break-all text-mono-16N-150 text-solid-gray-700">{line.code}</span>
        </p>
        {line.about ? <p className="text-std-16N-170 text-solid-gray-700">{line.about}</p> : null}
      </div>
      {line.take ? (
        <Button
          size="sm"
          variant="secondary"
          name="intent"
          value="take"
          formAction={`?take=${encodeURIComponent(line.take)}`}
          formNoValidate
        >
          {t('ask.find.take')}
          <span className="sr-only">{t('ask.find.takeAbout', { name: line.name, code: line.code })}</span>
        </Button>
      ) : null}
    </li>
  );
}
