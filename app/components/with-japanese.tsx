const run =
  /([\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u30fc]+(?:[ \u3000][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u30fc]+)*)/u;

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
