import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  followRotations,
  parseCheckpoint,
  parseRotation,
  signCheckpoint,
  signRotation,
} from '#app/domain/ledger/checkpoint.ts';
import { judgeCheckpoints } from '#app/domain/ledger/checkpoint-set.ts';
import {
  formatVerifierKey,
  makeVerifier,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '#app/domain/ledger/signed-note.ts';
import { newPrivateKeyPem, sha256, signerFrom, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';

/** A key from fixed bytes: Ed25519 signatures are deterministic, so the whole note is fixed. */
function signerOf(name: string, byte: number) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return signerFrom(name, key.export({ format: 'pem', type: 'pkcs8' }).toString());
}

const origin = 'sekisho.example/ledger';
const signer = signerOf(origin, 7);
const root = 'ab'.repeat(32);

describe('C2SP signed notes', () => {
  test('a note made by another implementation verifies', () => {
    // The example of the Go module golang.org/x/mod/sumdb/note.
    const key = parseVerifierKey(
      sha256,
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    );
    const note = parseNote(
      'If you think cryptography is the answer to your problem,\n' +
        "then you don't know what your problem is.\n\n" +
        '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
    );
    expect(verifyNote(note!, [key!], verifyEd25519)).toEqual({ ok: true, by: [key] });
  });

  test('the verifier key of a public log is read and written back unchanged', () => {
    const text = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(formatVerifierKey(parseVerifierKey(sha256, text)!)).toBe(text);
    expect(parseVerifierKey(sha256, text.replace('033de0ae', '033de0af'))).toBeUndefined();
    expect(parseVerifierKey(sha256, text.replace('Ac4z', 'As4z'))).toBeUndefined();
    expect(parseVerifierKey(sha256, 'nothing')).toBeUndefined();
  });

  test('golden checkpoint', () => {
    expect(formatVerifierKey(signer)).toBe(
      'sekisho.example/ledger+00aec0bf+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs',
    );
    expect(signCheckpoint({ origin, size: 12, root }, [signer])).toBe(
      [
        'sekisho.example/ledger',
        '12',
        'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=',
        '',
        '— sekisho.example/ledger AK7Av1IluqY3Zw6Kd/+pdlMXHOSJ0Mr8ISJ0Ug/mldS0U8DhI3loPz1Tt/iWKwzfzjMK6JqzJme2/Er5M7tGDFUd1wU=',
        '',
      ].join('\n'),
    );
  });

  test('what is signed is read back', () => {
    const checkpoint = parseCheckpoint(signCheckpoint({ origin, size: 12, root }, [signer]))!;
    expect(checkpoint).toMatchObject({ origin, size: 12, root });
    expect(verifyNote(checkpoint.note, [signer], verifyEd25519).ok).toBe(true);
  });

  test('one changed character anywhere is not accepted', () => {
    const text = signCheckpoint({ origin, size: 12, root }, [signer]);
    for (let i = 0; i < text.length; i += 1) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
      const checkpoint = parseCheckpoint(changed);
      const accepted = checkpoint !== undefined && verifyNote(checkpoint.note, [signer], verifyEd25519).ok;
      expect(accepted, `position ${i}`).toBe(false);
    }
  });

  test.each([
    ['no signature', `${origin}\n1\n${'A'.repeat(43)}=\n\n`],
    ['no blank line', `${origin}\n1\n${'A'.repeat(43)}=\n`],
    ['a size with a leading zero', signNote(`${origin}\n01\n${'A'.repeat(43)}=\n`, [signer])],
    ['a negative size', signNote(`${origin}\n-1\n${'A'.repeat(43)}=\n`, [signer])],
    ['a size beyond exact integers', signNote(`${origin}\n9999999999999999\n${'A'.repeat(43)}=\n`, [signer])],
    ['a short root', signNote(`${origin}\n1\nAAAA\n`, [signer])],
    ['no root', signNote(`${origin}\n1\n`, [signer])],
    ['a control character', signNote(`${origin}\r\n1\n${'A'.repeat(43)}=\n`, [signer])],
    ['nothing', ''],
  ])('%s is not a checkpoint', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  test('a stranger may add a line; a wrong signature under a known key fails', () => {
    const stranger = signerOf('witness.example', 9);
    const both = parseNote(signNote('text\n', [stranger, signer]))!;
    expect(verifyNote(both, [signer], verifyEd25519)).toEqual({ ok: true, by: [signer] });
    expect(verifyNote(both, [signerOf('other', 1)], verifyEd25519)).toEqual({
      ok: false,
      reason: 'unknown-key',
    });
    const forged = { ...signer, sign: stranger.sign };
    const wrong = parseNote(signNote('text\n', [forged, stranger]))!;
    expect(verifyNote(wrong, [signer, stranger], verifyEd25519)).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });

  test('key names keep to their form', () => {
    expect(() => makeVerifier(sha256, 'two words', signer.publicKey)).toThrow();
    expect(() => makeVerifier(sha256, 'a+b', signer.publicKey)).toThrow();
    expect(() => makeVerifier(sha256, 'ok', new Uint8Array(31))).toThrow();
    expect(signerFrom('x', newPrivateKeyPem()).publicKey.length).toBe(32);
  });
});

describe('C1: changing the key', () => {
  const second = signerOf(origin, 8);
  const third = signerOf(origin, 9);
  const rotation = (from: typeof signer, to: typeof signer) =>
    parseRotation(sha256, signRotation(origin, from, to), verifyEd25519)!;

  test('a chain of rotations is followed in any order', () => {
    const chain = [rotation(second, third), rotation(signer, second)];
    expect(followRotations([signer], chain).map((key) => key.keyId)).toEqual(
      [signer, second, third].map((k) => k.keyId),
    );
    expect(followRotations([third], chain)).toHaveLength(1);
  });

  test('a rotation that the old key did not sign is none', () => {
    const text = signRotation(origin, { ...signer, sign: second.sign }, second);
    expect(parseRotation(sha256, text, verifyEd25519)).toBeUndefined();
  });

  test('a second signature on a checkpoint makes no key trusted', () => {
    const crossed = signCheckpoint({ origin, size: 5, root }, [signer, second]);
    const later = signCheckpoint({ origin, size: 6, root }, [second]);
    const files = [
      { name: '5.txt', text: crossed },
      { name: '6.txt', text: later },
    ];
    const without = judgeCheckpoints(sha256, verifyEd25519, [signer], files);
    expect(without.trusted.map((c) => c.size)).toEqual([5]);
    expect(without.problems).toEqual([{ name: '6.txt', problem: 'unknown-key' }]);
    const rotated = [...files, { name: 'rotation.txt', text: signRotation(origin, signer, second) }];
    expect(judgeCheckpoints(sha256, verifyEd25519, [signer], rotated).trusted.map((c) => c.size)).toEqual([
      5, 6,
    ]);
  });

  test('a checkpoint of another log under the same key is told apart', () => {
    const files = [{ name: 'x.txt', text: signCheckpoint({ origin: 'elsewhere', size: 1, root }, [signer]) }];
    expect(judgeCheckpoints(sha256, verifyEd25519, [signer], files).problems).toEqual([
      { name: 'x.txt', problem: 'other-origin' },
    ]);
  });
});
