import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';

export function ErrorText({ id, children }: { id: string; children: string }) {
  const t = useT();
  return (
    <p id={id} className="mt-2 flex items-start gap-2 text-std-16B-170 text-error-2">
      <Icon name="error" className="mt-1 size-5" />
      <span>
        <span className="sr-only">{t('component.errorPrefix')}</span>
        {children}
      </span>
    </p>
  );
}
