import { type BoundParts, bindingHashOf } from '#app/domain/permit/scope-fault.ts';
import { sha256 } from '../applications/document.server.ts';

/** What votes of the second stage name (L4, INV-16). */
export const bindingOf = (parts: BoundParts): string => bindingHashOf(parts, sha256);
