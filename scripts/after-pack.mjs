// @ts-check
// Called by electron-builder on the packed folder.
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Electron's default app would let anyone run other code with our binary's name.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack(context) {
  rmSync(join(context.appOutDir, 'resources/default_app.asar'), { force: true })
}
