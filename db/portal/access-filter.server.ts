import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Condition, Conditions } from '#policies/access/relations.ts';
import type { FilteredKind, RowFilter } from '#policies/access/row-filter.ts';
import type { CaseFacts, SubjectFacts } from '#policies/access/subjects.ts';
import type { PortalTables } from './schema.ts';

/**
 * The rules of policies/access as a condition on rows. The same rules decide on a loaded thing; a property test holds
 * that both give the same answer for every person and every row. Whatever the rules do not use today is refused, so
 * that a new operator cannot be half-understood.
 */

type Builder = ExpressionBuilder<PortalTables, keyof PortalTables>;
type Truth = Expression<SqlBool>;

/** How a field of a subject is asked about in SQL: a column, or a list that holds a person. */
type Field = {
  readonly equals: (eb: Builder, value: string) => Truth;
  readonly oneOf: ((eb: Builder, values: readonly string[]) => Truth) | null;
};

/** Only NOT NULL columns: `not (x = ?)` of a NULL is NULL, and the row would vanish. */
type Column = {
  [Table in keyof PortalTables]: `${Table & string}.${keyof PortalTables[Table] & string}`;
}[keyof PortalTables];

const column = (name: Column): Field => ({
  equals: (eb, value) => eb(name as 'application.id', '=', value),
  oneOf: (eb, values) =>
    values.length === 0 ? eb.lit(false) : eb(name as 'application.id', 'in', [...values]),
});

const list = (holds: (eb: Builder, personId: string) => Truth): Field => ({
  equals: (eb, value) => holds(eb, value),
  oneOf: null,
});

const memberIn = (states: readonly string[]) => (eb: Builder, personId: string) =>
  eb(
    'application.id',
    'in',
    eb
      .selectFrom('membership as m')
      .select('m.application_id')
      .where('m.person_id', '=', personId)
      .where('m.state', 'in', [...states]),
  );

/** Every list of a case that is neither the lead nor the members, and the standing that fills it. */
export const standingOf = {
  rosterIds: 'roster',
  clearedIds: 'cleared',
  conflictedIds: 'conflicted',
  consultantIds: 'consultant',
  screenerIds: 'screener',
  reviewerIds: 'reviewer',
  preparerIds: 'preparer',
  checkerIds: 'checker',
  suspenderIds: 'suspender',
} as const satisfies Partial<Record<keyof CaseFacts, string>>;
export type Standing = (typeof standingOf)[keyof typeof standingOf];

const standing = (field: keyof typeof standingOf): Field =>
  list((eb, personId) =>
    eb(
      'application.id',
      'in',
      eb
        .selectFrom('case_standing as s')
        .select('s.application_id')
        .where('s.person_id', '=', personId)
        .where('s.standing', '=', standingOf[field]),
    ),
  );

/** What everything that belongs to a case has of it; the query joins `application`. */
const caseFields: Readonly<Record<keyof CaseFacts, Field>> = {
  applicationId: column('application.id'),
  organisationId: column('application.organisation_id'),
  state: column('application.state'),
  applicantIds: list((eb, personId) =>
    eb.or([eb('application.lead_person_id', '=', personId), memberIn(['active'])(eb, personId)]),
  ),
  pastOrInvitedIds: list(memberIn(['invited', 'removed'])),
  rosterIds: standing('rosterIds'),
  clearedIds: standing('clearedIds'),
  conflictedIds: standing('conflictedIds'),
  consultantIds: standing('consultantIds'),
  screenerIds: standing('screenerIds'),
  reviewerIds: standing('reviewerIds'),
  preparerIds: standing('preparerIds'),
  checkerIds: standing('checkerIds'),
  suspenderIds: standing('suspenderIds'),
};

/** As `outputFacts` loads it: where the application is made, and where its people have worked since the request was begun. */
const worksWithThem = (eb: Builder, values: readonly string[]): Truth =>
  eb.or([
    eb('application.organisation_id', 'in', [...values]),
    eb.exists(
      eb
        .selectFrom('affiliation as w')
        .select('w.id')
        .where('w.organisation_id', 'in', [...values])
        .where((on) =>
          on.or([
            on('w.valid_until', 'is', null),
            on(
              'w.valid_until',
              '>=',
              on.fn<string>('substr', [on.ref('output_request.created_at'), on.lit(1), on.lit(10)]),
            ),
          ]),
        )
        .where((on) =>
          on.or([
            on('w.person_id', '=', on.ref('output_request.author_id')),
            on('w.person_id', '=', on.ref('application.lead_person_id')),
            on(
              'w.person_id',
              'in',
              on
                .selectFrom('membership as k')
                .select('k.person_id')
                .whereRef('k.application_id', '=', 'application.id')
                .where('k.state', '=', 'active'),
            ),
          ]),
        ),
    ),
  ]);

/**
 * Who may not know of a project, as `findShutOut` loads them, for what happened in it (INV-12). What belongs to no project
 * has no number of one, so it is asked whether there is a row and never whether a number is in a list.
 */
