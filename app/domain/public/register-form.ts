import { z } from 'zod';

/** The register for machines. What stands here stays: fields are added, and none changes its meaning within a version. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const both = z.strictObject({ ja: z.string(), en: z.string().nullable() });

const publication = z.strictObject({
  id: z.string(),
  title: both,
  summary: both,
  kind: z.enum(['conference', 'paper', 'other']),
  venue: z.string(),
  published: day.nullable(),
  link: z.url().nullable(),
  approval: z.string(),
  state: z.enum(['published', 'corrected', 'retracted']),
  restsOnRecalled: z.boolean(),
  tables: z.int().min(0),
  figures: z.int().min(0),
  errata: z.array(z.strictObject({ kind: z.enum(['correction', 'retraction']), day, text: both })),
});

const project = z.strictObject({
  id: z.string().regex(/^[\w-]{22}$/),
  page: z.url(),
  reference: z.string(),
  state: z.enum(['ready', 'inUse', 'suspended', 'ended', 'revoked']),
  title: both,
  explanation: both.extend({ ja: z.string().nullable() }),
  purpose: z.string(),
  organisation: both,
  organisationType: z.string(),
  datasets: z.array(z.string()),
  itemGroups: z.array(z.string()),
  /** Codes of prefectures; empty for the whole country. */
  prefectures: z.array(z.string().regex(/^\d{2}$/)),
  provision: z.enum(['statistics', 'anonymised', 'pseudonymised']),
  dataPeriod: z.strictObject({ from: day, to: day }).nullable(),
  useUntil: day.nullable(),
  conditions: z.array(z.string()),
  steps: z.array(z.strictObject({ what: z.string(), on: day })),
  publications: z.array(publication),
});

export const registerForm = z.strictObject({
  $schema: z.url(),
  version: z.literal(1),
  operator: both,
  projects: z.array(project),
});
export type RegisterFile = z.infer<typeof registerForm>;

export const registerJsonSchema = (address: string) => ({
  $id: address,
  title: 'Register of projects',
  ...z.toJSONSchema(registerForm),
});
