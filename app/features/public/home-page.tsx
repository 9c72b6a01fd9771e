import { ButtonLink } from '#app/components/button-link.tsx';
import { Icon, type IconName } from '#app/components/icon.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { GateDrawing } from './gate-drawing.tsx';
import { QuestionWay } from './question-way.tsx';
import { ReaderGuides } from './reader-guides.tsx';

type Props = { demo: boolean; signedIn: boolean };

const pledges = [
  { key: 'rows', icon: 'hidden' },
  { key: 'reviews', icon: 'users' },
  { key: 'checkers', icon: 'shield' },
  { key: 'log', icon: 'list' },
] as const satisfies readonly { key: string; icon: IconName }[];

export function HomePage({ demo, signedIn }: Props) {
  const t = useT();
  return (
    <div className="space-y-16 desktop:space-y-20">
      <div className="grid items-center gap-x-12 gap-y-8 desktop-admin:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
        <div>
          <h1
            tabIndex={-1}
            className="text-balance text-std-28B-150 text-key-1200 desktop:text-std-45B-140 desktop-admin:pr-4"
          >
            <span className="inline-block">{t('home.h1.ask')}</span>{' '}
            <span className="inline-block">{t('home.h1.receive')}</span>
          </h1>
          <p className="mt-5 max-w-text text-std-17N-170 text-solid-gray-900 desktop:text-std-18N-160">
            {t('home.lead')}
          </p>
          <div className="mt-7 flex flex-wrap gap-4">
            {signedIn ? (
              <ButtonLink href="/work" size="lg" icon="arrow-right">
                {t('home.goWork')}
              </ButtonLink>
            ) : demo ? (
              <ButtonLink href="/personas" size="lg" icon="users">
                {t('home.try')}
              </ButtonLink>
            ) : (
              <ButtonLink href="/sign-in" size="lg" icon="key">
                {t('home.signIn')}
              </ButtonLink>
            )}
            <ButtonLink href="/protection" size="lg" variant="secondary">
              {t('home.howProtected')}
            </ButtonLink>
          </div>
          {demo && !signedIn ? <p className="mt-4 max-w-text text-std-16N-170">{t('home.tryHint')}</p> : null}
        </div>
        <GateDrawing />
      </div>
      <Pledges />
      <ReaderGuides />
      <QuestionWay />
      <NoticeBanner
        tone="info"
        title={t('home.status.title')}
        actions={<TextLink href="/help">{t('navigation.help')}</TextLink>}
      >
        {t('home.status.body')}
      </NoticeBanner>
    </div>
  );
}

function Pledges() {
  const t = useT();
  return (
    <section
      aria-labelledby="pledges"
      className="rounded-16 bg-key-1200 px-5 py-8 text-white desktop:px-10 desktop:py-10"
    >
      <h2 id="pledges" className="text-std-22B-150 desktop:text-std-24B-150">
        {t('home.pledges.title')}
      </h2>
      <ul className="mt-6 grid gap-x-8 gap-y-8 desktop:grid-cols-2 desktop-admin:grid-cols-4">
        {pledges.map(({ key, icon }) => (
          <li key={key} className="border-t-2 border-accent-500 pt-4">
            <p className="flex items-end gap-2">
              <span className="text-std-45B-140 leading-none tabular-nums">
                {t(`home.pledges.${key}.number`)}
              </span>
              <span className="text-std-18B-160">{t(`home.pledges.${key}.unit`)}</span>
              <Icon name={icon} className="mb-1 ml-auto size-7 text-accent-300" />
            </p>
            <h3 className="mt-3 text-std-18B-160">{t(`home.pledges.${key}.title`)}</h3>
            <p className="mt-1 text-std-16N-170 text-key-50">{t(`home.pledges.${key}.body`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
