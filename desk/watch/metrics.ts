import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../../store/store.ts';

/** Seconds up to which calls are counted together: a page is quick, a batch of forms is not. */
const SECONDS = [0.005, 0.016, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Of the process: memory, processor, how long the loop waits. They are the same for every desk in it. */
let ofProcess: Registry | undefined;

/** Counts calls by the pattern of their route, and asks the store how much there is when somebody looks. Nothing in it is about a person. */
export class Metrics {
  readonly #registry = new Registry();

  constructor(app: FastifyInstance, store: Store) {
    const registers = [this.#registry];
    const calls = new Counter({
      name: 'guiju_http_requests_total',
      help: 'Calls by method, route and status',
      labelNames: ['method', 'route', 'status'] as const,
      registers,
    });
    const times = new Histogram({
      name: 'guiju_http_request_duration_seconds',
      help: 'How long calls took',
      labelNames: ['method', 'route'] as const,
      buckets: SECONDS,
      registers,
    });
    app.addHook('onResponse', async ({ method, routeOptions: { url = 'none' } }, reply) => {
      // Methods that nobody has heard of are one.
      const known = METHODS.includes(method) ? method : 'OTHER';
      calls.inc({ method: known, route: url, status: String(reply.statusCode) });
      times.observe({ method: known, route: url }, reply.elapsedTime / 1000);
    });
    gauge(registers, 'guiju_records', 'Records in the store', 'kind', async () => Object.entries(await store.counts()));
    gauge(registers, 'guiju_webhook_events_waiting', 'Events that wait for an address', 'hook', async () => [
      ...(await store.working.machines.waitingCounts()),
    ]);
    gauge(registers, 'guiju_webhook_failures', 'Refusals of an address in a row', 'hook', async () =>
      (await store.working.machines.hooks()).map(({ id, failures }) => [id, failures] as const),
    );
  }

  /** As Prometheus reads it. */
  async text(): Promise<string> {
    if (!ofProcess) {
      ofProcess = new Registry();
      collectDefaultMetrics({ register: ofProcess });
    }
    return `${await this.#registry.metrics()}\n${await ofProcess.metrics()}`;
  }

  get type(): string {
    return this.#registry.contentType;
  }
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function gauge(
  registers: Registry[],
  name: string,
  help: string,
  label: string,
  read: () => Promise<readonly (readonly [string, number])[]>,
): void {
  new Gauge({
    ...{ name, help, registers },
    labelNames: [label],
    async collect() {
      this.reset();
      for (const [value, count] of await read()) this.set({ [label]: value }, count);
    },
  });
}
