import { type FormEvent, useMemo, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { DraftAnswers, SectionId } from '#app/domain/application/form-fields.ts';
import { typedAnswers } from '#app/domain/application/form-values.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { Outlook } from './outlook.ts';
import { OutlookPanel } from './outlook-panel.tsx';
import { type Choice, SectionFields } from './section-fields.tsx';

export type SectionValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export type SectionPage = {
  readonly section: SectionId;
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly language: 'ja' | 'en';
  readonly prefectures: readonly { readonly code: string; readonly name: string }[];
  readonly periods: readonly string[];
  readonly presets: readonly { readonly id: string; readonly groups: readonly string[] }[];
  readonly choices:
    | { readonly variables: readonly Choice[]; readonly codeLists: readonly Choice[] }
    | undefined;
  readonly search: string;
  readonly outlook: Outlook;
};

type Props = SectionPage & {
  values: SectionValues;
  /** What is wrong with what was sent, or, after saving, what a submission still needs. */
  errors?: Readonly<Record<string, string>> | undefined;
  saved: boolean;
  stale: boolean;
};

/** Sections on which what is typed changes risk or fee. */
const weighs: ReadonlySet<SectionId> = new Set(['purpose', 'plan', 'data', 'linkage', 'scope', 'fee']);

/** One section of the application. Saving always works; what is missing is said and does not stop anybody. */
export function SectionForm(props: Props) {
  const { section, id, reference, revision, values, errors, saved, stale, outlook } = props;
  const t = useT();
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>();
  const answers: DraftAnswers = typed
    ? { ...outlook.answers, [section]: typed }
    : { ...outlook.answers, [section]: typedAnswers(section, values) };
  const named = useMemo(
    () =>
      errors &&
      Object.fromEntries(
        Object.entries(errors).map(([field, text]) => [
          field === 'objectives' ? 'objective1' : field,
          t('ask.problemIn', { at: t(`form.${field}` as MessageKey), text }),
        ]),
      ),
    [errors, t],
  );
  const follow = (event: FormEvent<HTMLElement>) => {
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    if (form) setTyped(typedAnswers(section, entriesOf(new FormData(form))));
  };
  const before = stale ? (
    <NoticeBanner tone="warning" title={t('stale.title')}>
      {t('stale.body')}
    </NoticeBanner>
  ) : saved ? (
    <NoticeBanner tone="info" title={errors ? t('form.warn') : t('case.saved')} />
  ) : undefined;
  return (
    <div onChange={follow}>
      <FormPage
        title={t(`form.${section}`)}
        eyebrow={reference}
        lead={t(`form.${section}.lead`)}
        back={{ href: `/applications/${id}`, label: t('form.back') }}
        errors={named}
        hidden={{ revision }}
        submit={{ label: t('form.save'), intent: 'save' }}
        before={before}
        after={weighs.has(section) ? <OutlookPanel outlook={outlook} answers={answers} /> : undefined}
      >
        {section === 'data' || section === 'plan' ? (
          <p>
            <TextLink href={`/applications/${id}/feasibility`}>{t('form.feasibility')}</TextLink>
          </p>
        ) : null}
        <SectionFields page={props} values={values} errors={errors ?? {}} answers={answers} />
        {section === 'data' || section === 'linkage' ? (
          <Button variant="secondary" name="intent" value="check">
            {t('form.check')}
          </Button>
        ) : null}
      </FormPage>
    </div>
  );
}

/** The fields of a section where it is written anew for a project in use: without what only a draft shows. */
export function Fields({
  section,
  values,
  errors,
  prefectures,
}: Pick<SectionPage, 'section' | 'prefectures'> & {
  values: SectionValues;
  errors: Readonly<Record<string, string>>;
}) {
  return (
    <SectionFields
      page={{ section, prefectures, periods: [], presets: [], language: 'ja' }}
      values={values}
      errors={errors}
      answers={{}}
    />
  );
}

function entriesOf(sent: FormData): Record<string, unknown> {
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)]));
}
