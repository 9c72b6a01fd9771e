/**
 * The individual number (マイナンバー) is never stored (DAT-4). Twelve digits whose last one is the check digit that the
 * law's order prescribes are taken for one wherever a person can write a number.
 */
export function isMyNumber(text: string): boolean {
  const digits = text.normalize('NFKC').replace(/[\s\-‐－]/g, '');
  if (!/^\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) {
    const digit = Number(digits[11 - n]);
    sum += digit * (n <= 6 ? n + 1 : n - 5);
  }
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}
