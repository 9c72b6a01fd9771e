/**
 * Persons as far as others may know them: one row for each combination of quasi-identifiers that occurs, with how many
 * persons have it. It exists inside the vault only; nothing here names a person.
 */
export type Microdata = {
  /** One column of leaf values for each attribute. */
  readonly codes: readonly Int32Array[];
  readonly persons: Int32Array;
  /** How many inhabitants are estimated to have it; at least as many as persons. */
  readonly inhabitants: Float64Array;
  /** What must not be learned about them: a row has one value of so many. */
  readonly sensitive?: { readonly codes: Int32Array; readonly values: number };
};

/** A hierarchy: level 0 is the leaves themselves, the last is one value for all. */
export type Attribute = {
  readonly name: string;
  readonly levels: readonly Level[];
  /** What losing it weighs; weights of all attributes are taken as shares. */
  readonly weight: number;
};
export type Level = {
  readonly name: string;
  /** Of each leaf. Leaves that share a group at one level share one at every level above. */
  readonly groupOf: Int32Array;
  readonly groups: number;
};
/** A level of each attribute. */
export type Node = readonly number[];

export function level(name: string, groupOf: readonly number[] | Int32Array): Level {
  const list = Int32Array.from(groupOf);
  let groups = 0;
  for (const group of list) groups = Math.max(groups, group + 1);
  return { name, groupOf: list, groups };
}

/** A level out of the words that stand for the leaves. */
export function levelOf(
  name: string,
  words: readonly string[],
): Level & { readonly words: readonly string[] } {
  const places = new Map<string, number>();
  const groupOf = words.map((word) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return { ...level(name, groupOf), words: [...places.keys()] };
}

/** Whether no level tears apart what a level below it holds together; the search rests on it. */
export const isHierarchy = ({ levels }: Attribute): boolean =>
  levels.every((one, i) => {
    const below = levels[i - 1];
    if (!below) return true;
    const seen = new Map<number, number>();
    return below.groupOf.every((group, leaf) => {
      const above = one.groupOf[leaf]!;
      const known = seen.get(group);
      seen.set(group, above);
      return known === undefined || known === above;
    });
  });

/** Everybody who looks the same at a node. */
export type Classes = {
  readonly persons: Float64Array;
  readonly inhabitants: Float64Array;
  /** The class of each row. */
  readonly classOf: Int32Array;
};

export function classesAt(data: Microdata, attributes: readonly Attribute[], node: Node): Classes {
  const rows = data.persons.length;
  const classOf = new Int32Array(rows);
  const places = new Map<number, number>();
  const persons: number[] = [];
  const inhabitants: number[] = [];
  const levels = attributes.map((attribute, a) => attribute.levels[node[a]!]!);
  for (let row = 0; row < rows; row += 1) {
    let key = 0;
    for (let a = 0; a < levels.length; a += 1)
      key = key * levels[a]!.groups + levels[a]!.groupOf[data.codes[a]![row]!]!;
    let place = places.get(key);
    if (place === undefined) {
      place = persons.length;
      places.set(key, place);
      persons.push(0);
      inhabitants.push(0);
    }
    classOf[row] = place;
    persons[place]! += data.persons[row]!;
    inhabitants[place]! += data.inhabitants[row]!;
  }
  return { persons: Float64Array.from(persons), inhabitants: Float64Array.from(inhabitants), classOf };
}
