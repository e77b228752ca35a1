import { join, normalize, sep } from 'node:path'

/**
 * The file below `folder` that an address of the app names; the root is the one page.
 * Null for what lies outside, however it is written.
 */
export function assetPath(folder: string, address: string): string | null {
  const url = URL.parse(address)
  if (url === null) return null
  const name = decode(url.pathname)
  if (name === null || name.includes('\0')) return null
  const path = normalize(join(folder, name === '/' ? 'index.html' : name))
  return path.startsWith(folder + sep) ? path : null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
