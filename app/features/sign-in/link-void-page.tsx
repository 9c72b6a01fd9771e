import { PageTitle } from '#app/components/page-title.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

/** The same for expired, used, replaced and invented links. */
export function LinkVoidPage() {
  const t = useT();
  return (
    <>
      <PageTitle lead={t('invitation.void.lead')}>{t('invitation.void.title')}</PageTitle>
      <p>
        <TextLink href="/sign-in">{t('signIn.title')}</TextLink>
      </p>
    </>
  );
}
