import { net, shell, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { serverUrlSchema, type ServerChoice } from '#shared/protocol/ipc.ts'
import { writeSettings } from '../settings.ts'
import { showBadge } from '../system/badge.ts'
import { closeNotification, showNotification } from '../system/notification.ts'
import { bringToFront } from '../system/window.ts'
import type { TokenVault } from '../token-vault.ts'
import { tell, type IpcHandlers } from './register.ts'

export interface HandlerContext {
  readonly window: () => BrowserWindow | null
  readonly vault: TokenVault
  readonly settingsPath: string
  readonly currentServer: () => string | null
  /** Called after a new address was kept: the page loads again, under a policy that admits it. */
  readonly serverChosen: (url: string) => void
}

export function createHandlers({
  window,
  vault,
  settingsPath,
  currentServer,
  serverChosen,
}: HandlerContext): IpcHandlers {
  return {
    async 'server.choose'(address) {
      const parsed = serverUrlSchema.safeParse(address)
      if (!parsed.success) return 'not-an-address'
      const choice = await probe(parsed.data)
      if (choice !== 'chosen') return choice
      // A token of one centre must never be offered to another.
      if (parsed.data !== currentServer()) vault.set(null)
      writeSettings(settingsPath, { serverUrl: parsed.data })
      serverChosen(parsed.data)
      return 'chosen'
    },
    'token.set'(token) {
      vault.set(token)
      return null
    },
    'window.flash'(on) {
      window()?.flashFrame(on)
      return null
    },
    'window.focus'() {
      bringToFront(window())
      return null
    },
    'window.badge'(count) {
      showBadge(count, window())
      return null
    },
    'notification.show'(notification) {
      showNotification(notification, () => {
        const desk = window()
        bringToFront(desk)
        if (desk !== null) tell(desk.webContents, 'notification.clicked', notification.tag)
      })
      return null
    },
    'notification.close'(tag) {
      closeNotification(tag)
      return null
    },
    async 'system.open-external'(url) {
      await shell.openExternal(url)
      return null
    },
  }
}

/** What every centre answers about itself without a sign-in; only enough of it to recognise one. */
const centreSchema = z.object({ version: z.string(), demo: z.boolean() })

async function probe(serverUrl: string): Promise<ServerChoice> {
  let answer: Response
  try {
    answer = await net.fetch(`${serverUrl}/api/public/info`, { signal: AbortSignal.timeout(10_000) })
  } catch {
    return 'unreachable'
  }
  const body: unknown = await answer.json().catch(() => null)
  return centreSchema.safeParse(body).success ? 'chosen' : 'not-huiliu'
}
