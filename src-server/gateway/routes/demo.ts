/** The demo's traffic switch, for the customers' page: open to whoever reaches a demo, absent everywhere else. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

export const TRAFFIC_LEVELS = ['off', 'gentle', 'busy', 'storm'] as const
export type TrafficLevel = (typeof TRAFFIC_LEVELS)[number]

export interface TrafficControl {
  readonly level: TrafficLevel
  set(level: TrafficLevel): void
}

export interface DemoRoutesPorts {
  /** null until the simulated customers are ready */
  readonly traffic: () => TrafficControl | null
  /** customers in any queue */
  readonly waiting: () => number
}

const wishSchema = z.object({ level: z.enum(TRAFFIC_LEVELS) })

export function demoRoutes(http: FastifyInstance, { traffic, waiting }: DemoRoutesPorts): void {
  const state = (control: TrafficControl) => ({ level: control.level, waiting: waiting() })

  http.get('/demo/api/traffic', (_request, reply) => {
    const control = traffic()
    return control === null ? reply.code(404).send({ error: { code: 'not-found' } }) : reply.send(state(control))
  })

  http.put('/demo/api/traffic', (request, reply) => {
    const control = traffic()
    const wish = wishSchema.safeParse(request.body)
    if (control === null) return reply.code(404).send({ error: { code: 'not-found' } })
    if (!wish.success) return reply.code(400).send({ error: { code: 'malformed' } })
    control.set(wish.data.level)
    return reply.send(state(control))
  })
}
