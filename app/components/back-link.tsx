import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export function BackLink({ href, children }: { href: string; children?: string }) {
  const t = useT();
  return (
    <Link
      to={href}
      className="mb-4 inline-flex min-h-target items-center gap-1.5 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem] print:hidden"
    >
      <Icon name="arrow-left" className="size-5" />
      {children ?? t('component.back')}
    </Link>
  );
}
