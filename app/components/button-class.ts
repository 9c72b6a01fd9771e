import { cx } from './cx.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';
export type ButtonSize = 'md' | 'lg' | 'sm';

const base =
  'inline-flex items-center justify-center gap-2 rounded-8 border text-center underline-offset-[0.1875rem] hover:underline print:hidden forced-colors:border-[ButtonText] aria-disabled:cursor-not-allowed aria-disabled:no-underline';

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-target px-3 py-1 text-std-16B-170',
  md: 'min-h-control px-5 py-2 text-std-16B-170',
  lg: 'min-h-14 px-8 py-3 text-std-17B-170',
};

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-key-1000 text-white hover:bg-key-1100 active:bg-key-1200 aria-disabled:bg-solid-gray-200 aria-disabled:text-solid-gray-700',
  secondary:
    'border-key-1000 bg-white text-key-1000 hover:bg-key-50 active:bg-key-100 aria-disabled:border-solid-gray-420 aria-disabled:bg-white aria-disabled:text-solid-gray-700',
  tertiary:
    'border-transparent bg-transparent text-key-1000 underline hover:bg-key-50 active:bg-key-100 aria-disabled:bg-transparent aria-disabled:text-solid-gray-700',
  danger:
    'border-transparent bg-error-2 text-white hover:bg-red-1000 active:bg-red-1100 aria-disabled:bg-solid-gray-200 aria-disabled:text-solid-gray-700',
};

export const buttonClass = (variant: ButtonVariant, size: ButtonSize, wide?: boolean): string =>
  cx(
    base,
    sizes[size],
    size === 'lg' && variant !== 'tertiary' && 'min-w-48',
    variants[variant],
    wide && 'w-full',
  );
