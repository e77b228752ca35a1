import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../app/engine.ts'
import type { Metrics } from '../metrics.ts'

/** For load balancers and operators: alive, able to write, and how it fares. */
export function healthRoutes(
  http: FastifyInstance,
  { engine, metrics }: { readonly engine: Engine; readonly metrics: Metrics },
): void {
  http.get('/healthz', () => ({ ok: true }))
  http.get('/readyz', (_request, reply) => reply.code(engine.ready ? 200 : 503).send({ ready: engine.ready }))
  http.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}
