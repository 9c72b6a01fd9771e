export function parseCookie(header: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!(name in cookies)) cookies[name] = part.slice(at + 1).trim();
  }
  return cookies;
}

export function stringifyCookie(
  name: string,
  value: string,
  options: { maxAge: number | undefined },
): string {
  if (!/^[A-Za-z0-9_.-]*$/.test(value)) throw new Error('a cookie value must be plain base64url text');
  const age = options.maxAge === undefined ? '' : `; Max-Age=${options.maxAge}`;
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${age}`;
}
