import { cubeFor } from '#app/domain/cube/cube-for.ts';
import { type Classes, classesOf } from '#app/domain/query/classes.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import type { CheckedAsk } from './ask-check.server.ts';

/** Classes from the form of a question and the published cube (A6): nothing here has seen a count. */
export const classifyAsk = ({ query, profile }: CheckedAsk, cubes: readonly PublishedCube[]): Classes =>
  classesOf(query, cubeFor(query, cubes), profile.minPatients);
