import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { BuildsView } from './builds-view.ts';
import { Evidence } from './evidence.tsx';
import { Progress } from './progress.tsx';

/** What the vault makes or could not make, and the evidence of the newest. */
export function Builds({ builds }: { builds: BuildsView }) {
  const t = useT();
  return (
    <div className="space-y-6">
      {builds.running ? <Progress running={builds.running} /> : null}
      {builds.trouble ? (
        <NoticeBanner tone="warning" title={builds.trouble.title}>
          {builds.trouble.text}
        </NoticeBanner>
      ) : null}
      {builds.evidence ? (
        <Disclosure summary={t('evidence.title')}>
          <Evidence evidence={builds.evidence} />
        </Disclosure>
      ) : null}
    </div>
  );
}
