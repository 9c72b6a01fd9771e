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

/** Headers of a file that a person named: the name travels only in the second form, where nothing can break out of it. */
export function namedDownloadHeaders(
  fileName: string,
  original: string,
  type: string,
): Record<string, string> {
  const headers = downloadHeaders(fileName, type);
  const safe = encodeURIComponent(original).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    ...headers,
    'Content-Disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${safe}`,
  };
}
