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

/**
 * Colours of lines that stand in one drawing, in their order. A test computes that each has 3:1 against white and that no
 * two fall together for people who see no red, no green or no blue; a mark and a name at the line say the same.
 */
export const lineColours = ['#0055ad', '#e25100', '#1a1a1a', '#4f8fce', '#8b1a1a', '#595959'] as const;
export const lineMarks = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star'] as const;

/** From few to many; what is written on them is white from the fourth on. */
export const steps = ['#dcf0ff', '#97d3ff', '#57b8ff', '#0877d7', '#0055ad', '#00316a'] as const;
export const onStep = (step: number): string => (step < 3 ? palette.text : '#ffffff');
