import type { EntryPointRecord } from '#shared/domain/config.ts'

/** Where a request came from and where it was sent. `origin` is absent when no web page made it: browsers always name it where it matters. */
export interface Whence {
  readonly origin: string | undefined
  readonly host: string | undefined
  /** Origin people see when a proxy stands in front. */
  readonly publicOrigin: string | null
}

/** Whether this page may hold this entry point's widget. Behind a proxy the server cannot know which scheme the page was loaded by. */
export function isAdmitted(entryPoint: EntryPointRecord, { origin, host, publicOrigin }: Whence): boolean {
  if (origin === undefined || origin === publicOrigin || entryPoint.origins.includes(origin)) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
