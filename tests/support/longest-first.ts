import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Measured; what is not named takes less than half a minute. */
const longest = [
  'screens/japanese.test.ts',
  'screens/english.test.ts',
  'e2e/review-story.test.ts',
  'e2e/application-story.test.ts',
  'e2e/public.test.ts',
  'e2e/foundation-story.test.ts',
  'e2e/keyboard.test.ts',
  'integration/start.test.ts',
  'integration/crash-server.test.ts',
  'conformance/fuzz.test.ts',
  'conformance/clickhouse.test.ts',
  'unit/suppression-random.test.ts',
  'attack/random-adversary.test.ts',
  'conformance/scope.test.ts',
];

/** The runner goes by the size of a file, which says nothing of its time: a long one begun last would leave a core without work. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
