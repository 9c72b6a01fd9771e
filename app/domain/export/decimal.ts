/** An integer with a place of the decimal point as text: 1234 with 2 digits is 12.34. Exact, without floating point. */
export function decimalText(value: number, digits: number): string {
  const sign = value < 0 ? '-' : '';
  const whole = String(Math.abs(value)).padStart(digits + 1, '0');
  return digits === 0 ? sign + whole : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
}

/** The same with groups of three, as people read it in either language. */
export function groupedText(value: number, digits: number): string {
  const [whole = '', fraction] = decimalText(value, digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
