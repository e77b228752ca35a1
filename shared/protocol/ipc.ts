/**
 * Everything that passes between the desktop's interface and its main process: one map, validated on arrival.
 * The interface sees only `window.huiliu`, a `DesktopBridge`; in a browser there is none.
 */
import { z } from 'zod'

/** The address of a centre: http or https, without credentials; what follows the host is dropped. */
export const serverUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .regex(/^[^@]+$/)
  .transform((url) => url.replace(/^(\w+:\/\/[^/?#]+).*$/s, '$1').toLowerCase())

/** What the desktop hands to the operating system to open, and nothing else. */
export const externalUrlSchema = z.url({ protocol: /^(https?|mailto|tel)$/ }).max(2048)

const notificationSchema = z.object({
  title: z.string().max(200),
  body: z.string().max(1000),
  /** A newer one with the same tag takes the older one's place. */
  tag: z.string().max(200),
})
export type DesktopNotification = z.infer<typeof notificationSchema>

/** Requests of the interface: what comes in, what goes back. */
export const ipcRequests = {
  'server.choose': {
    input: z.string().max(2048),
    output: z.enum(['chosen', 'not-an-address', 'unreachable', 'not-huiliu']),
  },
  'token.set': { input: z.string().min(1).max(4096).nullable(), output: z.null() },
  'window.flash': { input: z.boolean(), output: z.null() },
  'window.focus': { input: z.null(), output: z.null() },
  'window.badge': { input: z.number().int().min(0).max(9999), output: z.null() },
  'notification.show': { input: notificationSchema, output: z.null() },
  'notification.close': { input: notificationSchema.shape.tag, output: z.null() },
  'system.open-external': { input: externalUrlSchema, output: z.null() },
} as const

export type IpcRequests = typeof ipcRequests
export type IpcChannel = keyof IpcRequests
export type IpcInput<C extends IpcChannel> = z.output<IpcRequests[C]['input']>
export type IpcOutput<C extends IpcChannel> = z.output<IpcRequests[C]['output']>
export type ServerChoice = IpcOutput<'server.choose'>

/** Answered at once while a page loads, so that its first request already knows where to go and as whom. */
export type IpcStart = 'desk.start'
export interface DeskStart {
  readonly serverUrl: string | null
  readonly token: string | null
}

/** What the main process tells the interface unasked. */
export interface IpcEvents {
  /** The machine woke up or was unlocked: connections are stale, timers slept. */
  'system.resumed': null
  /** With the notification's tag. */
  'notification.clicked': string
}
export type IpcEvent = keyof IpcEvents

/** `window.huiliu`. */
export interface DesktopBridge {
  readonly platform: 'electron'
  /** Origin of the centre, or null until one was chosen: then show the first-run page. */
  readonly serverUrl: string | null
  /** Checks that a centre answers there and keeps the address; the page then loads again with it. */
  chooseServer(url: string): Promise<ServerChoice>
  /** The session's bearer token; kept encrypted where the system offers that, else until the app closes. */
  token(): string | null
  setToken(token: string | null): void
  /** Flashes the window in the task bar until it gets the focus, or stops. */
  flash(on: boolean): void
  /** Count on the app's icon; 0 removes it. */
  badge(count: number): void
  focusWindow(): void
  /** Shows a notification of the system; returns the way to take it back. A click also brings the window to the front. */
  notify(notification: DesktopNotification, onClick: () => void): () => void
  openExternal(url: string): void
  /** Returns the function that ends the subscription. */
  onResume(listener: () => void): () => void
}
