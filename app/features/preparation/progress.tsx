import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { Button } from '#app/components/button.tsx';
import { LiveRegion } from '#app/components/live-region.tsx';
import { ProgressIndicator } from '#app/components/progress-indicator.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { BuildsView } from './builds-view.ts';

/** How far the vault is. It looks again by itself; without script a link does. */
export function Progress({ running }: { running: NonNullable<BuildsView['running']> }) {
  const t = useT();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const again = setInterval(revalidate, 2000);
    return () => clearInterval(again);
  }, [revalidate]);
  return (
    <div className="space-y-4">
      <ProgressIndicator
        id="build"
        label={running.label}
        value={running.at}
        max={running.of}
        valueText={running.text}
      >
        {running.step}
      </ProgressIndicator>
      <LiveRegion>{running.step}</LiveRegion>
      <div className="flex flex-wrap items-center gap-4">
        <TextLink href="?">{t('build.again')}</TextLink>
        <Form method="post">
          <input type="hidden" name="build" value={running.build} />
          <Button variant="tertiary" name="intent" value="stop">
            {t('build.cancel')}
          </Button>
        </Form>
      </div>
    </div>
  );
}
