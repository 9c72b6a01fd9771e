import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { fieldIds, inputClass } from '#app/components/field-ids.ts';
import { TextLink } from '#app/components/text-link.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type Meanings = {
  readonly words: string;
  readonly found: readonly { readonly text: string; readonly href: string }[];
};

type Props = { kept: readonly (readonly [string, string])[]; meanings: Meanings | undefined };

/** A name or a number in one's own words; what it can mean is offered, each as a link. */
export function WordsForm({ kept, meanings }: Props) {
  const t = useT();
  const hint = t('audit.words.hint');
  return (
    <search className="my-4 block max-w-form print:hidden">
      <Form method="get" action="/audit">
        <KeptFields kept={kept} />
        <label htmlFor="q" className="text-std-17B-170 text-solid-gray-900">
          {t('audit.words')}
        </label>
        <div id={fieldIds('q').hint} className="mt-1 text-std-16N-170 text-solid-gray-700">
          <WithJapanese text={hint} />
        </div>
        <div className="mt-2 flex flex-wrap gap-2">
          <input
            {...fieldIds('q').control({ hint })}
            type="search"
            id="q"
            name="q"
            maxLength={60}
            defaultValue={meanings?.words}
            className={`${inputClass} min-w-0 flex-1 basis-48`}
          />
          <Button icon="search">{t('audit.words.find')}</Button>
        </div>
      </Form>
      {meanings ? (
        <div className="mt-4" data-meanings>
          {meanings.found.length === 0 ? (
            <p>{t('audit.words.none', { words: meanings.words })}</p>
          ) : (
            <>
              <p>{t('audit.words.choose', { words: meanings.words })}</p>
              <ul className="mt-2 list-disc space-y-1 pl-6">
                {meanings.found.map((one) => (
                  <li key={one.href}>
                    <TextLink href={one.href}>{one.text}</TextLink>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ) : null}
    </search>
  );
}

/** What is asked for already, so that another field adds to it. */
export function KeptFields({ kept }: { kept: Props['kept'] }) {
  return (
    <>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
