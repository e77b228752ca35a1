import {
  Core,
  Inviter,
  Registerer,
  RegistererState,
  SessionState,
  UserAgent,
  type Invitation,
  type Session,
  type SessionDescriptionHandler,
} from 'sip.js'

/** Media that are only words: a real phone's descriptions and their order, without sound. */
class FakeMedia implements SessionDescriptionHandler {
  readonly #name: string
  #version = 0
  direction: 'sendrecv' | 'sendonly' | 'inactive' = 'sendrecv'
  remote = ''

  constructor(name: string) {
    this.#name = name
  }

  close(): void {}

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp'
  }

  async getDescription(): Promise<{ body: string; contentType: string }> {
    this.#version += 1
    const body = `v=0\r\no=${this.#name} 1 ${this.#version} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=setup:actpass\r\na=${this.direction}\r\n`
    return { body, contentType: 'application/sdp' }
  }

  async rollbackDescription(): Promise<void> {}

  async setDescription(sdp: string): Promise<void> {
    this.remote = sdp
  }

  sendDtmf(): boolean {
    return false
  }
}

/** Who a phone hears: the name in the other side's description. */
export const heardBy = (session: Session | undefined): string | null => {
  const media = session?.sessionDescriptionHandler as FakeMedia | undefined
  return /^o=(\S+)/mu.exec(media?.remote ?? '')?.[1] ?? null
}

export interface PhoneOptions {
  readonly server: string
  readonly user: string
  readonly domain?: string
  readonly username?: string
  readonly password?: string
  /** Said when it calls. */
  readonly language?: string
  /** Real sound instead of mere words. */
  readonly media?: () => SessionDescriptionHandler
  /** What it does when it rings; by default nothing. */
  readonly onRing?: (invitation: Invitation, phone: Phone) => void
}

/** A real SIP phone over a real WebSocket. */
export class Phone {
  readonly agent: UserAgent
  readonly user: string
  readonly domain: string
  readonly rings: Invitation[] = []
  readonly calls: Session[] = []
  /** Bodies of provisional responses and INFO. */
  readonly told: string[] = []
  readonly progress: number[] = []
  readonly infos: string[] = []
  rejected: number | null = null
  readonly #language: string | undefined
  #early: Core.SessionDialog | null = null
  #registerer: Registerer | null = null

  constructor(options: PhoneOptions) {
    this.user = options.user
    this.#language = options.language
    this.domain = options.domain ?? 'huiliu.invalid'
    const uri = UserAgent.makeURI(`sip:${options.user}@${this.domain}`)
    if (uri === undefined) throw new Error('no such address')
    this.agent = new UserAgent({
      uri,
      transportOptions: { server: options.server },
      ...(options.username === undefined ? {} : { authorizationUsername: options.username }),
      ...(options.password === undefined ? {} : { authorizationPassword: options.password }),
      logBuiltinEnabled: false,
      reconnectionAttempts: 100,
      reconnectionDelay: 0.05,
      sessionDescriptionHandlerFactory: () => options.media?.() ?? new FakeMedia(options.user),
      delegate: {
        onInvite: (invitation) => {
          this.rings.push(invitation)
          this.#attach(invitation)
          options.onRing?.(invitation, this)
        },
      },
    })
  }

  async start(): Promise<this> {
    await this.agent.start()
    return this
  }

  /** @returns whether the registrar took it */
  async register(): Promise<boolean> {
    const registerer = new Registerer(this.agent, { expires: 120 })
    this.#registerer = registerer
    return new Promise((settle) => {
      registerer.stateChange.addListener((state) => {
        if (state === RegistererState.Registered) settle(true)
      })
      void registerer.register({ requestDelegate: { onReject: () => settle(false) } })
    })
  }

  async unregister(): Promise<void> {
    await this.#registerer?.unregister()
  }

  async call(number: string): Promise<Inviter> {
    const target = UserAgent.makeURI(`sip:${number}@${this.domain}`)
    if (target === undefined) throw new Error('no such number')
    const extraHeaders = this.#language === undefined ? [] : [`Accept-Language: ${this.#language}`]
    const inviter = new Inviter(this.agent, target, { extraHeaders })
    this.#attach(inviter)
    await inviter.invite({
      requestDelegate: {
        onProgress: (response) => {
          const { message } = response
          if ('session' in response && response.session instanceof Core.SessionDialog) this.#early = response.session
          this.progress.push(message.statusCode ?? 0)
          if (message.body !== '') this.told.push(message.body)
        },
        onReject: ({ message }) => {
          this.rejected = message.statusCode ?? 0
        },
      },
    })
    return inviter
  }

  #attach(session: Session): void {
    this.calls.push(session)
    session.delegate = {
      onInfo: (info) => {
        this.infos.push(info.request.body)
        void info.accept()
      },
    }
  }

  /** What the other side of a call last described. */
  remoteOf(index: number): string {
    return (this.calls[index]?.sessionDescriptionHandler as FakeMedia | undefined)?.remote ?? ''
  }

  /** Changes the media of a call. @returns whether the other side took it */
  async renegotiate(index: number): Promise<boolean> {
    return new Promise((settle, fail) => {
      const requestDelegate = { onAccept: () => settle(true), onReject: () => settle(false) }
      this.calls[index]?.invite({ requestDelegate }).catch(fail)
    })
  }

  async press(digit: string): Promise<void> {
    const body = {
      contentDisposition: 'render',
      contentType: 'application/dtmf-relay',
      content: `Signal=${digit}\r\nDuration=160`,
    }
    await this.live[0]?.info({ requestOptions: { body } })
  }

  /** Presses a key while nobody has answered. */
  async pressEarly(digit: string): Promise<void> {
    const dialog = this.#early
    if (dialog === null) throw new Error('nothing was heard of the call yet')
    const message = dialog.createOutgoingRequestMessage('INFO', {
      body: { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: `Signal=${digit}` },
    })
    await new Promise<void>((go, fail) => {
      dialog.userAgentCore.request(message, { onAccept: () => go(), onReject: () => fail(new Error('not taken')) })
    })
  }

  get established(): Session[] {
    return this.calls.filter(({ state }) => state === SessionState.Established)
  }

  get live(): Session[] {
    return this.calls.filter(({ state }) => state !== SessionState.Terminated)
  }

  async stop(): Promise<void> {
    await this.agent.stop().catch(() => undefined)
  }

  /** The network goes away, without a word. */
  async vanish(): Promise<void> {
    await this.agent.transport.disconnect().catch(() => undefined)
  }
}

/** Waits for what happens over real sockets. */
export async function until(what: string, holds: () => boolean, withinMs = 5_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!holds()) {
    if (performance.now() > end) throw new Error(`still not so: ${what}`)
    await new Promise((go) => setTimeout(go, 5))
  }
}
