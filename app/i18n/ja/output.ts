export const output = {
  'output.titleLabel': '題名',
} as const;
