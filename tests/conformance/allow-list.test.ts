import { describe, expect, it } from 'vitest';
import { checkStatement, ForbiddenSql } from '#db/warehouse/allow-list.ts';
import { compileQuery } from '#db/warehouse/compiler/compile.ts';
import { duckdbDialect } from '#db/warehouse/compiler/duckdb.ts';
import { mixedQuestions, systematic } from './questions.ts';
import { scopeFor } from './suite.ts';

const touched = ['person.sex', 'condition.icd10'];
const check = (sql: string) => checkStatement({ sql, parameters: [] }, touched, false);

describe('what the compiler writes is read once more', () => {
  it.each([
    'select "sex" from "person" where "sex" = $1',
    'select count(*) as x_n from "person" inner join x_c using (pno) group by x_d0',
    'create temporary table "x_a" as select pno from "person"',
  ])('passes %s', (sql) => {
    expect(() => check(sql)).not.toThrow();
  });

  it.each([
    'select "birth_year" from "person"',
    'select birth_year from person',
    'select * from "identity_person"',
    'select * from read_csv($1)',
    "select * from '/etc/passwd'",
    "select 'text'",
    'select 1; select 2',
    'select 1 -- more',
    'select 1 /* more */',
    'insert into "person" select 1',
    'create table x_a as select 1',
    'create temporary table "person" as select 1',
    'drop table "person"',
    'attach x_a',
    'pragma database_list',
    'set threads = 8',
    'copy person to x_a',
    'select current_setting($1)',
    'select getenv($1)',
    'select duckdb_settings()',
    'select * from "sqlite_master"',
    'select sex::int from person',
    'select "x_A" from person',
    'select \u{ff53}ex from person',
    'select sex from person\u0000',
    'with x_a as (select 1) select * from x_a',
    '',
  ])('refuses %j', (sql) => {
    expect(() => check(sql)).toThrow(ForbiddenSql);
  });

  it('writes nothing of a question but parameters and numbers', () => {
    const found: string[] = [];
    for (const { name, query } of [...systematic, ...mixedQuestions(100)]) {
      const { statements } = compileQuery(duckdbDialect, query, scopeFor(query), []);
      for (const { sql, parameters } of statements) {
        for (const parameter of parameters) {
          if (typeof parameter !== 'string' || parameter.length < 3) continue;
          // Names of levels and systems can be words of the store; codes never are.
          if (/\d/.test(parameter) && sql.includes(parameter)) found.push(`${name}: ${parameter}`);
        }
        for (const [, text] of sql.matchAll(/'([^']*)'/g))
          if (text!.length > 1) found.push(`${name}: ${text}`);
      }
    }
    expect(found).toEqual([]);
  });
});
