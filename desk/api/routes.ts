import { Ajv } from 'ajv';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from '../server/door.ts';
import { Refusal } from '../server/refusal.ts';
import { JsonText } from './document.ts';
import { API_PREFIX, type ApiDoor, type Endpoint, type Schema } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { tellApiErrors } from './errors.ts';
import { Once } from './once.ts';
import { openApi } from './openapi.ts';

/** Most calls of one token a minute. */
const MOST_CALLS = 300;

/** The interface for other programs, below `/api/v1`. */
export function apiRoutes(app: FastifyInstance, door: Door): void {
  app.register(
    async (api) => {
      tellApiErrors(api, door.ground);
      api.removeContentTypeParser(['application/json', 'text/plain', 'application/x-www-form-urlencoded']);
      api.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, text: string | Buffer) => {
        return new JsonText(String(text));
      });
      api.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: string | Buffer) => bytes);
      api.setValidatorCompiler(({ schema }) => PARAMETERS.compile(schema as object));
      const within = { ...door, once: new Once(door.ground.store, door.ground.now) };
      const description = JSON.stringify(openApi(ENDPOINTS));
      const limit = limitByToken(api, door.ground.callsOfToken ?? MOST_CALLS);
      api.get('/openapi.json', { config: { may: 'everybody', isForMachines: true } }, async (_request, reply) =>
        reply.type('application/json; charset=utf-8').send(description),
      );
      for (const endpoint of ENDPOINTS) route(api, endpoint, limit, within);
    },
    { prefix: API_PREFIX },
  );
}

function route(api: FastifyInstance, endpoint: Endpoint, limit: Limit, door: ApiDoor): void {
  const { method, path, may, query = {}, most, make } = endpoint;
  api.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    config: { may, isForMachines: true },
    schema: { querystring: parameters(query) },
    ...(most === undefined ? {} : { bodyLimit: most }),
    // After it is known who calls, and before anything is read of what is sent.
    preParsing: limit,
    handler: make(door),
  });
}

type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Limits calls by token, whatever address they come from. */
function limitByToken(api: FastifyInstance, max: number): Limit {
  const count = api.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: ({ token }) => token ?? '' });
  return async (request, reply) => {
    const found = await count(request);
    if (found.isAllowed || !found.isExceeded) return;
    reply.header('retry-after', String(found.ttlInSeconds));
    throw new Refusal('too-many');
  };
}

/** Numbers come as texts; what is not described is refused, not left out. */
const PARAMETERS = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true });

function parameters(query: Readonly<Record<string, Schema>>): Schema {
  const properties = Object.fromEntries(Object.entries(query).map(([name, { description: _description, ...schema }]) => [name, schema]));
  return { type: 'object', additionalProperties: false, properties };
}
