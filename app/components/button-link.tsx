import type { ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { Icon, type IconName } from './icon.tsx';
import { useKeptLanguage } from './kept-language.tsx';
import { Link } from './link.tsx';

type Props = {
  href: string;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  icon?: IconName;
  /** For files and for addresses that are not pages of the portal: a plain request instead of a navigation. */
  download?: boolean | string;
};

/** Goes to another page and looks like a button. What changes something is a Button in a form. */
export function ButtonLink({
  href,
  children,
  variant = 'primary',
  size = 'md',
  wide,
  icon,
  download,
}: Props) {
  const keep = useKeptLanguage();
  const inside = (
    <>
      {icon ? <Icon name={icon} className="size-5" /> : null}
      <span>{children}</span>
    </>
  );
  const className = buttonClass(variant, size, wide);
  return download || href.startsWith('#') ? (
    <a href={download ? keep(href) : href} className={className} {...(download ? { download } : {})}>
      {inside}
    </a>
  ) : (
    <Link to={href} className={className}>
      {inside}
    </Link>
  );
}
