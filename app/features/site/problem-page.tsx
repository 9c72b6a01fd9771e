import { ButtonLink } from '#app/components/button-link.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { Prose } from '#app/components/prose.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  status: number;
  sentence?: string | undefined;
  signedIn: boolean;
  requestId?: string | undefined;
};

/** Stands where a page would be: says what happened, that nothing was lost or changed, and where to go. */
export function ProblemPage({ status, sentence, signedIn, requestId }: Props) {
  const t = useT();
  const kind =
    status === 404 || status === 405
      ? 'notFound'
      : status === 403
        ? 'noAccess'
        : status >= 500
          ? 'broke'
          : undefined;
  return (
    <>
      <PageTitle>
        {kind
          ? t(`page.${kind}.title`)
          : status === 409
            ? t('page.stale.title')
            : status === 429
              ? t('page.tooMany.title')
              : t('page.other.title')}
      </PageTitle>
      <Prose>
        {kind === 'noAccess' && sentence ? <p>{sentence}</p> : null}
        <p>{kind ? t(`page.${kind}.body`) : sentence}</p>
        {kind === 'notFound' || kind === 'noAccess' ? <p>{t(`page.${kind}.next`)}</p> : null}
        {kind === 'broke' && requestId ? <p>{t('page.broke.reference', { id: requestId })}</p> : null}
      </Prose>
      <div className="mt-8 flex flex-wrap items-center gap-6">
        <ButtonLink href={signedIn ? '/work' : '/'}>
          {signedIn ? t('page.goWork') : t('page.goHome')}
        </ButtonLink>
        {kind === 'noAccess' && signedIn ? <TextLink href="/matrix">{t('page.goMatrix')}</TextLink> : null}
        <TextLink href="/contact">{t('page.goContact')}</TextLink>
      </div>
    </>
  );
}
