import { type CodeSystem, normalCode } from './vocabulary.ts';

/**
 * Codes as people write them (E11.9, ｅ１１９) become the codes that are stored (E119). Runs on a value that already has
 * the form of the language, and knows of each field in which system it is written.
 */
export function normaliseCodes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normaliseCodes);
  // JSON can write a negative zero, which is no other number.
  if (value === 0) return 0;
  if (typeof value !== 'object' || value === null) return value;
  const part = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => {
      const system = systemOf(part, key);
      return [key, system ? normalised(system, inner) : normaliseCodes(inner)];
    }),
  );
}

function normalised(system: CodeSystem, inner: unknown): unknown {
  if (typeof inner === 'string') return normalCode(system, inner);
  if (Array.isArray(inner)) return inner.map((one) => normalised(system, one));
  if (typeof inner !== 'object' || inner === null) return inner;
  return Object.fromEntries(
    Object.entries(inner).map(([key, one]) => [key, key === 'list' ? one : normalised(system, one)]),
  );
}

const byField: Readonly<Record<string, Readonly<Record<string, CodeSystem>>>> = {
  condition: { codes: 'icd10' },
  encounter: { departments: 'department' },
  stay: { main: 'icd10', dpc: 'dpc' },
  'length-of-stay': { main: 'icd10' },
  claim: { disease: 'icd10' },
  care: { levels: 'care-level', services: 'care-service' },
  death: { causes: 'icd10', places: 'death-place' },
  insurer: { codes: 'insurer' },
};

function systemOf(part: Record<string, unknown>, key: string): CodeSystem | undefined {
  const { kind } = part;
  if (typeof kind !== 'string') return undefined;
  if (key === 'codes' && ['drug', 'drug-quantity', 'procedure'].includes(kind))
    return part.system as CodeSystem;
  if (key === 'codes' && kind === 'area') return part.level as CodeSystem;
  if (key === 'codes' && kind === 'institution') return part.attribute as CodeSystem;
  return byField[kind]?.[key];
}
