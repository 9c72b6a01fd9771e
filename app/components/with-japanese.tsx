const letter = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u30fc]`;
const mark = '[\\u3001-\\u301f\\u30fb\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]';
const words = `${mark}*${letter}(?:${letter}|${mark})*`;
/** Words with the brackets and stops that belong to them. */
const run = new RegExp(`(${words}(?:[ \\u3000]${words})*)`, 'u');

/** A sentence of either language with Japanese examples in it, such as the hint of a field. */
export function WithJapanese({ text }: { text: string }) {
  return text.split(run).map((part, index) =>
    index % 2 === 1 ? (
      <span key={part} lang="ja">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
