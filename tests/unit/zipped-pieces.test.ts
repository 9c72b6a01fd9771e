import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { joinZipped, zipPieces } from '#app/http/zipped-pieces.server.ts';
import fc from '../support/fast-check.ts';

it('pieces that were compressed apart are one gzip file with any mark between them', async () => {
  const text = fc.oneof(fc.string(), fc.constant('表の行'.repeat(500)), fc.constant(''));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), fc.string(), async (texts, mark) => {
      const plain = Buffer.from(texts.join(mark), 'utf8');
      const zipped = await zipPieces(texts.map((one) => Buffer.from(one, 'utf8')));
      expect(gunzipSync(joinZipped(zipped, mark, plain))).toEqual(plain);
    }),
  );
});
