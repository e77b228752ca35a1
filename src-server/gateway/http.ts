/** The HTTP side of the server, before any route: limits, headers, origins, errors. */
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { refusalOf, sendRefusal } from './answers.ts'
import type { CallerResolver } from './caller.ts'
import type { OriginPolicy } from './origins.ts'

export interface HttpOptions {
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly logger: FastifyBaseLogger
  readonly origins: OriginPolicy
  /** Whom to believe about the caller's address. */
  readonly caller: CallerResolver
  /** Addresses on other hosts that our pages open sockets to, such as `wss://voice.bank.example`. */
  readonly sockets?: readonly string[]
}

/** JSON bodies are small: files go as multipart with their own cap. */
const BODY_LIMIT = 256 * 1_024
const REQUEST_TIMEOUT_MS = 60_000

export async function buildHttp({ tls, logger, origins, caller, sockets = [] }: HttpOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    // Request lines hold search words and customer ids; metrics count requests instead.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: caller.trusts,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    ...(tls === null ? {} : { https: { cert: tls.cert, key: tls.key } }),
  })

  app.setErrorHandler((error, _request, reply) => {
    const refused = refusalOf(error)
    if (refused.code === 'internal') app.log.error({ err: error }, 'a request failed')
    return sendRefusal(reply, refused)
  })

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Component styles are injected at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...sockets.map((address) => new URL(address).origin)],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: tls === null ? false : { maxAge: 15_552_000 },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { files: 1, fields: 4, fieldSize: 1_024, fileSize: 104_857_600, headerPairs: 20 },
  })
  await app.register(cors, {
    delegator: (request, callback) => {
      const { origin, host } = request.headers
      const admitted =
        origin !== undefined &&
        (origins.isDesk(origin, host) || (isWidgetPath(request.url ?? '') && origins.isWidget(origin)))
      callback(null, {
        origin: admitted ? origin : false,
        methods: ['GET', 'POST', 'DELETE'],
        allowedHeaders: ['authorization', 'content-type'],
        maxAge: 600,
      })
    },
  })
  return app
}

/** The only paths a bank's own pages may call. */
function isWidgetPath(url: string): boolean {
  return url.startsWith('/api/chat/')
}
