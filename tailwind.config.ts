import digitalAgencyTheme from '@digital-go-jp/tailwind-theme-plugin';
import type { Config } from 'tailwindcss';

/**
 * The guidance of the Digital Agency lets a service choose its key colour from the primitive scales. Sekisho takes the
 * indigo end of light-blue (藍) as `key-*`, and vermilion (朱, the orange scale) as the one warm accent, `accent-*`.
 */
const indigo = {
  50: '#f0f9ff',
  100: '#dcf0ff',
  200: '#c0e4ff',
  300: '#97d3ff',
  400: '#57b8ff',
  500: '#39abff',
  600: '#008bf2',
  700: '#0877d7',
  800: '#0066be',
  900: '#0055ad',
  1000: '#00428c',
  1100: '#00316a',
  1200: '#00234b',
};
const vermilion = {
  50: '#ffeee2',
  100: '#ffdfca',
  200: '#ffc199',
  300: '#ffa66d',
  400: '#ff8d44',
  500: '#ff7628',
  600: '#fb5b01',
  700: '#e25100',
  800: '#c74700',
  900: '#ac3e00',
  1000: '#8b3200',
  1100: '#6d2700',
  1200: '#541e00',
};

export default {
  content: ['./app/**/*.{ts,tsx}'],
  plugins: [digitalAgencyTheme],
  theme: {
    extend: {
      colors: { key: indigo, accent: vermilion },
      fontFamily: {
        sans: "'Noto Sans JP Variable', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', sans-serif",
        mono: "'Noto Sans Mono', ui-monospace, 'Cascadia Mono', Menlo, 'Noto Sans JP Variable', monospace",
      },
      maxWidth: { page: '75rem', text: '46rem', form: '46rem' },
      minHeight: { target: '2.75rem', control: '3rem' },
      minWidth: { target: '2.75rem' },
    },
  },
} satisfies Config;
