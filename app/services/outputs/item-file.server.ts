/** Files of an item are kept as text; those of these kinds are bytes, kept in base64. */
const binary = /\.(?:xlsx|png)$/;

export const bodyOfBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What is hashed, checked and released. */
export const bytesOfFile = ({ name, body }: { readonly name: string; readonly body: string }): Uint8Array =>
  binary.test(name) ? Buffer.from(body, 'base64') : new TextEncoder().encode(body);
