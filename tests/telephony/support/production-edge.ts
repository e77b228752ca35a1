/** Kamailio and rtpengine as `deploy/` configures them; only the settings are the test's own. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { NgClient, type NgAddress } from '../../../src-server/channels/voice/rtpengine/ng-client.ts'
import { CARRIER_ADDRESS, CENTRE_ADDRESS } from './outside.ts'
import { start, until, type Program } from './processes.ts'

const deploy = resolve(import.meta.dirname, '../../../deploy')

export const SIP_DOMAIN = 'voice.test'
export const SIP_SECRET = 'a secret for tests'
export const CENTRE_NUMBER = '95000'
/** Answered by nobody, at any hour. */
export const NIGHT_NUMBER = '95009'
/** Pages of this origin may open a phone. */
export const PAGE_ORIGIN = 'http://127.0.0.1:8459'

export interface ProductionEdge {
  /** Where phones and the call control connect. */
  readonly url: string
  readonly recordingDir: string
  readonly ng: { readonly host: string; readonly port: number }
  readonly digits: { readonly host: string; readonly port: number }
  /** What the server's environment must say. */
  readonly serverSettings: Readonly<Record<string, string>>
  log(): string
  stop(): Promise<void>
}

export interface EdgeSettings {
  readonly trunkDigest?: { readonly user: string; readonly password: string }
  readonly callsPerMinute?: number
  readonly refusalsPerMinute?: number
  readonly origins?: string
  /** Kamailio speaks TLS itself, with a certificate it signed. */
  readonly wss?: boolean
}

/** Ports apart. */
const WSS_BESIDE = 4_000

/** An address of its own for each, so that several can stand at a time. */
let edges = 0

export async function startProductionEdge(settings: EdgeSettings = {}): Promise<ProductionEdge> {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-edge-'))
  const port = 8460 + edges++
  const ng = { host: '127.0.0.1', port: port + 1_000 }
  const digits = { host: '127.0.0.1', port: port + 2_000 }
  const recordingDir = join(folder, 'recordings')
  mkdirSync(recordingDir)
  cpSync(join(deploy, 'kamailio'), folder, { recursive: true })
  writeFileSync(join(folder, 'settings.cfg'), settingsText(folder, port, ng.port, settings))
  const tls = settings.wss === true ? certified(folder) : null
  const url = tls === null ? `ws://127.0.0.1:${port}` : `wss://127.0.0.1:${port + WSS_BESIDE}`
  writeFileSync(join(folder, 'trunks.list'), `1 ${CARRIER_ADDRESS} 32 0\n2 127.0.0.1 32 0\n`)
  writeFileSync(
    join(folder, 'rtpengine.conf'),
    readFileSync(join(deploy, 'rtpengine/rtpengine.conf'), 'utf8')
      .replace(/^interface = .*$/m, `interface = ${CENTRE_ADDRESS}`)
      .replace(/^listen-ng = .*$/m, `listen-ng = ${ng.host}:${ng.port}`)
      .replace(/^listen-cli = .*$/m, `listen-cli = 127.0.0.1:${port + 3_000}`)
      .replace(/^dtmf-log-dest = .*$/m, `dtmf-log-dest = ${digits.host}:${digits.port}`)
      .replace(/^recording-dir = .*$/m, `recording-dir = ${recordingDir}`),
  )
  const programs: Program[] = []
  const stop = async (): Promise<void> => {
    for (const program of programs) await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const pidfile = join(folder, 'rtpengine.pid')
    const media = start('rtpengine', [
      '-f',
      '-E',
      '--pidfile',
      pidfile,
      '--config-file',
      join(folder, 'rtpengine.conf'),
    ])
    programs.push(media)
    await alive(media, () => answersPing(ng))
    const proxy = start('kamailio', ['-DD', '-E', '-f', join(folder, 'kamailio.cfg'), '-Y', folder, '-m', '64'], folder)
    programs.push(proxy)
    await alive(proxy, () => accepts(Number(new URL(url).port)))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    recordingDir,
    ng,
    digits,
    serverSettings: {
      HUILIU_SIP_EDGE: url,
      ...(tls === null ? {} : { NODE_EXTRA_CA_CERTS: tls }),
      HUILIU_RTPENGINE: `${ng.host}:${ng.port}`,
      HUILIU_RTPENGINE_DIGITS: `${digits.host}:${digits.port}`,
      HUILIU_RTPENGINE_RECORDINGS: recordingDir,
    },
    log: () => programs.map((program) => program.output()).join('\n'),
    stop,
  }
}

