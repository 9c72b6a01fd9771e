/** What a reader wrote, fit to stand in a message: one line, short, no control characters. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const clean = [
    ...text
      .slice(0, 400)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  ];
  return clean.length > 40 ? `${clean.slice(0, 40).join('')}…` : clean.join('');
}
