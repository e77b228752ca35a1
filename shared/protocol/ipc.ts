/**
 * Everything that passes between the desktop's interface and its main process: one map, validated on arrival.
 * The interface sees only `window.huiliu`, a `DesktopBridge`; in a browser there is none.
 */
import { z } from 'zod'

/** The address of a centre: http or https, nothing but an origin. */
export const serverUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .transform((url) => new URL(url).origin)

/** What the desktop hands to the operating system to open, and nothing else. */
export const externalUrlSchema = z.url({ protocol: /^(https?|mailto|tel)$/ }).max(2048)

const notificationSchema = z.object({
  title: z.string().max(200),
  body: z.string().max(1000),
  /** Comes back when the notification is clicked; a newer one with the same tag replaces the older. */
  tag: z.string().max(200),
})
export type DesktopNotification = z.infer<typeof notificationSchema>

/** Requests of the interface: what comes in, what goes back. */
export const ipcRequests = {
  'server.choose': { input: z.string().max(2048), output: z.enum(['chosen', 'not-an-address', 'unreachable', 'not-huiliu']) },
  'token.get': { input: z.null(), output: z.string().nullable() },
  'token.set': { input: z.string().min(1).max(4096).nullable(), output: z.null() },
  'window.flash': { input: z.boolean(), output: z.null() },
  'window.notify': { input: notificationSchema, output: z.null() },
  'window.badge': { input: z.number().int().min(0).max(9999), output: z.null() },
  'system.open-external': { input: externalUrlSchema, output: z.null() },
} as const

export type IpcRequests = typeof ipcRequests
export type IpcChannel = keyof IpcRequests
export type IpcInput<C extends IpcChannel> = z.output<IpcRequests[C]['input']>
export type IpcOutput<C extends IpcChannel> = z.output<IpcRequests[C]['output']>
export type ServerChoice = IpcOutput<'server.choose'>

/** What the main process tells the interface unasked. */
export interface IpcEvents {
  /** The machine woke up or was unlocked: connections are stale, timers slept. */
  'system.resumed': null
  'notification.clicked': string
}
export type IpcEvent = keyof IpcEvents

/** `window.huiliu`. Rejects only on a programming error; what can go wrong in use is in the answers. */
export interface DesktopBridge {
  readonly platform: 'electron'
  /** Origin of the centre, or null until one was chosen: then show the first-run page. */
  readonly serverUrl: string | null
  /** Checks that a centre answers there and keeps the address; the window then reloads with it. */
  chooseServer(url: string): Promise<ServerChoice>
  /** The session's bearer token; kept encrypted where the system offers it, else until the app closes. */
  getToken(): Promise<string | null>
  setToken(token: string | null): Promise<void>
  /** Flashes the window in the task bar until it gets the focus, or stops. */
  flashWindow(on: boolean): Promise<void>
  notify(notification: DesktopNotification): Promise<void>
  /** Count on the app's icon; 0 removes it. */
  setBadge(count: number): Promise<void>
  openExternal(url: string): Promise<void>
  /** Each returns the function that ends the subscription. */
  onResume(listener: () => void): () => void
  onNotificationClick(listener: (tag: string) => void): () => void
}
