import { useT } from '#app/i18n/use-t.tsx';

type Language = { code: string; name: string };

type Props = {
  action: string;
  current: string;
  languages: readonly Language[];
  /** The address to come back to. */
  returnTo: string;
};

/** A form, because it changes a setting. Each language is named in itself. The page loads anew, so plain HTML does it. */
export function LanguageSwitch({ action, current, languages, returnTo }: Props) {
  const t = useT();
  return (
    <form method="post" action={action} className="print:hidden">
      <input type="hidden" name="intent" value="switch" />
      <input type="hidden" name="returnTo" value={returnTo} />
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
              <button
                type="submit"
                name="language"
                value={language.code}
                lang={language.code}
                className="inline-flex min-h-target items-center px-3 text-std-16N-170 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
              >
                {language.name}
              </button>
            )}
          </span>
        ))}
      </fieldset>
    </form>
  );
}
