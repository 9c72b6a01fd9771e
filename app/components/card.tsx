import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';

type Props = {
  title: ReactNode;
  headingLevel?: 2 | 3 | 4;
  /** Makes the whole card lead there. */
  href?: string;
  icon?: IconName;
  /** Beside the title: a StatusBadge. */
  status?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
};

export function Card({ title, headingLevel = 3, href, icon, status, children, footer }: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section
      className={`relative flex h-full flex-col rounded-12 border border-solid-gray-300 bg-white p-5 desktop:p-6 ${
        href ? 'border-t-4 border-t-key-1000 hover:border-key-1000 hover:bg-key-50' : ''
      }`}
      data-keep-together
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <Heading className="flex min-w-0 items-start gap-2.5 text-std-18B-160 text-key-1200">
          {icon ? <Icon name={icon} className="mt-0.5 size-6 text-accent-800" /> : null}
          {href ? (
            <Link
              to={href}
              className="underline underline-offset-[0.1875rem] after:absolute after:inset-0 after:rounded-12 hover:decoration-[0.1875rem]"
            >
              {title}
            </Link>
          ) : (
            <span>{title}</span>
          )}
        </Heading>
        {status}
      </div>
      {children ? <div className="mt-3 flex-1 text-std-16N-170">{children}</div> : null}
      {footer ? (
        <div className="mt-4 border-t border-solid-gray-200 pt-4 text-std-16N-170">{footer}</div>
      ) : null}
    </section>
  );
}
