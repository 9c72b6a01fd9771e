/** Full-width characters take one unit, others a little over half: enough to leave room for the longest label. */
export const labelWidth = (text: string, fontSize: number): number =>
  fontSize * [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 1 : 0.58), 0);

/** The beginning of a label that would leave no room for what it names; the table beside a drawing has all of it. */
export function shortened(text: string, fontSize: number, room: number): string {
  if (labelWidth(text, fontSize) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (labelWidth(`${kept}${letter}…`, fontSize) > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
