import { BrowserWindow } from 'electron'

/**
 * The hidden window that holds the phone: registration and sound live here, so that neither a reload nor a crash of the
 * interface ends a call. Its page has no bridge at all; it speaks to the interface over a channel of their common origin.
 */
export function openPhoneWindow(address: string): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    focusable: false,
    title: 'Huiliu phone',
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // It is never in front, and a call must sound all the same.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      spellcheck: false,
    },
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload()
  })
  void window.loadURL(new URL('phone.html', address).href)
  return window
}
