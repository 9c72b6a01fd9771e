import { Heading } from '#app/components/heading.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Links } from './life-summary.tsx';
import type { LinkLine } from './view.ts';

/** At the end of the page of a thing: from there to its life. Only auditors are given any. */
export function LifeLinks({ links }: { links: readonly LinkLine[] }) {
  const t = useT();
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="lives" className="mt-12 space-y-3 print:hidden">
      <Heading level={2} id="lives">
        {t('life.links')}
      </Heading>
      <Links links={links} />
    </section>
  );
}
