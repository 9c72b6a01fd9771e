import { canonicalJson } from '../ledger/canonical-json.ts';
import { itemFolder, packagePaths, type Release, type ReleaseItem } from './release.ts';

/**
 * The package as a Five Safes RO-Crate: what ran, for which project, who asked, who assessed it and with which outcome, in
 * words that other trusted environments read. It is computed from the release alone, which the ledger names by its hash: so
 * the crate can be computed again, and nothing in it can be changed or added afterwards. People are their roles (C2).
 */
type Entity = {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [property: string]: unknown;
};
type Ref = { readonly '@id': string };
const ref = (id: string): Ref => ({ '@id': id });
const refs = (ids: readonly string[]): Ref[] => ids.map(ref);

export const fiveSafesProfile = 'https://w3id.org/5s-crate/0.4';
const crateVersion = 'https://w3id.org/ro/crate/1.2';
const workflowProfile = 'https://w3id.org/workflowhub/workflow-ro-crate/1.0';
const shp = (term: string): Ref => ref(`https://w3id.org/shp#${term}`);
const completed = 'http://schema.org/CompletedActionStatus';
const sha512Id = 'https://www.iana.org/assignments/named-information#sha-512';

const ids = {
  root: './',
  workflow: 'workflow/',
  project: '#project',
  organisation: '#organisation',
  author: '#role-author',
  portal: '#portal',
  software: '#software',
  terms: '#terms',
  question: '#parameter-question',
} as const;
const roleId = (role: string): string => (role === 'machine' ? ids.software : `#role-${role}`);
const questionId = (item: ReleaseItem): string => `#question-${item.number}`;
const runId = (item: ReleaseItem): string => `#run-${item.number}`;

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain',
};
const mediaTypeOf = (path: string): string =>
  mediaTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

const file = (path: string, name: string, more: Readonly<Record<string, unknown>> = {}): Entity => ({
  '@id': path,
  '@type': 'File',
  name,
  encodingFormat: mediaTypeOf(path),
  ...more,
});

const descriptor: Entity = {
  '@id': 'ro-crate-metadata.json',
  '@type': 'CreativeWork',
  about: ref(ids.root),
  conformsTo: ref(crateVersion),
};
const document = (graph: readonly Entity[]): string =>
  `${JSON.stringify({ '@context': `${crateVersion}/context`, '@graph': graph }, null, 2)}\n`;

/** The files that make a package a crate. */
export function crateOf(release: Release): { readonly path: string; readonly text: string }[] {
  const analysis = `${canonicalJson({
    language: 'sekisho-aggregate-query-1',
    questions: release.items.map(({ question }) => question),
  })}\n`;
  return [
    { path: packagePaths.crate, text: document(graphOf(release)) },
    { path: packagePaths.analysis, text: analysis },
    { path: packagePaths.workflow, text: document(workflowGraph(release)) },
  ];
}

function graphOf(release: Release): Entity[] {
  const assessments = assessmentsOf(release);
  const documents = documentsOf();
  return [
    descriptor,
    {
      '@id': ids.root,
      '@type': 'Dataset',
      conformsTo: ref(fiveSafesProfile),
      name: `${release.reference} ${release.title}`,
      description: release.intendedUse,
      identifier: release.reference,
      datePublished: release.releasedAt,
      license: ref(ids.terms),
      publisher: ref(ids.portal),
      sourceOrganization: ref(ids.project),
      mainEntity: ref(ids.workflow),
      hasPart: refs([
        ids.workflow,
        ...release.items.map(({ number }) => `${itemFolder(number)}/`),
        ...documents.map((one) => one['@id']),
      ]),
      mentions: refs([...release.items.map(runId), ...assessments.map((one) => one['@id'])]),
    },
    { '@id': fiveSafesProfile, '@type': 'Profile', name: 'Five Safes RO-Crate profile' },
    {
      '@id': ids.workflow,
      '@type': 'Dataset',
      name: 'Aggregate questions under a signed permit',
      conformsTo: ref(workflowProfile),
      hasPart: refs([packagePaths.analysis, packagePaths.workflow]),
    },
    file(packagePaths.analysis, 'The questions in canonical form'),
    file(packagePaths.workflow, 'Metadata of the workflow crate'),
    ...release.items.flatMap((item) => itemEntities(release, item)),
    { '@id': ids.question, '@type': 'FormalParameter', name: 'question', additionalType: 'Text' },
    ...documents,
    ...assessments,
    ...partiesOf(release),
  ];
}

function itemEntities(release: Release, item: ReleaseItem): Entity[] {
  const paths = item.files.map(({ path }) => path);
  return [
    {
      '@id': runId(item),
      '@type': 'CreateAction',
      name: `Answer question ${item.number} of ${release.reference} under the criteria ${item.profile}`,
      description: item.sentence.en,
      actionStatus: completed,
      ...(item.answeredAt ? { endTime: item.answeredAt } : {}),
      agent: ref(ids.author),
      instrument: ref(ids.workflow),
      object: ref(questionId(item)),
      result: refs(paths),
    },
    {
      '@id': questionId(item),
      '@type': 'PropertyValue',
      name: 'question',
      value: canonicalJson(item.question),
      exampleOfWork: ref(ids.question),
    },
    {
      '@id': `${itemFolder(item.number)}/`,
      '@type': 'Dataset',
      name: item.title,
      description: item.context,
      hasPart: refs(paths),
    },
    ...item.files.map(({ path, sha256 }) =>
      file(path, `${item.title}: ${path.split('/').at(-1) ?? path}`, { sha256 }),
    ),
  ];
}

