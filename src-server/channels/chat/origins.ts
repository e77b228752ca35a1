import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { ChatDirectory } from './ports.ts'

/** Where a request came from and where it was sent. `origin` is absent when no web page made it: browsers always name it where it matters. */
export interface Whence {
  readonly origin: string | undefined
  readonly ownOrigin: string
}

/** Whether this page may hold this entry point's widget. */
export function isAdmitted(entryPoint: EntryPointRecord, { origin, ownOrigin }: Whence): boolean {
  return origin === undefined || origin === ownOrigin || entryPoint.origins.includes(origin)
}

/** Whether any entry point admits the page; enough to answer a browser's preflight, never to serve it. */
export function isAdmittedSomewhere(directory: ChatDirectory, whence: Whence): boolean {
  for (const entryPoint of directory.entryPoints()) if (isAdmitted(entryPoint, whence)) return true
  return whence.origin === whence.ownOrigin
}
