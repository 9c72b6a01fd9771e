import type { Compiled } from './engine.ts';
import { tableNames } from './schema.ts';

/**
 * Belt and braces: the compiler cannot make anything else, and this reads its text once more before an engine does. It
 * knows nothing of the compiler but the names that begin with x_, so a mistake there is found here.
 */
export class ForbiddenSql extends Error {
  constructor(what: string) {
    super(`the statement holds what the allow-list does not: ${what}`);
    this.name = 'ForbiddenSql';
  }
}

const words = new Set(
  `select distinct from inner left cross join using on where and or not in between is null group by having as case when then
   else end union all values create temporary table engine memory bigint varchar`.split(/\s+/),
);
const functions = new Set(
  `count sum min max abs coalesce greatest least cast concat list list_sort list_reverse_sort list_concat list_slice
   array_to_string flatten toint32 toint64 tostring tonullable intdiv arraysort arrayreversesort arrayconcat arrayslice arraymap arraystringconcat
   grouparray grouparrayarray transform`.split(/\s+/),
);
/** Words of the grammar that may stand before a bracket. */
const beforeBracket = new Set(
  'from join cross using on where and or not in as by select when then else values having case between'.split(
    ' ',
  ),
);

/** Texts that the compiler itself writes; everything of a question is a parameter. */
const constants = new Set(['', ',', ';', 'm', 'f']);

const token =
  /\s+|"([^"]*)"|`([^`]*)`|'((?:[^'\\]|\\.|'')*)'|\$\d+|[A-Za-z_][A-Za-z0-9_]*|\d+|<>|<=|>=|\/\/|->|[-+*/%=<>(),[\].]/gy;
/** Tables that reach all servers begin with x_all_; a question needs one of them only, to be answered on each. */
const made = /^x_(?!all_)[a-z0-9_]{1,30}$|^x_all_person$/;

/** `touched`: the `table.column` that the compiler says it used, each approved by the scope. */
export function checkStatement(statement: Compiled, touched: readonly string[], literals: boolean): void {
  const text = statement.sql;
  if (!/^(select|create temporary table "?`?x_)/.test(text)) throw new ForbiddenSql('kind of statement');
  const columns = new Set([
    ...touched.map((variable) => variable.slice(variable.indexOf('.') + 1)),
    'pno',
    'institution_id',
    'pref_code',
  ]);
  const known = (name: string) =>
    made.test(name) || columns.has(name) || (tableNames as readonly string[]).includes(name);
  token.lastIndex = 0;
  let end = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    end = token.lastIndex;
    const [whole, quoted, ticked, literal] = found;
    const name = quoted ?? ticked;
    if (name !== undefined) {
      if (!known(name)) throw new ForbiddenSql(`name ${name}`);
    } else if (literal !== undefined) {
      if (!literals && !constants.has(literal)) throw new ForbiddenSql('literal');
    } else if (/^[A-Za-z_]/.test(whole)) {
      checkWord(whole.toLowerCase(), /^\s*\(/.test(text.slice(end)), known);
    }
  }
  // A character outside the grammar ends the reading: semicolons, comments, anything else.
  if (end !== text.length) throw new ForbiddenSql(`character at ${end}`);
  if (/--|\/\*/.test(text.replaceAll(/'(?:[^'\\]|\\.|'')*'/g, "''"))) throw new ForbiddenSql('comment');
}

function checkWord(word: string, opensBracket: boolean, known: (name: string) => boolean): void {
  if (opensBracket) {
    if (!functions.has(word) && !beforeBracket.has(word) && !made.test(word))
      throw new ForbiddenSql(`function ${word}`);
  } else if (!words.has(word) && !functions.has(word) && !known(word)) throw new ForbiddenSql(`word ${word}`);
}
