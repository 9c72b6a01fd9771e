export const dataError = {
  'data-error.list': 'データの誤り',
} as const;
