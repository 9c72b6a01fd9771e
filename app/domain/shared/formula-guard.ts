/** Opened by a spreadsheet, a text that begins like this would be run as a formula (ASVS 1.2.10). */
const startsFormula = /^[=+\-@\t\r\0＝＋－＠]/u;

/** A text that a spreadsheet takes for a text. Numbers by type never pass through here, or −3 would be spoilt. */
export const guarded = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);
