// Runs beside the page in its sandbox and gives it one bridge. It decides nothing: the main process validates.
import { contextBridge, ipcRenderer } from 'electron'
import type {
  DeskStart,
  DesktopBridge,
  IpcChannel,
  IpcEvent,
  IpcEvents,
  IpcInput,
  IpcOutput,
  IpcStart,
} from '#shared/protocol/ipc.ts'

const start: DeskStart = ipcRenderer.sendSync('desk.start' satisfies IpcStart)
let token = start.token
const onNotificationClick = new Map<string, () => void>()

function ask<C extends IpcChannel>(channel: C, input: IpcInput<C>): Promise<IpcOutput<C>> {
  return ipcRenderer.invoke(channel, input)
}

/** For requests nobody waits for; a refusal is a programming error and surfaces as one. */
function order<C extends IpcChannel>(channel: C, input: IpcInput<C>): void {
  void ask(channel, input)
}

function listen<E extends IpcEvent>(event: E, listener: (payload: IpcEvents[E]) => void): () => void {
  const received = (_event: Electron.IpcRendererEvent, payload: IpcEvents[E]): void => listener(payload)
  ipcRenderer.on(event, received)
  return () => {
    ipcRenderer.off(event, received)
  }
}

listen('notification.clicked', (tag) => onNotificationClick.get(tag)?.())

const bridge: DesktopBridge = {
  platform: 'electron',
  serverUrl: start.serverUrl,
  chooseServer: (url) => ask('server.choose', url),
  token: () => token,
  setToken(next) {
    token = next
    order('token.set', next)
  },
  flash: (on) => order('window.flash', on),
  badge: (count) => order('window.badge', count),
  focusWindow: () => order('window.focus', null),
  notify(notification, onClick) {
    onNotificationClick.set(notification.tag, onClick)
    order('notification.show', notification)
    return () => {
      if (onNotificationClick.get(notification.tag) !== onClick) return
      onNotificationClick.delete(notification.tag)
      order('notification.close', notification.tag)
    }
  },
  openExternal: (url) => order('system.open-external', url),
  onResume: (listener) => listen('system.resumed', () => listener()),
}

contextBridge.exposeInMainWorld('huiliu', bridge)
