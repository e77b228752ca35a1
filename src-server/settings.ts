/** The environment, parsed once at start. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

export interface Settings {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly demo: boolean
  /** Origin under which people reach the server, when a proxy stands in front of it. */
  readonly publicUrl: string | null
}

/** A setting that stops the start; its message is the one sentence to print. */
export class BadSetting extends Error {
  constructor(name: string, problem: string) {
    super(`${name} ${problem}.`)
    this.name = 'BadSetting'
  }
}

const flag = z.enum(['0', '1', '']).transform((value) => value === '1')

/** One line a setting: how it is read, and what to say when it cannot be. */
const readers = {
  HUILIU_PORT: { schema: z.coerce.number().int().min(0).max(65_535), problem: 'must be a port number from 0 to 65535' },
  HUILIU_HOST: {
    schema: z.string().regex(/^[\w.:-]+$/),
    problem: 'must be an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0',
  },
  HUILIU_DATA_DIR: { schema: z.string().min(1), problem: 'must be a folder' },
  HUILIU_TLS_CERT: { schema: z.string(), problem: 'must be the path of a PEM file' },
  HUILIU_TLS_KEY: { schema: z.string(), problem: 'must be the path of a PEM file' },
  HUILIU_DEMO: { schema: flag, problem: 'must be 1 or 0' },
  HUILIU_PUBLIC_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    problem: 'must be an address such as https://desk.bank.example',
  },
} as const
type Name = keyof typeof readers

/**
 * Reads the settings.
 * @throws BadSetting naming the first variable that cannot be used
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, defaultDataDir: string): Settings {
  const port = read(env, 'HUILIU_PORT', '7788')
  const publicUrl = read(env, 'HUILIU_PUBLIC_URL', '')
  return {
    port,
    host: read(env, 'HUILIU_HOST', '127.0.0.1'),
    dataDir: resolve(read(env, 'HUILIU_DATA_DIR', defaultDataDir)),
    tls: readTls(read(env, 'HUILIU_TLS_CERT', ''), read(env, 'HUILIU_TLS_KEY', '')),
    demo: read(env, 'HUILIU_DEMO', '0'),
    publicUrl: publicUrl === '' ? null : new URL(publicUrl).origin,
  }
}

function read<N extends Name>(
  env: Readonly<Record<string, string | undefined>>,
  name: N,
  fallback: string,
): z.infer<(typeof readers)[N]['schema']> {
  const { schema, problem } = readers[name]
  const given = env[name]
  const parsed = z.safeParse(schema, given === undefined || given === '' ? fallback : given)
  if (!parsed.success) throw new BadSetting(name, `is “${given}”, but ${problem}`)
  return parsed.data as z.infer<(typeof readers)[N]['schema']>
}

function readTls(certPath: string, keyPath: string): Settings['tls'] {
  if (certPath === '' && keyPath === '') return null
  if (keyPath === '') throw new BadSetting('HUILIU_TLS_KEY', 'is missing, but HUILIU_TLS_CERT is set')
  if (certPath === '') throw new BadSetting('HUILIU_TLS_CERT', 'is missing, but HUILIU_TLS_KEY is set')
  return { cert: readPem('HUILIU_TLS_CERT', certPath), key: readPem('HUILIU_TLS_KEY', keyPath) }
}

function readPem(name: Name, path: string): Buffer {
  try {
    const pem = readFileSync(path)
    if (pem.includes('-----BEGIN ')) return pem
  } catch (error) {
    throw new BadSetting(
      name,
      `points to ${path}, which cannot be read (${error instanceof Error ? error.message : 'unknown error'})`,
    )
  }
  throw new BadSetting(name, `points to ${path}, which is not a PEM file`)
}

/** Where data lives when nobody says: beside the program, or the system's own place when that is read-only. */
export function defaultDataDir(programRoot: string): string {
  return programRoot === '' ? join(tmpdir(), 'huiliu') : join(programRoot, 'data')
}
