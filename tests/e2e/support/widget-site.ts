/** A bank's own site with the built widget on it, in front of the chat channel and a centre the test drives. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { startChatServer, type ChatServer } from '../../support/chat/chat-server.ts'

const dist = resolve(import.meta.dirname, '../../../dist/widget')

const clock = {
  now: () => Date.now(),
  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

export interface SiteOptions {
  /** Goes into the page's head and body as it stands. */
  readonly head?: string
  readonly body?: string
  readonly csp?: string
}

export interface WidgetSite {
  readonly server: ChatServer
  /** Opens the site's page with the widget's script tag on it. */
  visit(page: Page, options?: SiteOptions): Promise<void>
}

/** A server of one page, whose content the test sets. Another port is another origin, and the browser lets it reach the first. */
export async function servePage(
  page: () => { readonly html: string; readonly csp: string },
): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((_request, response) => {
    const { html, csp } = page()
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(csp === '' ? {} : { 'content-security-policy': csp }),
    })
    response.end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}

export const test = base.extend<{ site: WidgetSite }>({
  // Playwright reads the names of the fixtures needed from this pattern; none are.
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, use) => {
    let shown = { html: '', csp: '' }
    const { origin, server: pages } = await servePage(() => shown)
    const server = await startChatServer(clock, {}, 0, (app, fake) => {
      const entryPoint = fake.entryPoints.get('web')
      if (entryPoint !== undefined) fake.entryPoints.set('web', { ...entryPoint, origins: [origin] })
      app.get('/widget/sdk.js', async (_request, reply) =>
        reply.type('text/javascript').send(await readFile(join(dist, 'sdk.js'))),
      )
    })
    await use({
      server,
      async visit(page, { head = '', body = '', csp = '' } = {}) {
        await openShadows(page)
        const tag = `<script async src="${server.url}/widget/sdk.js" data-entry-point="web" data-language="zh-CN"></script>`
        shown = {
          html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>银行</title>${head}${tag}</head><body>${body}</body></html>`,
          csp: csp.replaceAll('SERVER', server.url).replaceAll('SOCKET', server.url.replace('http', 'ws')),
        }
        await page.goto(`${origin}/`)
      },
    })
    await server.close()
    pages.close()
  },
})

/** The widget's root is closed to pages; the test looks inside all the same. */
export async function openShadows(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function open(options) {
      return attach.call(this, { ...options, mode: 'open' })
    }
  })
}
