import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bagOf, openBag } from '#app/domain/export/bag.ts';
import { crateOf, fiveSafesProfile } from '#app/domain/export/crate.ts';
import { packagePaths, type Release, readRelease } from '#app/domain/export/release.ts';
import { sha512 } from '#db/portal/ledger/crypto.server.ts';
import { ageAndSex } from '../support/workspace.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const names = ['table.json', 'table.ja.csv', 'table.ja.xlsx', 'chart.ja.svg', 'chart.ja.png'];
const release = readRelease({
  format: 'sekisho-release-2',
  reference: 'OUT-2026-00007',
  project: { reference: 'APP-2026-00001', titleJa: '課題', titleEn: 'A project' },
  title: '年齢と性別の人数',
  objective: { id: 'O1', text: '分布を調べる' },
  intendedUse: '学会発表',
  policy: '2026-11-2',
  releasedAt: '2026-11-21T03:00:00.000Z',
  approved: hash('approved'),
  roles: {
    checkers: ['output_checker-1', 'output_checker-2'],
    adjudicator: 'adjudicator',
    releaser: 'releaser',
  },
  organisation: { ja: '大学', en: 'A university' },
  assessments: [
    { kind: 'machine', role: 'machine', at: '2026-11-21T00:00:00.000Z', outcome: 'passed' },
    { kind: 'check', role: 'output_checker-1', at: '2026-11-21T01:00:00.000Z', outcome: 'approved' },
    { kind: 'check', role: 'output_checker-2', at: '2026-11-21T01:30:00.000Z', outcome: 'dissented' },
    { kind: 'adjudication', role: 'adjudicator', at: '2026-11-21T01:45:00.000Z', outcome: 'approved' },
    { kind: 'release', role: 'releaser', at: '2026-11-21T03:00:00.000Z', outcome: 'released' },
  ],
  items: [1, 2].map((number) => ({
    number,
    title: `表${number}`,
    context: '分布',
    controls: '公表基準のみ',
    sentence: { ja: '人数', en: 'Persons' },
    question: ageAndSex,
    questionHash: hash('question'),
    profile: 'portal_default@2026-11-1',
    resultHash: hash('result'),
    answeredAt: '2026-11-20T00:00:00.000Z',
    vault: { snapshot: hash('snapshot'), index: 3, leaf: hash('leaf') },
    hash: hash('item'),
    files: names.map((name) => ({ path: `items/0${number}/${name}`, sha256: hash(name) })),
  })),
}) as Release;

type Entity = { '@id': string; '@type': string | string[] } & Record<string, unknown>;
type Ref = { '@id': string };
const graphIn = (path: string): Entity[] =>
  JSON.parse(crateOf(release).find((file) => file.path === path)?.text ?? '{}')['@graph'];
const graph = graphIn(packagePaths.crate);
const byId = new Map(graph.map((entity) => [entity['@id'], entity]));
const list = (value: unknown): Ref[] => [value ?? []].flat() as Ref[];
const ids = (value: unknown): string[] => list(value).map((one) => one['@id']);
const root = byId.get('./') as Entity;
const ofType = (type: string): Entity[] => graph.filter((entity) => [entity['@type']].flat().includes(type));

