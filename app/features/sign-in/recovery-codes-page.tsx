import { buttonClass } from '#app/components/button-class.ts';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = { codes: readonly string[]; next: string };

/** Shown once. The file is made of the page itself, so that the codes pass the network a single time. */
export function RecoveryCodesPage({ codes, next }: Props) {
  const t = useT();
  const text = `${t('app.nameLong')} ${t('recoveryCodes.title')}\r\n\r\n${codes.join('\r\n')}\r\n`;
  return (
    <div className="max-w-form">
      <PageTitle lead={t('recoveryCodes.lead')}>{t('recoveryCodes.title')}</PageTitle>
      <NoticeBanner tone="warning" title={t('recoveryCodes.once')} />
      <ul
        aria-label={t('recoveryCodes.title')}
        className="my-8 grid gap-x-8 gap-y-2 rounded-8 border border-solid-gray-300 bg-white p-5 font-mono text-std-16N-170 desktop:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="space-y-4 print:hidden">
        <p>
          <TextLink
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download={t('recoveryCodes.file')}
          >
            {t('recoveryCodes.download')}
          </TextLink>
        </p>
        <p>{t('recoveryCodes.print')}</p>
        {/* A full page load: the sign-in has just changed. */}
        <a href={next} className={buttonClass('primary', 'lg')}>
          {t('recoveryCodes.done')}
        </a>
      </div>
    </div>
  );
}
