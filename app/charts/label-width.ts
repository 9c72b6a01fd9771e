/** Full-width characters take one unit, others a little over half: enough to leave room for the longest label. */
export const labelWidth = (text: string, fontSize: number): number =>
  fontSize * [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.58), 0);
