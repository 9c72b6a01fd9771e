/**
 * The identity store: who the persons are. It is a file of its own, names no research id and is named by none; only the
 * holder of the base key can go from here to a research id, and nobody can go back.
 */
export const relations = ['spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling'] as const;

export type IdentityPerson = {
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  /** `YYYY-MM-DD`. */
  readonly birth_date: string;
  readonly address: string;
  readonly insurer_no: string;
  readonly symbol: string;
  readonly number: string;
  readonly branch: string;
  readonly link_method: 'token' | 'deterministic';
  readonly notice_version: string | null;
  readonly notice_state: 'notified' | 'not-yet' | 'died-before';
  readonly opt_out_state: 'none' | 'effective' | 'refused';
  /** Who asked; `self`, one of the six relations of the bereaved, or another, whose request is refused. */
  readonly opt_out_by: string | null;
};
/** A person's number at a facility: two facilities, two numbers, one person. */
export type IdentityPatient = {
  readonly person_id: string;
  readonly facility: string;
  readonly patient_no: string;
};

// Without row numbers: the order of the rows is that of random ids and tells nothing about the order of persons.
export const identitySchema = `
  CREATE TABLE IF NOT EXISTS identity_person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    address TEXT NOT NULL,
    insurer_no TEXT NOT NULL,
    symbol TEXT NOT NULL,
    number TEXT NOT NULL,
    branch TEXT NOT NULL,
    link_method TEXT NOT NULL CHECK (link_method IN ('token', 'deterministic')),
    notice_version TEXT,
    notice_state TEXT NOT NULL CHECK (notice_state IN ('notified', 'not-yet', 'died-before')),
    opt_out_state TEXT NOT NULL CHECK (opt_out_state IN ('none', 'effective', 'refused')),
    opt_out_by TEXT CHECK (
      opt_out_state <> 'effective' OR opt_out_by IN ('self', ${relations.map((name) => `'${name}'`).join(', ')})
    ),
    UNIQUE (insurer_no, symbol, number, branch)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS identity_patient (
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    facility TEXT NOT NULL,
    patient_no TEXT NOT NULL,
    PRIMARY KEY (person_id, facility, patient_no)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS identity_person_birth ON identity_person (birth_date);
  CREATE INDEX IF NOT EXISTS identity_person_standing ON identity_person (opt_out_state, notice_state);
  CREATE INDEX IF NOT EXISTS identity_patient_number ON identity_patient (facility, patient_no);

  -- A facility is a domain of patient numbers with an object identifier of its own (NET-4). The code is the one the portal
  -- knows it by; the day is the one from which its notice was handed out.
  CREATE TABLE IF NOT EXISTS identity_domain (
    facility TEXT PRIMARY KEY,
    oid TEXT NOT NULL UNIQUE,
    code TEXT UNIQUE,
    notice_from TEXT
  ) STRICT, WITHOUT ROWID;
  -- Every version of a notice and what it covers; without a facility it is one that came with the persons.
  CREATE TABLE IF NOT EXISTS identity_notice (
    version TEXT PRIMARY KEY,
    facility TEXT,
    begins_on TEXT NOT NULL,
    covers TEXT NOT NULL CHECK (covers IN ('anonymised', 'pseudonymised'))
  ) STRICT, WITHOUT ROWID;
  -- The version that a person was given at each facility, since visits are reported.
  CREATE TABLE IF NOT EXISTS identity_told (
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    facility TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES identity_notice (version),
    PRIMARY KEY (person_id, facility)
  ) STRICT, WITHOUT ROWID;
  -- How a number at a facility was found to be a person's; without a row the person's own method counts (NET-6).
  CREATE TABLE IF NOT EXISTS identity_link (
    facility TEXT NOT NULL,
    patient_no TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    method TEXT NOT NULL CHECK (method IN ('token', 'deterministic', 'demographic')),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (facility, patient_no)
  ) STRICT, WITHOUT ROWID;
  -- What persons asked for. 'waiting': nobody of these data is known yet, and it counts from the day on which somebody is.
  CREATE TABLE IF NOT EXISTS identity_request (
    letter TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('request', 'checked', 'withdrawal')),
    requester TEXT NOT NULL CHECK (requester IN ('self', ${relations.map((name) => `'${name}'`).join(', ')})),
    scope TEXT NOT NULL CHECK (scope IN ('facility', 'operator', 'all_operators')),
    facility TEXT,
    body TEXT,
    state TEXT NOT NULL CHECK (state IN ('held', 'matched', 'waiting', 'details', 'ended')),
    person_id TEXT REFERENCES identity_person (id),
    method TEXT CHECK (method IN ('token', 'deterministic', 'demographic')),
    applied INTEGER NOT NULL DEFAULT 0 CHECK (applied IN (0, 1)),
    received_at TEXT NOT NULL,
    CHECK ((person_id IS NULL) = (method IS NULL)),
    CHECK (state <> 'matched' OR person_id IS NOT NULL)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS identity_request_case ON identity_request (case_id, purpose);
  CREATE INDEX IF NOT EXISTS identity_request_person ON identity_request (person_id, state);
`;
