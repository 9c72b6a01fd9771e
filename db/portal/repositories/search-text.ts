/**
 * A pattern for `like`. The two wildcards that somebody may have typed become the one that stands for a single
 * letter: a search for 50% finds that and perhaps a little more, and never everything.
 */
export const contains = (typed: string): string => `%${typed.replace(/[%_]/g, '_')}%`;
