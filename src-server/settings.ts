/** The environment, parsed once at start. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { PUT_ASIDE_DAYS } from './app/retention.ts'
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
  /** How long words are kept that nobody could take. */
  readonly putAsideDays: number
  readonly telephony: TelephonySettings
  /** Where the bank's core is asked about customers; null: it is not connected. */
  readonly bankCore: { readonly url: string; readonly token: string | null } | null
}

export interface RtpengineSettings {
  /** Its control port. */
  readonly control: { readonly host: string; readonly port: number }
  /** Where it tells of digits. */
  readonly digits: { readonly host: string; readonly port: number }
  /** Where it writes recordings, as both see it. */
  readonly recordingDir: string
}

export interface TelephonySettings {
  /** The name in SIP addresses. */
  readonly domain: string
  /** `wss:` address of a SIP proxy in front; null: the server's own edge at `/sip`. */
  readonly edge: string | null
  /** Shared with the proxy in front, to make credentials both believe; null: the server's own. */
  readonly secret: string | null
  /** null: none. */
  readonly rtpengine: RtpengineSettings | null
  /** `stun:` and `turn:` addresses for phones; `turn:` ones take the shared secret too. */
  readonly ice: readonly string[]
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

const hostAndPort: Reader<string> = {
  schema: z
    .string()
    .regex(/^(?:[\w.-]+:\d{1,5})?$/)
    .refine((value) => Number(value.split(':')[1] ?? 1) <= 65_535),
  problem: 'must be a host and port such as 127.0.0.1:2223',
}

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
  HUILIU_BANK_CORE_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    problem: 'must be an address such as https://core.bank.example/contact-centre/',
  } satisfies Reader<string>,
  HUILIU_BANK_CORE_TOKEN: {
    schema: z.union([z.literal(''), z.string().min(16)]),
    problem: 'must have 16 characters or more',
  } satisfies Reader<string>,
  HUILIU_SIP_DOMAIN: {
    schema: z.string().regex(/^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i),
    problem: 'must be a domain name such as voice.bank.example',
  } satisfies Reader<string>,
  HUILIU_SIP_EDGE: {
    schema: z.union([z.literal(''), z.url({ protocol: /^wss?$/ })]),
    problem: 'must be an address such as wss://sip.bank.example/',
  } satisfies Reader<string>,
  HUILIU_SIP_SECRET: {
    schema: z.union([z.literal(''), z.string().min(16)]),
    problem: 'must have 16 characters or more',
  } satisfies Reader<string>,
  HUILIU_RTPENGINE: hostAndPort,
  HUILIU_RTPENGINE_DIGITS: hostAndPort,
  HUILIU_RTPENGINE_RECORDINGS: { schema: z.string().min(1), problem: 'must be a folder' } satisfies Reader<string>,
  HUILIU_ICE: {
    schema: z
      .string()
      .transform((list) => (list === '' ? [] : list.split(',').map((address) => address.trim())))
      .refine((addresses) => addresses.every((address) => /^(?:stun|turn)s?:[^\s,]+$/.test(address))),
    problem: 'must be addresses separated by commas, such as stun:stun.bank.example or turn:turn.bank.example:3478',
  } satisfies Reader<string[]>,
  HUILIU_PUT_ASIDE_DAYS: {
    schema: z.coerce.number().int().min(1).max(3_650),
    problem: 'must be a number of days from 1 to 3650',
  } satisfies Reader<number>,
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
    putAsideDays: read(env, 'HUILIU_PUT_ASIDE_DAYS', readers.HUILIU_PUT_ASIDE_DAYS, String(PUT_ASIDE_DAYS)),
    telephony: readTelephony(env),
    bankCore: readBankCore(env),
  }
}

function readBankCore(env: Environment): Settings['bankCore'] {
  const url = read(env, 'HUILIU_BANK_CORE_URL', readers.HUILIU_BANK_CORE_URL, '')
  const token = read(env, 'HUILIU_BANK_CORE_TOKEN', readers.HUILIU_BANK_CORE_TOKEN, '', 'secret')
  return url === '' ? null : { url, token: token === '' ? null : token }
}

function readTelephony(env: Environment): TelephonySettings {
  const edge = read(env, 'HUILIU_SIP_EDGE', readers.HUILIU_SIP_EDGE, '')
  const secret = read(env, 'HUILIU_SIP_SECRET', readers.HUILIU_SIP_SECRET, '', 'secret')
  const domain = env['HUILIU_SIP_DOMAIN'] ?? ''
  if (edge !== '' && secret === '') throw new BadSetting('HUILIU_SIP_SECRET', 'is missing, but HUILIU_SIP_EDGE is set')
  if (edge !== '' && domain === '') throw new BadSetting('HUILIU_SIP_DOMAIN', 'is missing, but HUILIU_SIP_EDGE is set')
  const control = addressIn(read(env, 'HUILIU_RTPENGINE', readers.HUILIU_RTPENGINE, ''))
  const digits = addressIn(read(env, 'HUILIU_RTPENGINE_DIGITS', readers.HUILIU_RTPENGINE_DIGITS, '127.0.0.1:2226'))
  const recordingDir = read(
    env,
    'HUILIU_RTPENGINE_RECORDINGS',
    readers.HUILIU_RTPENGINE_RECORDINGS,
    '/var/spool/rtpengine',
  )
  return {
    domain: read(env, 'HUILIU_SIP_DOMAIN', readers.HUILIU_SIP_DOMAIN, 'huiliu.invalid'),
    edge: edge === '' ? null : edge,
    secret: secret === '' ? null : secret,
    rtpengine: control === null || digits === null ? null : { control, digits, recordingDir },
    ice: read(env, 'HUILIU_ICE', readers.HUILIU_ICE, ''),
  }
}

function addressIn(text: string): { readonly host: string; readonly port: number } | null {
  const [host = '', port = ''] = text.split(':')
  return host === '' ? null : { host, port: Number(port) }
}

/** @param kind `secret`: what was given is not repeated */
function read<T>(
  env: Environment,
  name: Name,
  { schema, problem }: Reader<T>,
  fallback: string,
  kind: 'plain' | 'secret' = 'plain',
): T {
  const given = env[name]
  const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given)
  if (!parsed.success) throw new BadSetting(name, kind === 'secret' ? problem : `is “${given}”, but ${problem}`)
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
