import type { ButtonHTMLAttributes } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { Icon, type IconName } from './icon.tsx';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'disabled'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As wide as its container. */
  wide?: boolean;
  icon?: IconName;
  /** Why it cannot be pressed now: the same sentence the server would answer. The button then does nothing. */
  reason?: string | undefined;
};

export function Button({
  variant = 'primary',
  size = 'md',
  wide,
  icon,
  reason,
  type = 'submit',
  children,
  ...button
}: Props) {
  const id = button.id ?? ([button.name, button.value].filter(Boolean).join('-') || undefined);
  const reasonId = reason ? `${id ?? 'button'}-reason` : undefined;
  const element = (
    <button
      {...button}
      id={reason ? (id ?? 'button') : button.id}
      type={reason ? 'button' : type}
      aria-disabled={reason ? true : undefined}
      aria-describedby={[button['aria-describedby'], reasonId].filter(Boolean).join(' ') || undefined}
      className={buttonClass(variant, size, wide)}
    >
      {icon ? <Icon name={icon} className="size-5" /> : null}
      <span>{children}</span>
    </button>
  );
  if (!reason) return element;
  return (
    <div className="inline-flex max-w-full flex-col items-start gap-2">
      {element}
      <p id={reasonId} className="flex items-start gap-2 text-std-16N-170 text-solid-gray-700 print:hidden">
        <Icon name="info" className="mt-1 size-5" />
        {reason}
      </p>
    </div>
  );
}
