import { useT } from '#app/i18n/use-t.tsx';
import { Button } from './button.tsx';
import { LiveRegion } from './live-region.tsx';
import { NoticeBanner } from './notice-banner.tsx';
import { TextLink } from './text-link.tsx';
import type { SessionWarningState } from './use-session-warning.ts';

type Props = {
  state: SessionWarningState;
  signInHref: string;
  /** The absolute limit is near: extending no longer helps. */
  absolute?: boolean;
};

/** Markup only; give it the state of useSessionWarning. It covers nothing and takes no focus away from the writer. */
export function SessionWarning({ state, signInHref, absolute }: Props) {
  const t = useT();
  const { phase, minutes, outcome, extend } = state;
  const body = t(absolute ? 'component.session.bodyAbsolute' : 'component.session.body', { minutes });
  return (
    <div className="sticky bottom-0 z-40 print:hidden" data-screen-only>
      <LiveRegion assertive>
        {phase === 'ended'
          ? `${t('component.session.endedTitle')} ${t('component.session.ended')}`
          : phase === 'warning'
            ? `${t('component.session.title')} ${body}`
            : ''}
      </LiveRegion>
      <LiveRegion>
        {outcome === 'extended'
          ? t('component.session.extended')
          : outcome === 'failed'
            ? t('component.session.failed')
            : ''}
      </LiveRegion>
      {phase === 'quiet' ? null : (
        <section
          aria-label={t(phase === 'ended' ? 'component.session.endedTitle' : 'component.session.title')}
          className="mx-auto max-w-page p-4"
        >
          <div className="rounded-8 shadow-3">
            {phase === 'ended' ? (
              <NoticeBanner
                tone="error"
                title={t('component.session.endedTitle')}
                actions={
                  <TextLink href={signInHref} external>
                    {t('component.session.signIn')}
                  </TextLink>
                }
              >
                {t('component.session.ended')}
              </NoticeBanner>
            ) : (
              <NoticeBanner
                tone="warning"
                title={t('component.session.title')}
                actions={
                  absolute ? undefined : (
                    <Button type="button" onClick={extend}>
                      {t('component.session.extend')}
                    </Button>
                  )
                }
              >
                {body}
                {outcome === 'failed' ? (
                  <p className="font-700 text-error-2">{t('component.session.failed')}</p>
                ) : null}
              </NoticeBanner>
            )}
          </div>
        </section>
      )}
    </div>
  );
}
