import type { Section } from '#app/components/page-section.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { EntryTable } from '../audit/entry-table.tsx';
import type { LifePart, OnePart } from './view.ts';

/** The parts of a life as sections of a page, shut until somebody opens one, each with its first entries. */
export function usePartSections(parts: readonly LifePart[]): Section[] {
  const t = useT();
  return parts.map((part) => ({
    id: part.id,
    title: part.title,
    folded: true,
    note: t('life.entries', { count: part.count }),
    children: (
      <>
        <EntryTable lines={part.lines} part={part} />
        {part.moreHref ? (
          <p className="mt-3">
            <TextLink href={part.moreHref}>{t('life.all', { part: part.title, count: part.count })}</TextLink>
          </p>
        ) : null}
      </>
    ),
  }));
}

/** One part alone, in the order in which it was written. */
export function useOneSection(one: OnePart): Section {
  const t = useT();
  return {
    id: 'part',
    title: one.title,
    children: (
      <>
        <EntryTable lines={one.lines} />
        <p className="mt-4 flex flex-wrap gap-x-6">
          <TextLink href="?">{t('life.backToAll')}</TextLink>
          {one.nextHref ? <TextLink href={one.nextHref}>{t('life.later')}</TextLink> : null}
        </p>
      </>
    ),
  };
}
