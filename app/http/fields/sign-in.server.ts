import { z } from 'zod';
import { digits, email, optionalLine, secretField } from '../form.server.ts';

export const signInFields = z.object({ email, password: secretField(), to: optionalLine(2000) });
export const codeFields = z.object({ code: digits.pipe(z.string().min(1).max(12)) });
export const recoveryFields = z.object({ recoveryCode: z.string().trim().min(1).max(60) });
/** What a browser answers about a passkey, as the text it arrived as; the service parses and verifies it. */
export const passkeyFields = z.object({ response: z.string().min(1).max(20_000) });
/** Typed twice, because nobody sees what they typed. */
export const newPasswordFields = z
  .object({ password: secretField(1000), passwordAgain: secretField(1000) })
  .refine((form) => form.password === form.passwordAgain, {
    path: ['passwordAgain'],
    message: 'field.password-differs',
  });
/** 256 bits as base64url; anything else was never a link of ours. */
export const linkParam = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
/** Where to go after a confirmation, and the form that waits there. */
export const stepUpWay = { to: optionalLine(2000), kept: optionalLine(40) };
