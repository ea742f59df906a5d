import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobStore } from '../jobs/job-store';
import type { Clock } from '../ports/clock';

export interface Metrics {
  observeRequest(labels: { method: string; route: string; status: string }, seconds: number): void;
  render(): Promise<{ type: string; text: string }>;
}

/** Figures for the operator, in Prometheus's form. Labels are route patterns, statuses and job names: never people, never organizations. */
export function createMetrics({ jobs, clock }: { jobs: Pick<JobStore, 'measure'>; clock: Clock }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'witness_http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  const counts = new Gauge({ name: 'witness_jobs', help: 'Jobs by name and state', labelNames: ['name', 'state'], registers: [registry] });
  const lags = new Gauge({
    name: 'witness_job_lag_seconds',
    help: 'How long the oldest ready job has been due',
    labelNames: ['name'],
    registers: [registry],
  });

  return {
    observeRequest: (labels, seconds) => requests.observe(labels, seconds),
    async render() {
      const rows = await jobs.measure();
      counts.reset();
      lags.reset();
      for (const { name, state, count, oldest } of rows) {
        counts.set({ name, state }, count);
        if (state === 'ready') lags.set({ name }, Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000));
      }
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
