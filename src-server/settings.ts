/** The environment, parsed once at start. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isNetwork } from './gateway/caller.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly demo: boolean
  /** Origin under which people reach the server, when a proxy stands in front of it. */
  readonly publicUrl: string | null
  /** Addresses and networks of proxies on other machines, whose word on the caller's address is taken. */
  readonly proxies: readonly string[]
}

/** A setting that stops the start; its message is the one sentence to print. */
export class BadSetting extends Error {
  constructor(name: string, problem: string) {
    super(`${name} ${problem}.`)
    this.name = 'BadSetting'
  }
}

/** How one variable is read, and what to say when it cannot be. */
interface Reader<T> {
  readonly schema: z.ZodType<T>
  readonly problem: string
}

const flag = z.enum(['0', '1', '']).transform((value) => value === '1')
const pemPath: Reader<string> = { schema: z.string(), problem: 'must be the path of a PEM file' }

const readers = {
  HUILIU_PORT: {
    schema: z.coerce.number().int().min(0).max(65_535),
    problem: 'must be a port number from 0 to 65535',
  } satisfies Reader<number>,
  HUILIU_HOST: {
    schema: z.string().regex(/^[\w.:-]+$/),
    problem: 'must be an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0',
  } satisfies Reader<string>,
  HUILIU_DATA_DIR: { schema: z.string().min(1), problem: 'must be a folder' } satisfies Reader<string>,
  HUILIU_TLS_CERT: pemPath,
  HUILIU_TLS_KEY: pemPath,
  HUILIU_DEMO: { schema: flag, problem: 'must be 1 or 0' } satisfies Reader<boolean>,
  HUILIU_PUBLIC_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    problem: 'must be an address such as https://desk.bank.example',
  } satisfies Reader<string>,
  HUILIU_PROXY: {
    schema: z
      .string()
      .transform((list) => (list === '' ? [] : list.split(',').map((network) => network.trim())))
      .refine((networks) => networks.every(isNetwork)),
    problem: 'must be addresses or networks separated by commas, such as 10.0.0.5 or 10.1.0.0/16',
  } satisfies Reader<string[]>,
} as const
type Name = keyof typeof readers
type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings.
 * @throws BadSetting naming the first variable that cannot be used
 */
export function readSettings(env: Environment, fallbackDataDir: string): Settings {
  const port = read(env, 'HUILIU_PORT', readers.HUILIU_PORT, '7788')
  const publicUrl = read(env, 'HUILIU_PUBLIC_URL', readers.HUILIU_PUBLIC_URL, '')
  return {
    port,
    host: read(env, 'HUILIU_HOST', readers.HUILIU_HOST, '127.0.0.1'),
    dataDir: resolve(read(env, 'HUILIU_DATA_DIR', readers.HUILIU_DATA_DIR, fallbackDataDir)),
    tls: readTls(
      read(env, 'HUILIU_TLS_CERT', readers.HUILIU_TLS_CERT, ''),
      read(env, 'HUILIU_TLS_KEY', readers.HUILIU_TLS_KEY, ''),
    ),
    demo: read(env, 'HUILIU_DEMO', readers.HUILIU_DEMO, '0'),
    publicUrl: publicUrl === '' ? null : new URL(publicUrl).origin,
    proxies: read(env, 'HUILIU_PROXY', readers.HUILIU_PROXY, ''),
  }
}

function read<T>(env: Environment, name: Name, { schema, problem }: Reader<T>, fallback: string): T {
  const given = env[name]
  const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given)
  if (!parsed.success) throw new BadSetting(name, `is “${given}”, but ${problem}`)
  return parsed.data
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