const shutOutOf = (table: 'signal' | 'incident', eb: Builder, personId: string): Truth =>
  eb.or([
    eb.exists(
      eb
        .selectFrom('case_standing as s')
        .select('s.person_id')
        .whereRef('s.application_id', '=', `${table}.application_id`)
        .where('s.standing', '=', standingOf.conflictedIds)
        .where('s.person_id', '=', personId),
    ),
    eb.exists(
      eb
        .selectFrom('membership as m')
        .select('m.person_id')
        .whereRef('m.application_id', '=', `${table}.application_id`)
        .where('m.person_id', '=', personId),
    ),
    eb.exists(
      eb
        .selectFrom('application as a')
        .select('a.id')
        .whereRef('a.id', '=', `${table}.application_id`)
        .where('a.lead_person_id', '=', personId),
    ),
  ]);

const fields: { readonly [K in FilteredKind]: Readonly<Record<keyof SubjectFacts[K], Field>> } = {
  Organisation: { id: column('organisation.id') },
  Person: { id: column('person.id') },
  Grant: {
    id: column('role_grant.id'),
    personId: column('role_grant.person_id'),
    requestedById: column('role_grant.requested_by'),
    role: column('role_grant.role'),
  },
  Application: { id: column('application.id'), ...caseFields },
  Output: {
    ...caseFields,
    id: column('output_request.id'),
    outputState: column('output_request.state'),
    authorId: column('output_request.author_id'),
    organisationIds: {
      equals: (eb, value) => worksWithThem(eb, [value]),
      oneOf: (eb, values) => (values.length === 0 ? eb.lit(false) : worksWithThem(eb, values)),
    },
    outputReviewerIds: list((eb, personId) =>
      eb(
        'output_request.id',
        'in',
        eb.selectFrom('output_vote as v').select('v.request_id').where('v.person_id', '=', personId),
      ),
    ),
    // Null while nobody holds it, so the holder is looked up and not compared.
    heldById: list((eb, personId) =>
      eb(
        'output_request.id',
        'in',
        eb.selectFrom('output_request as h').select('h.id').where('h.held_by', '=', personId),
      ),
    ),
  },
  Enquiry: { id: column('enquiry.id') },
  Facility: { id: column('facility.id') },
  OptOut: { id: column('opt_out_case.id'), facilityId: column('opt_out_case.facility_id') },
  Signal: {
    id: column('signal.id'),
    area: column('signal.area'),
    aboutSide: column('signal.about_side'),
    fallsTo: column('signal.falls_to'),
    // As `findSignal` loads it: whom it was about, and who may not know of its project.
    concernedIds: list((eb, personId) =>
      eb.or([
        eb(
          'signal.id',
          'in',
          eb.selectFrom('signal_concerned as w').select('w.signal_id').where('w.person_id', '=', personId),
        ),
        shutOutOf('signal', eb, personId),
      ]),
    ),
  },
  Incident: {
    id: column('incident.id'),
    fallsTo: column('incident.falls_to'),
    shutOutIds: list((eb, personId) =>
      eb.or([
        sql<SqlBool>`exists (select 1 from json_each(incident.about_ids) where value = ${personId})`,
        shutOutOf('incident', eb, personId),
      ]),
    ),
  },
  Complaint: {
    id: column('complaint.id'),
    topic: column('complaint.topic'),
    takenUp: {
      equals: (eb, value) => eb('complaint.handler_id', value === 'yes' ? 'is not' : 'is', null),
      oneOf: null,
    },
    fallsTo: column('complaint.falls_to'),
    concernedIds: list((eb, personId) =>
      eb(
        'complaint.id',
        'in',
        eb
          .selectFrom('complaint_concerned as c')
          .select('c.complaint_id')
          .where('c.person_id', '=', personId),
      ),
    ),
  },
};

function part(eb: Builder, field: Field, name: string, condition: Condition): Truth {
  if (typeof condition === 'string') return field.equals(eb, condition);
  const keys = Object.keys(condition ?? {});
  if (keys.length === 1 && '$ne' in condition) return eb.not(field.equals(eb, condition.$ne));
  if (keys.length === 1 && '$in' in condition && field.oneOf) return field.oneOf(eb, condition.$in);
  throw new Error(`no SQL for ${name} ${keys.join(', ')}`);
}

/** One rule's conditions as SQL. */
export function conditionsToSql(kind: FilteredKind, conditions: Conditions): Truth {
  const eb: Builder = expressionBuilder();
  const known: Readonly<Record<string, Field>> = fields[kind];
  const parts = Object.entries(conditions).map(([name, condition]) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field) throw new Error(`no SQL for ${kind}.${name}`);
    return part(eb, field, `${kind}.${name}`, condition);
  });
  if (parts.length === 0) throw new Error('an empty condition would mean everything');
  return eb.and(parts);
}

/**
 * The rows that a filter lets through, for `.where(permitted(filter))`. The table must go by its own name in the
 * query. A filter that lets nothing through is `false`, never a missing condition.
 */
export function permitted(filter: RowFilter): Truth {
  const eb: Builder = expressionBuilder();
  return eb.or(
    filter.anyOf.map(({ when, unless }) =>
      eb.and([
        when === 'always' ? eb.lit(true) : conditionsToSql(filter.kind, when),
        ...unless.map((conditions) => eb.not(conditionsToSql(filter.kind, conditions))),
      ]),
    ),
  );
}
