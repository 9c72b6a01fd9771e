import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  name: string;
  roleName: string;
  organisation?: string;
  /** One sentence on what to try as this person. */
  children: ReactNode;
  action: string;
  /** Sent with the form: the persona's key. */
  persona: string;
  icon?: IconName;
};

export function PersonaCard({
  name,
  roleName,
  organisation,
  children,
  action,
  persona,
  icon = 'user',
}: Props) {
  const t = useT();
  const id = `persona-${persona}`;
  return (
    <form
      method="post"
      action={action}
      aria-labelledby={`${id} ${id}-name`}
      className="flex h-full flex-col rounded-12 border border-solid-gray-300 bg-white p-5 hover:border-key-1000"
    >
      <input type="hidden" name="intent" value="enter" />
      <input type="hidden" name="persona" value={persona} />
      <div className="flex items-start gap-3">
        <span className="inline-flex size-12 shrink-0 items-center justify-center rounded-full bg-key-1200 text-white">
          <Icon name={icon} className="size-6" />
        </span>
        <div className="min-w-0">
          <h3 id={id} className="text-std-18B-160 text-key-1200">
            {roleName}
          </h3>
          <p className="text-std-16N-170 text-solid-gray-700">
            <span id={`${id}-name`}>{name}</span>
            {organisation ? <span className="block">{organisation}</span> : null}
          </p>
        </div>
      </div>
      <div className="mt-3 flex-1 text-std-16N-170">{children}</div>
      <div className="mt-4">
        <Button variant="secondary" wide aria-describedby={`${id} ${id}-name`}>
          {t('component.persona.enter')}
        </Button>
      </div>
    </form>
  );
}
