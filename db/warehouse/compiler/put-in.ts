/** Places for parameters and names of steps, in the text that the compiler itself wrote. */
const open = /\$(\d+)|\b(from|join) "?(x_[a-z0-9_]+)"?(?![a-z0-9_"])/g;

type Writer = {
  /** What stands for the parameter of a place (from 0). */
  readonly parameter: (place: number) => string;
  /** The select that stands for a name, if any does. */
  readonly step: (name: string) => string | undefined;
};

/** In one go over the text, so that nothing which is put in is ever read as a name or a place. */
export function putIn(text: string, { parameter, step }: Writer): string {
  return text.replaceAll(open, (whole, place: string | undefined, word: string, name: string) => {
    if (place !== undefined) return parameter(Number(place) - 1);
    const select = step(name);
    return select === undefined ? whole : `${word} (${select}) as ${name}`;
  });
}

/** The steps that a text reads, each as often as it does. */
export const readBy = (text: string): readonly string[] =>
  [...text.matchAll(open)].flatMap(([, , , name]) => (name === undefined ? [] : [name]));