/** Each line of the profile that says MUST (https://w3id.org/5s-crate/0.4), in its order. */
describe('Five Safes RO-Crate 0.4: every MUST', () => {
  const encoder = new TextEncoder();
  const payload = [
    ...crateOf(release).map(({ path, text }) => ({ path, bytes: encoder.encode(text) })),
    ...release.items.flatMap(({ files }) => files.map(({ path }) => ({ path, bytes: encoder.encode(path) }))),
  ];
  const bag = bagOf(sha512, release.reference, payload, [['External-Identifier', 'urn:uuid:x']]);
  const textOf = (path: string): string =>
    new TextDecoder().decode(bag.find((file) => file.path === `${release.reference}/${path}`)?.bytes);

  it('the payload manifest uses sha-512 and covers the payload; the tag manifest covers the tags', () => {
    const lines = textOf('manifest-sha512.txt').trimEnd().split('\n');
    expect(lines).toHaveLength(payload.length);
    for (const { path, bytes } of payload) expect(lines).toContain(`${sha512(bytes)}  data/${path}`);
    expect(textOf('tagmanifest-sha512.txt').trimEnd().split('\n')).toHaveLength(3);
    expect(openBag(sha512, bag)?.broken).toEqual([]);
  });

  it('bagit.txt says 1.0 or later, and bag-info.txt has an External-Identifier', () => {
    expect(textOf('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(textOf('bag-info.txt')).toMatch(/^External-Identifier: urn:uuid:/m);
    expect(textOf('bag-info.txt')).toMatch(/^Payload-Oxum: \d+\.13$/m);
  });

  it('the archive has one folder, and the metadata file lies in its payload', () => {
    expect(new Set(bag.map(({ path }) => path.split('/')[0]))).toEqual(new Set([release.reference]));
    expect(textOf('data/ro-crate-metadata.json')).not.toBe('');
  });

  it('no path leads out of the payload', () => {
    for (const id of graph.map((entity) => entity['@id'])) {
      expect(id).not.toContain('..');
      expect(id.startsWith('/')).toBe(false);
    }
    const files = new Set(payload.map(({ path }) => path));
    const documents = Object.values(packagePaths) as string[];
    for (const file of ofType('File'))
      expect(files.has(file['@id']) || documents.includes(file['@id']), file['@id']).toBe(true);
  });

  it('it is RO-Crate 1.2, and its descriptor says so', () => {
    expect(byId.get('ro-crate-metadata.json')).toMatchObject({
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
    });
    expect(JSON.parse(textOf('data/ro-crate-metadata.json'))['@context']).toBe(
      'https://w3id.org/ro/crate/1.2/context',
    );
  });

  it('the root is "./", with all that RO-Crate 1.2 asks of a root', () => {
    expect(root['@type']).toBe('Dataset');
    for (const property of ['name', 'description', 'datePublished', 'license'])
      expect(root[property]).toBeDefined();
    expect(ids(root.conformsTo)).toEqual([fiveSafesProfile]);
  });

  it('mainEntity is a Workflow RO-Crate dataset, whose own metadata names a main workflow', () => {
    const main = byId.get(ids(root.mainEntity)[0] ?? '');
    expect(main?.['@type']).toBe('Dataset');
    expect(ids(main?.conformsTo)).toEqual(['https://w3id.org/workflowhub/workflow-ro-crate/1.0']);
    const inner = new Map(graphIn(packagePaths.workflow).map((entity) => [entity['@id'], entity]));
    const workflow = inner.get(ids(inner.get('./')?.mainEntity)[0] ?? '');
    expect(workflow?.['@type']).toEqual(['File', 'SoftwareSourceCode', 'ComputationalWorkflow']);
    expect(inner.has(ids(workflow?.programmingLanguage)[0] ?? '')).toBe(true);
  });

  it('each CreateAction is mentioned by the root, uses the workflow, has a person as agent and inputs that exist', () => {
    const actions = ofType('CreateAction');
    expect(actions).toHaveLength(2);
    for (const action of actions) {
      expect(ids(root.mentions)).toContain(action['@id']);
      expect(ids(action.instrument)).toEqual(ids(root.mainEntity));
      expect(byId.get(ids(action.agent)[0] ?? '')?.['@type']).toBe('Person');
      for (const input of ids(action.object))
        expect(byId.get(ids(byId.get(input)?.exampleOfWork)[0] ?? '')?.['@type']).toBe('FormalParameter');
    }
  });

  it('sourceOrganization is a Project', () => {
    expect(byId.get(ids(root.sourceOrganization)[0] ?? '')?.['@type']).toBe('Project');
  });

  it('results are described and reached from hasPart', () => {
    const reached = new Set<string>();
    const reach = (entity: Entity | undefined) => {
      for (const id of ids(entity?.hasPart)) {
        reached.add(id);
        reach(byId.get(id));
      }
    };
    reach(root);
    for (const action of ofType('CreateAction'))
      for (const result of ids(action.result)) {
        expect(reached.has(result), result).toBe(true);
        expect(byId.get(result)).toMatchObject({ '@type': 'File', name: expect.stringContaining('表') });
      }
  });

  it('every AssessAction is mentioned, named, and its software has a provider', () => {
    const actions = ofType('AssessAction');
    expect(actions).toHaveLength(5);
    for (const action of actions) {
      expect(ids(root.mentions)).toContain(action['@id']);
      expect(action.name).toMatch(/: (passed|approved|dissented|released)$/);
      const agent = byId.get(ids(action.agent)[0] ?? '');
      expect(agent).toBeDefined();
      if (agent?.['@type'] === 'SoftwareApplication')
        expect(byId.get(ids(agent.provider)[0] ?? '')?.['@type']).toBe('Organization');
    }
  });

  it('every entity has a type and is there when it is referred to; people are roles (C2)', () => {
    const referred = graph.flatMap((entity) =>
      Object.entries(entity).flatMap(([key, value]) =>
        key.startsWith('@') || (typeof value !== 'object' && !Array.isArray(value)) ? [] : ids(value),
      ),
    );
    for (const id of referred) expect(byId.has(id) || /^https?:\/\//.test(id), id).toBe(true);
    for (const person of ofType('Person')) expect(person.name).toContain('by role only');
  });
});

describe('the bag', () => {
  const files = [{ path: 'a.txt', bytes: new Uint8Array([1]) }];
  it('shows a changed, a missing and an added file', () => {
    const bag = bagOf(sha512, 'B', files, []);
    const changed = bag.map((file) =>
      file.path === 'B/data/a.txt' ? { ...file, bytes: new Uint8Array([2]) } : file,
    );
    expect(openBag(sha512, changed)?.broken).toEqual(['data/a.txt']);
    expect(
      openBag(
        sha512,
        bag.filter(({ path }) => path !== 'B/data/a.txt'),
      )?.broken,
    ).toEqual(['data/a.txt']);
    expect(openBag(sha512, [...bag, { path: 'B/more.txt', bytes: new Uint8Array() }])?.broken).toEqual([
      'more.txt',
    ]);
    expect(openBag(sha512, [...bag, { path: 'C/x', bytes: new Uint8Array() }])).toBeUndefined();
    expect(openBag(sha512, files)).toBeUndefined();
  });
});
