/**
 * Headers of a file. The name follows our own pattern and never comes from a person, so it needs no escaping; the
 * second form says the same for programs that read RFC 6266. `downloadSafety` adds the sandbox.
 */
export function downloadHeaders(fileName: string, type: string): Record<string, string> {
  if (!/^[a-z0-9][a-z0-9._-]{0,80}$/i.test(fileName))
    throw new Error('a file name must follow our own pattern');
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  };
}
