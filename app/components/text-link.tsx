import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { useKeptLanguage } from './kept-language.tsx';
import { Link } from './link.tsx';

type Props = {
  href: string;
  children: ReactNode;
  /** Read aloud after the text, to tell links with the same words apart. */
  hiddenText?: ReactNode;
  /** A file, or an address that is not a page of the portal. */
  download?: boolean | string;
  /** Another site; opens in a new tab and says so. */
  external?: boolean;
  strong?: boolean;
  /** A number that may have one digit: wide enough to be met. */
  short?: boolean;
};

const base =
  'text-key-900 underline underline-offset-[0.1875rem] decoration-1 hover:text-key-1000 hover:decoration-[0.1875rem] visited:text-magenta-900 active:text-accent-800';

export function TextLink({ href, children, hiddenText, download, external, strong, short }: Props) {
  const t = useT();
  const keep = useKeptLanguage();
  const className = cx(base, strong && 'font-700', short && 'inline-block min-w-6');
  const inside = (
    <>
      {children}
      {hiddenText ? <span className="sr-only">{hiddenText}</span> : null}
    </>
  );
  if (external) {
    return (
      <a href={href} className={className} target="_blank" rel="noopener noreferrer">
        {inside}
        <Icon name="external" className="mx-1 size-4 align-[-0.125em]" />
        <span className="sr-only">{t('component.newTab')}</span>
      </a>
    );
  }
  if (download || href.startsWith('#') || href.startsWith('mailto:') || href.startsWith('tel:')) {
    return (
      <a href={download ? keep(href) : href} className={className} {...(download ? { download } : {})}>
        {download ? <Icon name="download" className="mr-1 size-5 align-[-0.2em]" /> : null}
        {inside}
      </a>
    );
  }
  return (
    <Link to={href} className={className}>
      {inside}
    </Link>
  );
}
