import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof makeMetrics>;

/** Labels are route patterns and codes, never addresses, names or ids. */
export function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'sekisho_http_request_seconds',
      help: 'Duration of requests by method and status class',
      labelNames: ['method', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    refusals: new Counter({
      name: 'sekisho_refusals_total',
      help: 'Requests refused by reason code',
      labelNames: ['reason'] as const,
      registers,
    }),
    signIns: new Counter({
      name: 'sekisho_sign_ins_total',
      help: 'Sign-ins by method and outcome',
      labelNames: ['method', 'outcome'] as const,
      registers,
    }),
    passwordChecks: new Counter({
      name: 'sekisho_password_checks_total',
      help: 'Password verifications, for known and unknown accounts alike',
      registers,
    }),
    mail: new Counter({
      name: 'sekisho_mail_total',
      help: 'Mail handed over or failed',
      labelNames: ['outcome'] as const,
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'sekisho_outbox_waiting',
      help: 'Messages waiting for delivery',
      registers,
    }),
    ledgerSize: new Gauge({ name: 'sekisho_ledger_entries', help: 'Entries in the ledger', registers }),
    checkpointAge: new Gauge({
      name: 'sekisho_checkpoint_unsigned_entries',
      help: 'Ledger entries after the last signed checkpoint',
      registers,
    }),
    jobs: new Counter({
      name: 'sekisho_jobs_total',
      help: 'Runs of scheduled jobs by outcome',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    errors: new Counter({ name: 'sekisho_unexpected_errors_total', help: 'Unexpected errors', registers }),
  };
}
