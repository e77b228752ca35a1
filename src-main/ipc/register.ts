import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import {
  ipcRequests,
  type DeskStart,
  type IpcChannel,
  type IpcEvent,
  type IpcEvents,
  type IpcInput,
  type IpcOutput,
  type IpcStart,
} from '#shared/protocol/ipc.ts'
import { originOf } from '../origin.ts'

export type IpcHandlers = {
  readonly [C in IpcChannel]: (input: IpcInput<C>) => IpcOutput<C> | Promise<IpcOutput<C>>
}

/** Answers the whole map: only for our own page's main frame, and only what its schema admits. */
export function registerIpc(handlers: IpcHandlers, start: () => DeskStart, ownOrigin: string): void {
  const register = <C extends IpcChannel>(channel: C, schema: { parse(input: unknown): IpcInput<C> }): void => {
    ipcMain.handle(channel, (event, input: unknown) => {
      if (!isOurs(event.senderFrame, ownOrigin)) throw new Error(`${channel} is not for this page.`)
      return handlers[channel](schema.parse(input))
    })
  }
  register('server.choose', ipcRequests['server.choose'].input)
  register('token.set', ipcRequests['token.set'].input)
  register('window.flash', ipcRequests['window.flash'].input)
  register('window.focus', ipcRequests['window.focus'].input)
  register('window.badge', ipcRequests['window.badge'].input)
  register('notification.show', ipcRequests['notification.show'].input)
  register('notification.close', ipcRequests['notification.close'].input)
  register('system.open-external', ipcRequests['system.open-external'].input)
  ipcMain.on('desk.start' satisfies IpcStart, (event) => {
    const nothing: DeskStart = { serverUrl: null, token: null }
    event.returnValue = isOurs(event.senderFrame, ownOrigin) ? start() : nothing
  })
}

/** Tells the interface something it did not ask for. */
export function tell<E extends IpcEvent>(page: WebContents, event: E, payload: IpcEvents[E]): void {
  page.send(event, payload)
}

function isOurs(frame: WebFrameMain | null, ownOrigin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === ownOrigin
}
