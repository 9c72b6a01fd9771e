import { FormPage } from '#app/components/pattern-form-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** For those who come by an address; the header has the button. A link cannot sign anybody out. */
export function SignOutPage() {
  const t = useT();
  return (
    <FormPage
      title={t('signOut.title')}
      lead={t('signOut.lead')}
      reloadDocument
      submit={{ label: t('signOut.submit'), intent: 'sign-out' }}
      cancel={{ href: '/work', label: t('common.cancel') }}
    />
  );
}
