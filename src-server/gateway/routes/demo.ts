/** The demo's traffic switch, for the customers' page: open to whoever reaches a demo, absent everywhere else. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'

export const TRAFFIC_LEVELS = ['off', 'gentle', 'busy', 'storm'] as const
export type TrafficLevel = (typeof TRAFFIC_LEVELS)[number]

export interface TrafficControl {
  readonly level: TrafficLevel
  set(level: TrafficLevel): void
}

interface ReadyDemo {
  readonly traffic: TrafficControl
  /** Where the page's telephones are, e.g. `http://127.0.0.1:41235`. */
  readonly phones: string
}

/** `starting`: ask again soon. */
export type DemoControl = ReadyDemo | 'starting'

export interface DemoRoutesPorts {
  /** null: this server has none, or it could not start */
  readonly demo: () => DemoControl | null
  /** customers in any queue */
  readonly waiting: () => number
}

/** A picture a visitor of the page chose, in base64. */
const MOST_PHONE_BYTES = 5_000_000

const wishSchema = z.object({ level: z.enum(TRAFFIC_LEVELS) })

export function demoRoutes(http: FastifyInstance, { demo, waiting }: DemoRoutesPorts): void {
  const state = (control: TrafficControl) => ({ level: control.level, waiting: waiting() })

  http.get('/demo/api/traffic', (_request, reply) => {
    const ready = demo()
    return isReady(ready) ? reply.send(state(ready.traffic)) : notThere(reply, ready)
  })

  http.put('/demo/api/traffic', (request, reply) => {
    const ready = demo()
    const wish = wishSchema.safeParse(request.body)
    if (!isReady(ready)) return notThere(reply, ready)
    if (!wish.success) return reply.code(400).send({ error: { code: 'malformed' } })
    ready.traffic.set(wish.data.level)
    return reply.send(state(ready.traffic))
  })

  http.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/demo/phones/*',
    bodyLimit: MOST_PHONE_BYTES,
    handler: async (request, reply) => {
      const ready = demo()
      if (!isReady(ready)) return notThere(reply, ready)
      const url = new URL(request.url, 'http://page.invalid')
      const answer = await fetch(`${ready.phones}${url.pathname.replace('/demo/phones', '')}${url.search}`, {
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

const isReady = (demo: DemoControl | null): demo is ReadyDemo => demo !== null && demo !== 'starting'

/** Pages give up at a 404 and ask again after a 503. */
function notThere(reply: FastifyReply, demo: 'starting' | null): FastifyReply {
  return demo === 'starting'
    ? reply
        .code(503)
        .header('retry-after', '2')
        .send({ error: { code: 'starting' } })
    : reply.code(404).send({ error: { code: 'not-found' } })
}