const documentsOf = (): Entity[] => [
  file(packagePaths.manifest, 'What was released, by hashes'),
  file(packagePaths.proof, 'Proof that the release stands in the ledger'),
  file(packagePaths.checkpoint, 'Signed head of the ledger'),
  file(packagePaths.keys, 'Keys that verify the head'),
  file(packagePaths.readmeJa, '説明書', { inLanguage: 'ja' }),
  file(packagePaths.readmeEn, 'Read me', { inLanguage: 'en' }),
];

const actions = {
  machine: { term: 'DisclosureCheck', name: 'Automated disclosure check' },
  check: { term: 'DisclosureCheck', name: 'Disclosure check by an independent person' },
  adjudication: { term: 'DisclosureCheck', name: 'Adjudication of a dissent on disclosure' },
  release: { term: 'CheckValue', name: 'Hashes compared at the release' },
} as const;

function assessmentsOf(release: Release): Entity[] {
  const made = (release.assessments ?? []).map(
    ({ kind, role, at, outcome }, index): Entity => ({
      '@id': `#assessment-${index + 1}`,
      '@type': 'AssessAction',
      additionalType: shp(actions[kind].term),
      name: `${actions[kind].name}: ${outcome}`,
      endTime: at,
      object: refs([ids.root, ...release.items.map(({ number }) => `${itemFolder(number)}/`)]),
      agent: ref(roleId(role)),
      // One who dissented has finished looking too; the outcome that counts is the adjudicator's.
      actionStatus: completed,
    }),
  );
  return [
    ...made,
    {
      '@id': '#bag',
      '@type': 'UpdateAction',
      additionalType: shp('GenerateCheckValue'),
      name: 'Checksums of the bag written',
      startTime: release.releasedAt,
      object: ref(ids.root),
      instrument: ref(sha512Id),
      agent: ref(ids.software),
      actionStatus: completed,
    },
  ];
}

function partiesOf(release: Release): Entity[] {
  const roles = [
    ...new Set((release.assessments ?? []).map(({ role }) => role).filter((role) => role !== 'machine')),
  ];
  const organisation = release.organisation;
  return [
    {
      '@id': ids.project,
      '@type': 'Project',
      name: release.project.titleEn || release.project.titleJa,
      alternateName: release.project.titleJa,
      identifier: release.project.reference,
      ...(organisation ? { member: ref(ids.organisation) } : {}),
    },
    ...(organisation
      ? [
          {
            '@id': ids.organisation,
            '@type': 'Organization',
            name: organisation.en || organisation.ja,
            alternateName: organisation.ja,
          },
        ]
      : []),
    {
      '@id': ids.author,
      '@type': 'Person',
      name: 'Requesting researcher (named by role only)',
      ...(organisation ? { affiliation: ref(ids.organisation) } : {}),
      memberOf: ref(ids.project),
    },
    ...roles.map(
      (role): Entity => ({
        '@id': roleId(role),
        '@type': 'Person',
        name: `${role} (named by role only)`,
        affiliation: ref(ids.portal),
      }),
    ),
    { '@id': ids.portal, '@type': 'Organization', name: 'Sekisho (関所) trusted research environment' },
    {
      '@id': ids.software,
      '@type': 'SoftwareApplication',
      name: 'Sekisho disclosure control',
      softwareVersion: release.policy,
      provider: ref(ids.portal),
    },
    { '@id': sha512Id, '@type': 'DefinedTerm', name: 'sha-512 algorithm' },
    {
      '@id': ids.terms,
      '@type': 'CreativeWork',
      name: 'Conditions of use of released results',
      description:
        'To be used for the stated purpose by members of the project; publication needs a prior request; to be deleted when recalled.',
    },
  ];
}

/** The crate inside the crate: which language the questions are written in. */
const workflowGraph = (release: Release): Entity[] => [
  descriptor,
  {
    '@id': ids.root,
    '@type': 'Dataset',
    conformsTo: ref(workflowProfile),
    name: 'Aggregate questions under a signed permit',
    description: 'Questions in a closed language, answered and protected by the vault of the environment.',
    datePublished: release.releasedAt,
    license: ref(ids.terms),
    mainEntity: ref('analysis.json'),
    hasPart: refs(['analysis.json']),
  },
  {
    '@id': 'analysis.json',
    '@type': ['File', 'SoftwareSourceCode', 'ComputationalWorkflow'],
    name: 'Aggregate questions',
    encodingFormat: 'application/json',
    programmingLanguage: ref('#language'),
  },
  {
    '@id': '#language',
    '@type': 'ComputerLanguage',
    name: 'Sekisho aggregate questions',
    version: '1',
  },
  { '@id': ids.terms, '@type': 'CreativeWork', name: 'Conditions of use of released results' },
];