/** @throws with what the program said when it ended instead */
async function alive(program: Program, isReady: () => Promise<boolean>): Promise<void> {
  const ended = program.ended.then((code) => {
    throw new Error(`It ended (${code}) and said:\n${program.output()}`)
  })
  await Promise.race([until('the edge to start', isReady), ended])
  ended.catch(() => undefined)
}

async function answersPing(address: NgAddress): Promise<boolean> {
  const client = await NgClient.open(address, () => undefined)
  const answers = await client.ask('ping').then(
    () => true,
    () => false,
  )
  client.close()
  return answers
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isOpen
}

function settingsText(
  folder: string,
  port: number,
  ngPort: number,
  { trunkDigest, callsPerMinute, refusalsPerMinute, origins, wss }: EdgeSettings,
): string {
  const values: Record<string, string> = {
    SIP_DOMAIN,
    SIP_SECRET,
    SIP_BEFORE: SIP_SECRET,
    CENTRE_NUMBERS: `${CENTRE_NUMBER}|${NIGHT_NUMBER}`,
    LISTEN_TRUNK_UDP: `udp:${CENTRE_ADDRESS}:5060`,
    LISTEN_TRUNK_TCP: `tcp:${CENTRE_ADDRESS}:5060`,
    LISTEN_WS: `tcp:127.0.0.1:${port}`,
    LISTEN_TLS: `tls:127.0.0.1:${port + WSS_BESIDE}`,
    TRUNK_GATEWAY: `sip:${CARRIER_ADDRESS}:5060;transport=udp`,
    WEB_ORIGINS: origins ?? PAGE_ORIGIN,
    RTPENGINE: `udp:127.0.0.1:${ngPort}`,
    ETC: folder,
    ...(trunkDigest === undefined ? {} : { TRUNK_USER: trunkDigest.user, TRUNK_PASSWORD: trunkDigest.password }),
    ...(callsPerMinute === undefined ? {} : { CALLS_PER_MINUTE: String(callsPerMinute) }),
    ...(refusalsPerMinute === undefined ? {} : { REFUSALS_PER_MINUTE: String(refusalsPerMinute) }),
  }
  const known = new Set(Object.keys(values))
  const text = readFileSync(join(deploy, 'kamailio/settings.cfg'), 'utf8').replaceAll(
    /^#!substdef "!(\w+)!.*!g"$/gm,
    (line, name: string) => (known.delete(name) ? `#!substdef "!${name}!${values[name]}!g"` : line),
  )
  if (known.size > 0) throw new Error(`settings.cfg has no ${[...known].join(', ')}`)
  const defined = [...(trunkDigest === undefined ? [] : ['TRUNK_DIGEST']), ...(wss === true ? ['WITH_TLS'] : [])]
  return defined.reduce((so, name) => so.replace(`##!define ${name}`, `#!define ${name}`), text)
}

/** Makes key and certificate where `tls.cfg` says, and lets this process trust them. @returns the certificate's path */
function certified(folder: string): string {
  const [key, certificate] = [join(folder, 'tls/key.pem'), join(folder, 'tls/fullchain.pem')]
  mkdirSync(join(folder, 'tls'))
  const about = ['-days', '1', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', '-noenc', ...made, ...about], { stdio: 'ignore' })
  const config = join(folder, 'tls.cfg')
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll('/etc/kamailio', folder))
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')])
  return certificate
}
