import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { LanguageSwitch } from '#app/components/language-switch.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { MainNavigation, type NavigationEntry } from '#app/components/main-navigation.tsx';
import { PageFrame } from '#app/components/page-frame.tsx';
import { SessionWarning } from '#app/components/session-warning.tsx';
import { SiteFooter } from '#app/components/site-footer.tsx';
import { SiteHeader } from '#app/components/site-header.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useFocusOnNavigation } from '#app/components/use-focus-on-navigation.ts';
import { useSessionWarning } from '#app/components/use-session-warning.ts';
import { withLanguage } from '#app/domain/shared/address-language.ts';
import { useT } from '#app/i18n/use-t.tsx';

/** What the root loader gives to the frame around every page: strings and booleans, no rules. */
export type Site = {
  readonly language: 'ja' | 'en';
  readonly nonce: string;
  /** Not on a page that is kept for everybody. */
  readonly requestId: string | undefined;
  /** Chosen by a visitor in the address, and carried on by every link. */
  readonly keptLanguage: string | undefined;
  readonly demo: boolean;
  /** The form just sent had a problem: the title says so, also without script. */
  readonly formFailed: boolean;
  readonly here: string;
  readonly operator: string;
  readonly user: { readonly name: string; readonly role: string | undefined } | undefined;
  readonly unread: string | undefined;
  readonly session: { readonly remainingSeconds: number; readonly absolute: boolean } | undefined;
  readonly navigation: {
    readonly main: readonly NavigationEntry[];
    readonly footer: readonly { label: string; href: string }[];
  };
};

export function SiteFrame({ site, children }: { site: Site; children: ReactNode }) {
  const t = useT();
  const announced = useFocusOnNavigation();
  return (
    <>
      <PageFrame
        header={
          <SiteHeader
            homeHref={site.user ? '/work' : '/'}
            tagline={t('app.tagline')}
            strip={site.demo ? t('site.demoStrip') : undefined}
            user={
              site.user
                ? {
                    name: site.user.name,
                    ...(site.user.role ? { role: site.user.role } : {}),
                    href: '/account',
                  }
                : undefined
            }
            actions={<HeaderActions site={site} />}
            navigation={<MainNavigation items={site.navigation.main} />}
          />
        }
        footer={
          <SiteFooter
            links={site.navigation.footer}
            operator={t('site.operator', { name: site.operator })}
            note={site.demo ? t('site.demoStrip') : undefined}
          />
        }
      >
        {children}
      </PageFrame>
      <LiveRegion>{announced}</LiveRegion>
      {site.session ? <SessionWatch session={site.session} here={site.here} /> : null}
    </>
  );
}

function HeaderActions({ site }: { site: Site }) {
  const t = useT();
  return (
    <>
      {site.user ? (
        <>
          <TextLink href="/inbox">
            {t('site.inbox')}
            {site.unread ? ` (${site.unread})` : ''}
          </TextLink>
          <Form method="post" action="/sign-out" reloadDocument>
            <Button variant="secondary" size="sm" name="intent" value="sign-out">
              {t('site.signOut')}
            </Button>
          </Form>
        </>
      ) : (
        <>
          {site.demo ? <TextLink href="/personas">{t('site.personas')}</TextLink> : null}
          <ButtonLink href="/sign-in" variant="secondary" size="sm">
            {t('site.signIn')}
          </ButtonLink>
        </>
      )}
      <LanguageSwitch
        current={site.language}
        languages={[
          { code: 'ja', name: t('language.ja') },
          { code: 'en', name: t('language.en') },
        ]}
        by={
          site.user
            ? { action: '/language', returnTo: site.here }
            : { addresses: { ja: withLanguage(site.here, 'ja'), en: withLanguage(site.here, 'en') } }
        }
      />
    </>
  );
}

function SessionWatch({ session, here }: { session: NonNullable<Site['session']>; here: string }) {
  const state = useSessionWarning({
    remainingSeconds: session.remainingSeconds,
    extendUrl: '/account/session',
  });
  return (
    <SessionWarning
      state={state}
      absolute={session.absolute}
      signInHref={`/sign-in?to=${encodeURIComponent(here)}`}
    />
  );
}
