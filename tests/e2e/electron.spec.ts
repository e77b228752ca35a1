import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { expect, type Page } from '@playwright/test'
import type { DesktopBridge } from '#shared/protocol/ipc.ts'
import { test } from './support/centre.ts'
import { openDesktop, type Desktop } from './support/desktop.ts'

declare global {
  interface Window {
    readonly huiliu?: DesktopBridge
  }
}

let desktop: Desktop
test.beforeEach(async ({ centre }) => {
  desktop = await openDesktop(centre.url)
})
test.afterEach(() => desktop.close())

test('the desk shows in its window, from its own origin', async () => {
  expect(await desktop.page.evaluate(() => location.origin)).toBe('app://huiliu')
  await expect(desktop.page.locator('#root')).not.toBeEmpty()
  expect(await desktop.page.getAttribute('html', 'lang')).toBe('zh-CN')
})

test('[P6] the page has no Node and exactly one bridge', async ({ centre }) => {
  const found = await desktop.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: Object.keys(window.huiliu ?? {}).sort(),
    serverUrl: window.huiliu?.serverUrl,
  }))
  expect(found.node).toEqual([])
  expect(found.serverUrl).toBe(centre.url)
  expect(found.bridge).toEqual([
    'badge',
    'chooseServer',
    'flash',
    'focusWindow',
    'notify',
    'onResume',
    'openExternal',
    'platform',
    'serverUrl',
    'setToken',
    'token',
  ])
})

test('[P1] a strict policy comes with the page and bites', async ({ centre }) => {
  const policy = await desktop.page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain(`connect-src 'self' blob: ${centre.url} ${centre.url.replace('http', 'ws')} wss:;`)
  const ran = await desktop.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    return 'injected' in window
  })
  expect(ran).toBe(false)
  await withForeignServer(async (address, requests) => {
    const reached = await desktop.page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      address,
    )
    expect(reached).toBe(false)
    expect(requests()).toBe(0)
  })
})

test('[P2] files outside the interface are not served', async () => {
  const status = await desktop.page.evaluate(async () => (await fetch('app://huiliu/..%2fmain%2fmain.js')).status)
  expect(status).toBe(404)
})

test('[P7] the window stays on the desk, and opens no others', async () => {
  await withForeignServer(async (address, requests) => {
    // What the system would open is recorded instead of starting a browser.
    await desktop.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = (url) => {
        opened.push(url)
        return Promise.resolve()
      }
    })
    await desktop.page.evaluate((url) => {
      window.open(url)
      window.open('file:///etc/passwd')
      location.href = url
    }, address)
    await settled(desktop.page)
    expect(desktop.page.url()).toMatch(/^app:\/\/huiliu\//)
    const shown = desktop.app.windows().filter((one) => !one.url().endsWith('/phone.html'))
    expect(shown).toHaveLength(1)
    expect(requests()).toBe(0)
    expect(await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([address])
  })
})

test('[P3] the microphone is ours, a camera and a place are not', async () => {
  const states = await desktop.page.evaluate(async () => {
    const state = async (name: PermissionName): Promise<string> => (await navigator.permissions.query({ name })).state
    return {
      microphone: await state('microphone'),
      camera: await state('camera'),
      geolocation: await state('geolocation'),
    }
  })
  expect(states).toEqual({ microphone: 'granted', camera: 'denied', geolocation: 'denied' })
})

test('[P8] what does not fit the schema is refused', async () => {
  const answer = await desktop.page.evaluate(() => window.huiliu?.chooseServer('javascript:alert(1)'))
  expect(answer).toBe('not-an-address')
  const refused = await desktop.page.evaluate(() =>
    // @ts-expect-error a page that was taken over sends whatever it likes
    window.huiliu?.chooseServer({ href: 'http://127.0.0.1' }).then(
      () => 'accepted',
      () => 'refused',
    ),
  )
  expect(refused).toBe('refused')
})

test('[P5] the token comes back after the page loads again', async () => {
  await desktop.page.evaluate(() => window.huiliu?.setToken('a-token'))
  await desktop.page.reload()
  expect(await desktop.page.evaluate(() => window.huiliu?.token())).toBe('a-token')
})

test('[P5] whoever signed in is still signed in after the page loads again', async () => {
  await desktop.page.getByRole('button', { name: /^坐席/ }).click()
  await expect(desktop.page.getByRole('navigation').first()).toBeVisible()
  await desktop.page.reload()
  await expect(desktop.page.getByRole('navigation').first()).toBeVisible()
  expect(await desktop.page.evaluate(() => window.huiliu?.token())).toMatch(/./)
})

test('[P9] a first run asks for the centre, checks it and remembers it', async ({ centre }) => {
  await desktop.close()
  desktop = await openDesktop(null)
  expect(await desktop.page.evaluate(() => window.huiliu?.serverUrl)).toBeNull()
  await withForeignServer(async (address) => {
    expect(await desktop.page.evaluate((url) => window.huiliu?.chooseServer(url), address)).toBe('not-huiliu')
  })
  expect(await desktop.page.evaluate(() => window.huiliu?.chooseServer('http://127.0.0.1:9'))).toBe('unreachable')
  await desktop.page.evaluate(() => window.huiliu?.setToken('of another centre'))
  const loadedAgain = desktop.page.waitForEvent('load')
  expect(await desktop.page.evaluate((url) => window.huiliu?.chooseServer(url), `${centre.url}/`)).toBe('chosen')
  await loadedAgain
  const after = await desktop.page.evaluate(() => ({ url: window.huiliu?.serverUrl, token: window.huiliu?.token() }))
  expect(after).toEqual({ url: centre.url, token: null })
})

/** Two turns of the page's own loop: what a navigation would have started has started. */
async function settled(page: Page): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await page.evaluate(() => new Promise((resume) => setTimeout(resume, 50)))
}

/** A server that is no centre, and how many requests reached it. */
async function withForeignServer(use: (address: string, requests: () => number) => Promise<void>): Promise<void> {
  let count = 0
  const server: Server = createServer((_request, response) => {
    count += 1
    response.end('hello')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  try {
    await use(`http://127.0.0.1:${address.port}/`, () => count)
  } finally {
    server.close()
  }
}
