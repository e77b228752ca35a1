// The desktop: one hardened window on the interface, and the few things only an app can do.
import { join } from 'node:path'
import { app, dialog, powerMonitor, safeStorage, type BrowserWindow } from 'electron'
import { createHandlers } from './ipc/handlers.ts'
import { registerIpc, tell } from './ipc/register.ts'
import { appOrigin, originOf } from './origin.ts'
import { readSettings, resolveServerUrl } from './settings.ts'
import { declareAppScheme, serveInterface } from './system/app-protocol.ts'
import { harden } from './system/hardening.ts'
import { openPhoneWindow } from './system/phone-window.ts'
import { bringToFront, openDeskWindow, setMenu } from './system/window.ts'
import { createTokenVault } from './token-vault.ts'

const built = join(import.meta.dirname, '..')
/** In development the interface comes from its own server, never in a packaged app. */
const developmentUrl = app.isPackaged ? undefined : process.env['HUILIU_RENDERER_URL']
const address = developmentUrl ?? `${appOrigin}/`
const ownOrigin = (developmentUrl === undefined ? null : originOf(developmentUrl)) ?? appOrigin

declareAppScheme()
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(failToStart)
else app.quit()

function start(): void {
  const settingsPath = join(app.getPath('userData'), 'settings.json')
  let serverUrl = resolveServerUrl({
    environment: process.env['HUILIU_SERVER_URL'],
    chosen: readSettings(settingsPath),
    site: readSettings(join(process.resourcesPath, 'site-settings.json')),
  })
  let desk: BrowserWindow | null = null
  let phone: BrowserWindow | null = null
  const open = (): void => {
    const window = openDeskWindow({ built, address, icon: join(app.getAppPath(), 'assets/icons/icon.png') })
    window.on('closed', () => {
      if (desk !== window) return
      desk = null
      // With nobody to answer it the phone goes too, and with the last window the app.
      phone?.destroy()
      phone = null
    })
    desk = window
    // The desk is seen first; the phone needs nobody's eyes.
    window.webContents.once('did-finish-load', () => {
      if (desk === window) phone ??= openPhoneWindow(address)
    })
  }

  harden(app, ownOrigin)
  serveInterface(join(built, 'renderer'), () => serverUrl)
  setMenu(app.isPackaged)
  const vault = createTokenVault(join(app.getPath('userData'), 'session'), {
    isAvailable: isEncryptionReal,
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  })
  const handlers = createHandlers({
    window: () => desk,
    vault,
    settingsPath,
    currentServer: () => serverUrl,
    serverChosen(url) {
      serverUrl = url
      phone?.reload()
      desk?.reload()
    },
  })
  registerIpc(handlers, () => ({ serverUrl, token: vault.get() }), ownOrigin)
  open()

  const resumed = (): void => {
    if (desk !== null) tell(desk.webContents, 'system.resumed', null)
  }
  powerMonitor.on('resume', resumed)
  powerMonitor.on('unlock-screen', resumed)
  app.on('second-instance', () => bringToFront(desk))
  app.on('activate', () => {
    if (desk === null) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

/** Linux without a keyring “encrypts” with a fixed key; that protects nothing. */
function isEncryptionReal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function failToStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${reason}\n`)
  if (app.isReady()) dialog.showErrorBox('Huiliu', reason)
  app.exit(1)
}
