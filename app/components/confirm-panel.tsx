import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Button } from './button.tsx';
import { ButtonLink } from './button-link.tsx';
import { Icon } from './icon.tsx';

type Props = {
  title: ReactNode;
  /** What will happen, one sentence each. */
  consequences: readonly ReactNode[];
  /** The deed itself: 「プロジェクトを取り消す」, never 「はい」. */
  confirm: string;
  intent?: string;
  cancelHref: string;
  cancel?: string;
  /** A reason to give, a box to tick. */
  children?: ReactNode;
  reason?: string | undefined;
};

/** Stands inside a form on a page of its own, before something that cannot be undone. */
export function ConfirmPanel({
  title,
  consequences,
  confirm,
  intent = 'confirm',
  cancelHref,
  cancel,
  children,
  reason,
}: Props) {
  const t = useT();
  return (
    <section className="max-w-form rounded-12 border-2 border-error-2 bg-white">
      <p className="flex items-center gap-2 rounded-t-8 bg-error-2 px-5 py-2 text-std-16B-170 text-white">
        <Icon name="warning" className="size-6" />
        {t('component.confirm.caution')}
      </p>
      <div className="p-5 desktop:p-6">
        <h2 className="text-std-20B-150 text-solid-gray-900">{title}</h2>
        <ul className="mt-3 list-disc space-y-1 pl-6">
          {consequences.map((consequence, index) => (
            <li key={typeof consequence === 'string' ? consequence : index}>{consequence}</li>
          ))}
        </ul>
        {children ? <div className="mt-6 space-y-6">{children}</div> : null}
        <div className="mt-8 flex flex-wrap items-start gap-4">
          <ButtonLink href={cancelHref} variant="secondary">
            {cancel ?? t('component.confirm.cancel')}
          </ButtonLink>
          <Button variant="danger" name="intent" value={intent} reason={reason}>
            {confirm}
          </Button>
        </div>
      </div>
    </section>
  );
}
