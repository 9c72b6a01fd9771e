// The import rules of docs/architecture.md, over value imports: types vanish when the code runs, so they may cross.
// tests/architecture/import-rules.test.ts plants a violation of each and sees it found.

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const frameworkPackages = npm('react', 'react-dom', 'remix', '@remix-run/[^/]+', 'express', '@casl/ability', 'kysely', 'better-sqlite3');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'policies-are-data',
      comment: 'Policies import themselves and CASL only: a committee member can read them without the rest.',
      severity: 'error',
      from: { path: '^policies/' },
      to: { pathNot: ['^policies/', npm('@casl/ability')] },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports itself and zod: no Node, no framework, no storage.',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: ['^app/domain/', npm('zod')] },
    },
    {
      name: 'db-knows-no-caller',
      comment: 'Storage imports itself and the domain.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: ['^(app|policies|tests)/', frameworkPackages], pathNot: ['^app/domain/', npm('kysely', 'better-sqlite3')] },
    },
    {
      name: 'sql-only-in-db',
      comment: 'Kysely values and the SQLite binding stay in db; others hold its types.',
      severity: 'error',
      from: { path: '^(app|policies)/' },
      to: { path: npm('kysely', 'better-sqlite3') },
    },
    {
      name: 'services-know-no-web',
      comment: 'A use case runs the same from a page, a job and a command.',
      severity: 'error',
      from: { path: '^app/services/' },
      to: { path: ['^app/(http|routes|features|components|cli|jobs)/', '^app/(root|entry)', '^db/warehouse/', npm('react', 'react-dom', 'remix', '@remix-run/[^/]+', 'express')] },
    },
    {
      name: 'http-holds-no-storage',
      comment: 'The edge reaches data through use cases.',
      severity: 'error',
      from: { path: '^app/http/' },
      to: { path: ['^db/', '^app/(routes|features|components|cli|jobs|charts)/'] },
    },
    {
      name: 'routes-hold-no-storage',
      comment: 'Routes are thin: use cases in loaders and actions, features in the page.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.)' },
      to: { path: ['^db/', '^app/(cli|jobs)/'] },
    },
    {
      name: 'screens-hold-no-server',
      comment: 'Features and components reach the browser: nothing of the server may come along.',
      severity: 'error',
      from: { path: '^app/(features|components)/' },
      to: { path: ['^(db|policies)/', '^app/(services|http|routes|cli|jobs|config|charts)/', '\\.server\\.tsx?$'] },
    },
    {
      name: 'screens-hold-no-node',
      comment: 'A browser has no Node.',
      severity: 'error',
      from: { path: '^app/(features|components|i18n)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'texts-stand-alone',
      comment: 'Texts are shipped to the browser and import only each other and React.',
      severity: 'error',
      from: { path: '^app/i18n/' },
      to: { pathNot: ['^app/i18n/', npm('react')] },
    },
    {
      name: 'charts-see-values-only',
      comment: 'Charts draw what they are given.',
      severity: 'error',
      from: { path: '^app/charts/' },
      to: { path: ['^db/', '^app/(http|services|routes|features|components|cli|jobs)/'] },
    },
    {
      name: 'commands-hold-no-screens',
      comment: 'Commands and jobs run without pages.',
      severity: 'error',
      from: { path: '^app/(cli|jobs)/' },
      to: { path: '^app/(routes|features|components)/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What is delivered does not run test code.',
      severity: 'error',
      from: { path: '^(app|db|policies)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-package-in-the-product',
      comment: 'npm ci --omit=dev must leave a portal that starts.',
      severity: 'error',
      from: { path: '^(app|db|policies)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional'] },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
