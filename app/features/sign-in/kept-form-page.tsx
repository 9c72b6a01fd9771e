import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  to: string;
  form: { action: string; fields: readonly (readonly [name: string, value: string])[] };
};

/** The form that was interrupted, ready to be sent again exactly as it was typed. */
export function KeptFormPage({ to, form }: Props) {
  const t = useT();
  return (
    <div className="max-w-form">
      <PageTitle lead={t('stepUp.kept.lead')}>{t('stepUp.kept.title')}</PageTitle>
      <form method="post" action={form.action} className="flex flex-wrap items-start gap-4">
        {form.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand there several times, and nothing moves
          <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
        ))}
        <Button size="lg">{t('stepUp.kept.submit')}</Button>
        <ButtonLink size="lg" variant="tertiary" href={to}>
          {t('stepUp.cancel')}
        </ButtonLink>
      </form>
    </div>
  );
}
