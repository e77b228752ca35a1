/** The demo's traffic switch, for the customers' page: open to whoever reaches a demo, absent everywhere else. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

export const TRAFFIC_LEVELS = ['off', 'gentle', 'busy', 'storm'] as const
export type TrafficLevel = (typeof TRAFFIC_LEVELS)[number]

export interface TrafficControl {
  readonly level: TrafficLevel
  set(level: TrafficLevel): void
}

export interface DemoControl {
  readonly traffic: TrafficControl
  /** Where the page's telephones are, e.g. `http://127.0.0.1:41235`. */
  readonly phones: string
}

export interface DemoRoutesPorts {
  /** null until the simulated customers are ready */
  readonly demo: () => DemoControl | null
  /** customers in any queue */
  readonly waiting: () => number
}

/** A picture a visitor of the page chose, in base64. */
const MOST_PHONE_BYTES = 5_000_000

const wishSchema = z.object({ level: z.enum(TRAFFIC_LEVELS) })

export function demoRoutes(http: FastifyInstance, { demo, waiting }: DemoRoutesPorts): void {
  const traffic = () => demo()?.traffic ?? null

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

  http.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/demo/phones/*',
    bodyLimit: MOST_PHONE_BYTES,
    handler: async (request, reply) => {
      const phones = demo()?.phones
      if (phones === undefined) return reply.code(404).send({ error: { code: 'not-found' } })
      const url = new URL(request.url, 'http://page.invalid')
      const answer = await fetch(`${phones}${url.pathname.replace('/demo/phones', '')}${url.search}`, {
        method: request.method,
        ...(request.method === 'POST' ? { body: JSON.stringify(request.body) } : {}),
      })
      return reply
        .code(answer.status)
        .header('content-type', answer.headers.get('content-type') ?? 'text/plain')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(await answer.arrayBuffer()))
    },
  })
}
