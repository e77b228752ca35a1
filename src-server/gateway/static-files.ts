/** The built interface: the desk at `/`, the widget at `/widget/`, the risk questionnaire at `/assess/`, the page to prove who one is at `/bind/`, the customers' page of the demo at `/demo/`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { RequestRefused } from '../app/request-refused.ts'
import { sendRefusal } from './answers.ts'

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>Huiliu</title><p>The server runs. Its interface is not built yet: <code>npm run build</code>.</p>'
/** Vite names these by their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
const ASK_EACH_TIME = 'no-cache'

export async function serveStaticFiles(app: FastifyInstance, distDir: string): Promise<void> {
  const desk = join(distDir, 'renderer')
  const widget = join(distDir, 'widget')
  await app.register(fastifyStatic, {
    root: desk,
    prefix: '/',
    wildcard: true,
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? IMMUTABLE : ASK_EACH_TIME),
  })
  await app.register(fastifyStatic, {
    root: widget,
    prefix: '/widget/',
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? IMMUTABLE : ASK_EACH_TIME)
      // A bank's page on another origin loads the script.
      void reply.header('cross-origin-resource-policy', 'cross-origin')
      void reply.header('access-control-allow-origin', '*')
    },
  })
  const page = (root: string, file: string) => (reply: FastifyReply) => {
    void reply.header('cache-control', ASK_EACH_TIME).type('text/html; charset=utf-8')
    return existsSync(join(root, file)) ? reply.sendFile(file, root) : reply.send(NOT_BUILT)
  }
  const deskPage = page(desk, 'index.html')
  const demoPage = page(widget, 'demo.html')
  app.get('/', (_request, reply) => deskPage(reply))
  const assessPage = page(widget, 'assess.html')
  app.get('/assess/*', (_request, reply) => assessPage(reply))
  const bindPage = page(widget, 'bind.html')
  app.get('/bind/*', (_request, reply) => bindPage(reply))
  app.get('/demo', (_request, reply) => reply.redirect('/demo/'))
  app.get('/demo/', (_request, reply) => demoPage(reply))
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true
    const isPageOfDesk = !/^\/(?:api|widget|channels|socket\.io|sip|demo)(?:\/|$)/u.test(request.url)
    return wantsPage && isPageOfDesk ? deskPage(reply) : sendRefusal(reply, new RequestRefused('not-found'))
  })
}
