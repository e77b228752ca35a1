// @ts-check
// Where Electron's runtime is, if it was fetched. No dependencies: used before and after the install.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

export const electronPackage = join(root, 'node_modules/electron')
export const electronDist = join(electronPackage, 'dist')

/** @returns {string | null} the executable, or null when the runtime was not fetched yet */
export function electronPath() {
  const name = join(electronPackage, 'path.txt')
  if (!existsSync(name)) return null
  const path = join(electronDist, readFileSync(name, 'utf8'))
  return existsSync(path) ? path : null
}

/** True when the fetched runtime is the declared release, and not the stand-in that only tests may use. */
export function isDeclaredElectron() {
  const version = join(electronDist, 'version')
  if (!existsSync(version)) return false
  const declared = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version
  return readFileSync(version, 'utf8').trim().replace(/^v/, '') === declared
}

/** Whether a window could be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}
