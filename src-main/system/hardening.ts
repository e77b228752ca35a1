import { session, shell, type App, type WebContents } from 'electron'
import { externalUrlSchema } from '#shared/protocol/ipc.ts'
import { originOf } from '../origin.ts'
import { isPermitted } from '../permissions.ts'

/** Shuts every door a page could leave or be entered by. Call before the first window exists. */
export function harden(app: App, ownOrigin: string): void {
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, ownOrigin))
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(isPermitted({ permission, origin: details.requestingUrl, media }, ownOrigin))
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted({ permission, origin, media: details.mediaType === undefined ? [] : [details.mediaType] }, ownOrigin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

function lockNavigation(contents: WebContents, ownOrigin: string): void {
  const keepInside = (event: { preventDefault(): void }, url: string): void => {
    if (originOf(url) !== ownOrigin) event.preventDefault()
  }
  contents.on('will-navigate', (event) => keepInside(event, event.url))
  contents.on('will-redirect', (event) => keepInside(event, event.url))
  contents.on('will-frame-navigate', (event) => keepInside(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (externalUrlSchema.safeParse(url).success) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
