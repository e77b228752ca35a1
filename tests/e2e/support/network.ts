/** A network between a page and the server that a test can cut. Open it before the page loads. */
import type { Page, WebSocketRoute } from '@playwright/test'

export interface Network {
  /** Every line breaks, and none can be made. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Chromium's own "offline" leaves sockets alone, so they are passed through a route. */
export async function networkOf(page: Page): Promise<Network> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/socket\.io/u, (socket) => {
    if (isCut) {
      void socket.close()
      return
    }
    open.add(socket)
    socket.connectToServer()
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      for (const socket of open) await socket.close()
      open.clear()
    },
    async mend() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
