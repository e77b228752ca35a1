import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Accounts } from '../../app/accounts.ts'
import type { Engine } from '../../app/engine.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { callerResolver } from '../caller.ts'
import type { Metrics } from '../metrics.ts'
import { tokenOf } from '../session-cookie.ts'

export interface HealthRoutesPorts {
  readonly engine: Pick<Engine, 'ready'>
  readonly metrics: Metrics
  readonly accounts: Accounts
}

/** For load balancers and operators: alive, able to write, and how it fares. */
export function healthRoutes(http: FastifyInstance, { engine, metrics, accounts }: HealthRoutesPorts): void {
  http.get('/healthz', () => ({ ok: true }))
  http.get('/readyz', (_request, reply) => reply.code(engine.ready ? 200 : 503).send({ ready: engine.ready }))
  http.get('/metrics', async (request, reply) => {
    // The same port serves customers' pages: how busy the bank is, is not for them.
    if (!isFromThisMachine(request)) await admitAdministrator(accounts, request)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

const thisMachine = callerResolver(true, [])

/** A program here, and not a proxy here that passes on what someone else asked. */
function isFromThisMachine({ headers, socket }: FastifyRequest): boolean {
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isPassedOn && thisMachine.trusts(socket.remoteAddress ?? '')
}

async function admitAdministrator(accounts: Accounts, request: FastifyRequest): Promise<void> {
  const given = tokenOf(request)
  const principal = given === null ? null : await accounts.authenticate(given.token)
  if (principal === null) throw new RequestRefused('not-signed-in')
  if (principal.mustChangePassword || principal.me.role !== 'admin') throw new RequestRefused('not-allowed')
}
