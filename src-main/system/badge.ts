import { app, nativeImage, type BrowserWindow, type NativeImage } from 'electron'

/** Shows a count on the app's icon; Windows has no counts there and gets a dot. */
export function showBadge(count: number, window: BrowserWindow | null): void {
  if (process.platform === 'win32') window?.setOverlayIcon(count > 0 ? dot() : null, count > 0 ? String(count) : '')
  else app.setBadgeCount(count)
}

const size = 16
const red = { b: 0x3a, g: 0x2f, r: 0xc9 }

function dot(): NativeImage {
  const pixels = Buffer.alloc(size * size * 4)
  const centre = (size - 1) / 2
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (Math.hypot(x - centre, y - centre) < centre) pixels.set([red.b, red.g, red.r, 0xff], (y * size + x) * 4)
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: size, height: size })
}
