import { join } from 'node:path'
import { BrowserWindow, Menu, nativeTheme, type MenuItemConstructorOptions } from 'electron'

export interface DeskWindowOptions {
  /** Folder of the built desktop (dist/). */
  readonly built: string
  readonly address: string
  readonly icon: string
}

/** The one window. Its page has no Node, no other world than its bridge, and a sandbox around it. */
export function openDeskWindow({ built, address, icon }: DeskWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1180,
    minHeight: 700,
    show: false,
    icon,
    title: '汇流 Huiliu',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0c1316' : '#f2f5f5',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(built, 'preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Timers and sound must keep their pace while another window is in front.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('focus', () => window.flashFrame(false))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload()
  })
  void window.loadURL(address)
  return window
}

export function bringToFront(window: BrowserWindow | null): void {
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

/** Only what a text field needs, plus reload; developer tools where the app is not packaged. */
export function setMenu(packaged: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
  ]
  if (!packaged) view.push({ role: 'toggleDevTools' })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { role: 'appMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  )
}
