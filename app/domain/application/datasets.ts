/**
 * What an application may ask for: the hosted datasets, and in each the groups of items that are chosen together. A group
 * stands for columns of the research store; the permit names those, and the vault lets nothing else be touched.
 */
export const datasetIds = [
  'SYN-EHR',
  'SYN-36',
  'SYN-CLM',
  'SYN-DPC',
  'SYN-CHK',
  'SYN-DTH',
  'SYN-CARE',
  'SYN-NET',
] as const;
export type DatasetId = (typeof datasetIds)[number];
export const isDatasetId = (text: string): text is DatasetId =>
  (datasetIds as readonly string[]).includes(text);

const columns = (table: string, names: string): readonly string[] =>
  names.split(' ').map((name) => `${table}.${name}`);

export const itemGroups = {
  background: columns(
    'person',
    'sex birth_year pref_code med_area2 insurer_type first_seen last_seen is_dpc_exposed',
  ),
  institutions: columns('institution', 'institution_id pref_code med_area2 bed_band vendor_group is_dpc'),
  visits: columns('encounter', 'dept_code class visit_type start_day end_day month'),
  diagnoses: columns('condition', 'icd10 recept_code verification main_flag onset_day end_day month'),
  laboratory: columns('lab', 'item jlac10 value_std value_code unit unit_state out_of_ref sample_day month'),
  prescriptions: columns('rx', 'yj atc qty_milli days route order_day month'),
  injections: columns('injection', 'yj atc qty_milli route order_day month'),
  procedures: columns('procedure', 'code_type code day month qty'),
  claims: [
    ...columns('claim', 'month claim_type insurer_type total_points days'),
    ...columns('claim_line', 'kind code points qty times month'),
    ...columns('claim_disease', 'recept_code icd10 start_month outcome main_flag month'),
  ],
  dpc: [
    ...columns(
      'dpc_stay',
      'admit_day discharge_day month los dpc14 main_icd main_resource_icd second_icd adl_in adl_out outcome',
    ),
    ...columns('ef_line', 'kind category points qty day month'),
  ],
  checkups: columns(
    'checkup',
    'day month height weight bmi waist sbp dbp tg hdl ldl ast alt ggt hba1c fbs smoke drink metabo_code guidance_code participant_type',
  ),
  deaths: [
    ...columns('death', 'day month place cause_icd3 kind autopsy surgery'),
    ...columns('person', 'death_day'),
  ],
  care: columns('care_claim', 'month day level service_type units'),
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ItemGroup = keyof typeof itemGroups;
export const itemGroupIds = Object.keys(itemGroups) as readonly ItemGroup[];

/** Who they are comes with every dataset: without it nothing can be counted. */
const always = ['background', 'institutions'] as const;
export const groupsOf: Readonly<Record<DatasetId, readonly ItemGroup[]>> = {
  'SYN-EHR': [...always, 'visits', 'diagnoses', 'laboratory', 'prescriptions', 'injections', 'procedures'],
  'SYN-36': [...always, 'diagnoses', 'laboratory', 'prescriptions'],
  'SYN-CLM': [...always, 'claims'],
  'SYN-DPC': [...always, 'dpc'],
  'SYN-CHK': [...always, 'checkups'],
  'SYN-DTH': [...always, 'deaths'],
  'SYN-CARE': [...always, 'care'],
  'SYN-NET': [...always, 'visits'],
};

/** Groups that were chosen although none of the chosen datasets has them. */
export function groupsOutside(datasets: readonly DatasetId[], groups: readonly ItemGroup[]): ItemGroup[] {
  const offered = new Set(datasets.flatMap((id) => groupsOf[id]));
  return groups.filter((group) => !offered.has(group));
}

/** `table.column`, sorted, each once: what the permit says. */
export const variablesOfGroups = (groups: readonly ItemGroup[]): readonly string[] =>
  [...new Set(groups.flatMap((group) => (itemGroups[group] as readonly string[] | undefined) ?? []))].sort();

/**
 * The columns that an application asks for: those it names, or all of its groups where it names none. Who and where
 * somebody is stays in, because without it nothing can be counted.
 */
export function variablesOfAnswers(answers: {
  readonly data: { readonly groups: readonly string[] };
  readonly items: { readonly variables: readonly string[] };
}): readonly string[] {
  const groups = answers.data.groups as readonly ItemGroup[];
  const offered = variablesOfGroups(groups);
  const named = new Set(answers.items.variables);
  if (named.size === 0) return offered;
  const kept = new Set(variablesOfGroups(always.filter((group) => groups.includes(group))));
  return offered.filter((variable) => named.has(variable) || kept.has(variable));
}
