/** Taken from the tokens of the Digital Agency theme: at least 3:1 against white and told apart by lightness alone. */
export const palette = {
  bar: '#0055ad',
  barStrong: '#00316a',
  /** Beside `bar`, and lighter than it in grey too. */
  barSecond: '#4f8fce',
  line: '#333333',
  grid: '#cccccc',
  text: '#1a1a1a',
  hidden: '#767676',
} as const;
