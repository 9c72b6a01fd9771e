import type { ReactNode } from 'react';

/** One component in one state. Sample texts are Japanese and marked so; they are data of the gallery, not of the portal. */
export type Example = { title: string; node: ReactNode };
export type ExampleSet = { id: string; title: string; note?: string; examples: readonly Example[] };
