import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { serverUrlSchema } from '#shared/protocol/ipc.ts'

const settingsSchema = z.object({ serverUrl: serverUrlSchema.optional() })
export type Settings = z.infer<typeof settingsSchema>

/** What the file says; an absent or unreadable one says nothing, so that the desk always starts. */
export function readSettings(path: string): Settings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/** Replaces the file as a whole: a crash leaves the old or the new one. */
export function writeSettings(path: string, settings: Settings): void {
  const draft = `${path}.new`
  writeFileSync(draft, JSON.stringify(settings, null, 2))
  renameSync(draft, path)
}

export interface ServerUrlSources {
  readonly environment: string | undefined
  /** What the person chose on this machine. */
  readonly chosen: Settings
  /** What the installer put beside the app for everyone. */
  readonly site: Settings
}

/**
 * The centre this desk belongs to: environment, else chosen, else set by the site; null asks on first run.
 * @throws a sentence naming the variable when its value is no address
 */
export function resolveServerUrl({ environment, chosen, site }: ServerUrlSources): string | null {
  if (environment === undefined || environment === '') return chosen.serverUrl ?? site.serverUrl ?? null
  const parsed = serverUrlSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  throw new Error(`HUILIU_SERVER_URL must be an http or https address, not “${environment}”.`)
}
