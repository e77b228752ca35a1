import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import { createVoiceChannel, type VoiceChannel } from '../../../src-server/channels/voice/index.ts'
import type { SipLimits } from '../../../src-server/channels/voice/edge/websocket.ts'
import type { VoiceDirectory } from '../../../src-server/channels/voice/ports.ts'
import { FakeFloor, fakeDirectory } from './fake-floor.ts'
import { Phone, type PhoneOptions } from './phone.ts'

interface Problem {
  readonly level: 'warn' | 'error'
  readonly message: string
  readonly facts: object
}

const problems: Problem[] = []
const log = {
  warn: (facts: object, message: string) => void problems.push({ level: 'warn', message, facts }),
  error: (facts: object, message: string) => void problems.push({ level: 'error', message, facts }),
}

/** @param hurry how many times faster the call control's own waits are */
const clockOf = (hurry: number) => ({
  now: () => Date.now() * hurry,
  after(ms: number, call: () => void) {
    const timer = setTimeout(call, ms / hurry)
    return () => clearTimeout(timer)
  },
})

/** Edge, call control and a fake floor in a server of their own, and phones that dial in. */
export class Exchange {
  readonly floor: FakeFloor
  readonly channel: VoiceChannel
  readonly http: FastifyInstance
  readonly problems = problems
  readonly #phones: Phone[] = []

  private constructor(floor: FakeFloor, channel: VoiceChannel, http: FastifyInstance) {
    this.floor = floor
    this.channel = channel
    this.http = http
  }

  static async start(
    options: {
      readonly floor?: FakeFloor
      readonly directory?: VoiceDirectory
      readonly port?: number
      readonly hurry?: number
      readonly limits?: Partial<SipLimits>
    } = {},
  ): Promise<Exchange> {
    problems.length = 0
    const floor = options.floor ?? new FakeFloor()
    const clock = clockOf(options.hurry ?? 1)
    floor.now = () => clock.now()
    const http = fastify({ forceCloseConnections: true })
    const channel = createVoiceChannel({
      floor,
      directory: options.directory ?? fakeDirectory,
      media: null,
      messages: {
        put: async (message) => {
          floor.messages.push(message)
          return `blob-${floor.messages.length}`
        },
      },
      clock,
      log,
      newId: randomUUID,
      secret: 'a secret of the test',
      settings: {
        domain: 'huiliu.invalid',
        edge: null,
        ice: [],
        ...(options.limits ? { limits: options.limits } : {}),
      },
      normalised: (number) => number,
      addressOf: ({ address }) => address,
    })
    await channel.register(http)
    channel.started()
    await http.listen({ port: options.port ?? 0, host: '127.0.0.1' })
    return new Exchange(floor, channel, http)
  }

  get port(): number {
    return (this.http.server.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/sip`
  }

  async customer(number = '13800138000', options: Partial<PhoneOptions> = {}): Promise<Phone> {
    const phone = await new Phone({ server: this.url, user: number, ...options }).start()
    this.#phones.push(phone)
    return phone
  }

  /** A customer's web phone that can be rung. */
  async guest(number: string, onRing?: PhoneOptions['onRing']): Promise<Phone> {
    const access = this.channel.guestPhone(number)
    if (access === null) throw new Error(`${number} cannot be rung`)
    return this.#registered(number, access, onRing)
  }

  /** A colleague's phone, registered. */
  async desk(user: string, onRing?: PhoneOptions['onRing']): Promise<Phone> {
    const access = this.channel.phoneFor(user)
    if (access === null) throw new Error(`${user} has no phone`)
    return this.#registered(user, access, onRing)
  }

  async #registered(
    user: string,
    { username, password }: { readonly username: string; readonly password: string },
    onRing?: PhoneOptions['onRing'],
  ): Promise<Phone> {
    const phone = new Phone({ server: this.url, user, username, password, ...(onRing ? { onRing } : {}) })
    this.#phones.push(await phone.start())
    if (!(await phone.register())) throw new Error(`${user} could not register`)
    return phone
  }

  /** The server dies: connections break, nobody says anything. */
  async die(): Promise<void> {
    this.channel.close()
    await this.http.close()
  }

  async close(): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone.stop()))
    this.channel.close()
    await this.http.close()
  }
}
