import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  to: string;
  form: { action: string; fields: readonly (readonly [name: string, value: string])[]; files?: boolean };
  /** The sign-in had ended: the page of the form shows it again, and nothing is carried out yet. */
  ended?: boolean;
};

/** The form that was interrupted, ready to be sent again exactly as it was typed. */
export function KeptFormPage({ to, form, ended = false }: Props) {
  const t = useT();
  const texts = ended
    ? ({ title: 'keptForm.title', lead: 'keptForm.lead', submit: 'keptForm.submit' } as const)
    : ({ title: 'stepUp.kept.title', lead: 'stepUp.kept.lead', submit: 'stepUp.kept.submit' } as const);
  return (
    <div className="max-w-form">
      <PageTitle lead={t(texts.lead)}>{t(texts.title)}</PageTitle>
      {form.files && <p className="mb-6">{t('keptForm.files')}</p>}
      <form method="post" action={form.action} className="flex flex-wrap items-start gap-4">
        {form.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there several times, and nothing moves
          <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
        ))}
        {ended && <input type="hidden" name="kept-form" value={form.files ? 'files' : 'text'} />}
        <Button size="lg">{t(texts.submit)}</Button>
        <ButtonLink size="lg" variant="tertiary" href={to}>
          {t(ended ? 'keptForm.later' : 'stepUp.cancel')}
        </ButtonLink>
      </form>
    </div>
  );
}
