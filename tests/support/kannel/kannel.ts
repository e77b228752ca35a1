/** Debian's Kannel: a peer whose SMPP is nobody's of ours. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BEARERBOX = '/usr/sbin/bearerbox'
const SMSBOX = '/usr/sbin/smsbox'
const DRIVE_SMPP = '/usr/lib/kannel/test/drive_smpp'

/** A port of the gateway's that its message centre insists on. */
export const MESSAGE_CENTRE_SITS_AT = 13_001

/** null: it can run here; else what is missing, in words. */
export const kannelLacks = (): string | null =>
  [BEARERBOX, SMSBOX, DRIVE_SMPP].every((path) => existsSync(path))
    ? null
    : 'Debian’s kannel and kannel-extras are not here'

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  return port
}

export class Kannel {
  readonly #folder = mkdtempSync(join(tmpdir(), 'huiliu-kannel-'))
  readonly #running: ChildProcess[] = []
  /** Whatever its programs said. */
  said = ''

  /** Its own message centre, which delivers `messages` to whoever binds as a receiver. */
  async messageCentre(port: number, messages: number): Promise<void> {
    this.#run(DRIVE_SMPP, ['-v', '0', '-p', String(port), '-m', String(messages)])
    await this.until('Starting drive_smpp test')
  }

  /** The gateway, bound to a message centre. */
  async gateway(about: {
    readonly smscPort: number
    readonly systemId: string
    readonly password: string
    readonly sendPort: number
    readonly getUrl: string
  }): Promise<void> {
    const [adminPort, smsboxPort] = [await freePort(), await freePort()]
    const config = this.#config('kannel.conf', [
      { group: 'core', 'admin-port': adminPort, 'admin-password': 'x', 'smsbox-port': smsboxPort, 'log-level': 0 },
      {
        group: 'smsc',
        smsc: 'smpp',
        'smsc-id': 'ours',
        host: '127.0.0.1',
        port: about.smscPort,
        'transceiver-mode': 'true',
        'smsc-username': about.systemId,
        'smsc-password': about.password,
        'system-type': '""',
        'msg-id-type': '0x00',
      },
      { group: 'smsbox', 'bearerbox-host': '127.0.0.1', 'sendsms-port': about.sendPort, 'log-level': 0 },
      { group: 'sendsms-user', username: 'u', password: 'p', 'max-messages': 10, concatenation: 'true' },
      {
        group: 'sms-service',
        keyword: 'default',
        'catch-all': 'true',
        'max-messages': 0,
        'get-url': `"${about.getUrl}"`,
      },
    ])
    this.#run(BEARERBOX, ['-v', '0', config])
    await this.until('Starting to log|MAIN: Start-up done')
    this.#run(SMSBOX, ['-v', '0', config])
  }

  /** Resolves once its log says so. */
  until(words: string): Promise<void> {
    const wanted = new RegExp(words)
    return new Promise((resolve, reject) => {
      const look = () => {
        if (wanted.test(this.said)) resolve()
        else if (this.#running.every((one) => one.exitCode !== null)) reject(new Error(`Kannel ended:\n${this.said}`))
        else setImmediate(look)
      }
      look()
    })
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#running
        .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
        .map(
          (one) =>
            new Promise<void>((resolve) => {
              one.once('exit', () => resolve())
              one.kill('SIGKILL')
            }),
        ),
    )
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #config(name: string, groups: readonly Readonly<Record<string, string | number>>[]): string {
    const path = join(this.#folder, name)
    const lines = groups.map((group) =>
      Object.entries(group)
        .map(([key, value]) => `${key} = ${value}`)
        .join('\n'),
    )
    writeFileSync(path, `${lines.join('\n\n')}\n`)
    return path
  }

  #run(program: string, args: readonly string[]): void {
    const child = spawn(program, args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.said += text
      })
    this.#running.push(child)
  }
}
