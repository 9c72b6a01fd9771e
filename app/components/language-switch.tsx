import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';

type Language = { code: string; name: string };

type Props = {
  current: string;
  languages: readonly Language[];
  /**
   * For a visitor the choice is the address of this page in each language: nothing is kept in the browser. For somebody signed in
   * it is a setting of the account, sent to `action`, with the address to come back to.
   */
  by:
    | { readonly addresses: Readonly<Record<string, string>> }
    | { readonly action: string; readonly returnTo: string };
};

const choice =
  'inline-flex min-h-target items-center px-3 text-std-16N-170 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]';

/** Each language is named in itself. The page loads anew, so plain HTML does it. */
export function LanguageSwitch({ current, languages, by }: Props) {
  if ('addresses' in by) {
    return (
      <div className="print:hidden">
        <Languages
          current={current}
          languages={languages}
          offer={({ code, name }) => (
            <a href={by.addresses[code]} lang={code} hrefLang={code} className={choice}>
              {name}
            </a>
          )}
        />
      </div>
    );
  }
  return (
    <form method="post" action={by.action} className="print:hidden">
      <input type="hidden" name="intent" value="switch" />
      <input type="hidden" name="returnTo" value={by.returnTo} />
      <Languages
        current={current}
        languages={languages}
        offer={({ code, name }) => (
          <button type="submit" name="language" value={code} lang={code} className={choice}>
            {name}
          </button>
        )}
      />
    </form>
  );
}

function Languages({
  current,
  languages,
  offer,
}: {
  current: string;
  languages: readonly Language[];
  offer: (language: Language) => ReactNode;
}) {
  const t = useT();
  return (
    <fieldset className="-mx-3 flex items-center">
      <legend className="sr-only">{t('component.language')}</legend>
      {languages.map((language, index) => (
        <span key={language.code} className="inline-flex items-center">
          {index > 0 ? <span aria-hidden="true" className="h-4 border-l border-solid-gray-420" /> : null}
          {language.code === current ? (
            <span
              lang={language.code}
              aria-current="true"
              className="inline-flex min-h-target items-center px-3 text-std-16B-170 text-key-1200"
            >
              {language.name}
            </span>
          ) : (
            offer(language)
          )}
        </span>
      ))}
    </fieldset>
  );
}
