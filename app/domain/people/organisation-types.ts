/** Kinds of organisations (ROL-6). The kind drives what may be applied for and the fee class. */
export const organisationTypes = [
  'operator',
  'entrusted',
  'hospital',
  'research',
  'municipality',
  'pharma',
  'device',
  'company',
  'public_body',
] as const;
export type OrganisationType = (typeof organisationTypes)[number];
