/** A WebRTC phone without a screen: sip.js over a WebSocket, a headless browser for its media. */
import {
  Inviter,
  Registerer,
  RegistererState,
  SessionState,
  SIPExtension,
  UserAgent,
  type Invitation,
  type Session,
  type SessionDescriptionHandler,
} from 'sip.js'
import { INTERACTION_HEADER, LEG_HEADER, RECORD_HEADER } from '#shared/domain/voice-wire.ts'
import { until } from './processes.ts'
import type { Speaker } from './tones.ts'
import { WebRtcVoice } from './webrtc-voice.ts'

export interface SoftPhoneAccess {
  readonly server: string
  /** `user@domain` */
  readonly address: string
  readonly username?: string
  readonly password?: string
}

/** Media of one call as sip.js wants to handle them. */
class Media implements SessionDescriptionHandler {
  readonly voice: WebRtcVoice
  isHeld = false
  #offered: string | null = null
  #hasOffered = false

  constructor(speaker: Speaker) {
    this.voice = new WebRtcVoice(speaker)
  }

  close(): void {
    void this.voice.close()
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp'
  }

  async getDescription(): Promise<{ body: string; contentType: string }> {
    const offer = this.#offered
    this.#offered = null
    this.#hasOffered = offer === null
    const sdp = offer === null ? await this.voice.offer() : await this.voice.answer(bothWays(offer))
    const theirsIsHold = offer !== null && /a=(?:sendonly|inactive)/.test(offer)
    await this.voice.speak(!this.isHeld && !theirsIsHold)
    const direction = this.isHeld ? 'sendonly' : theirsIsHold ? 'recvonly' : 'sendrecv'
    return { body: sdp.replace(/a=(?:sendrecv|sendonly|recvonly)/, `a=${direction}`), contentType: 'application/sdp' }
  }

  async rollbackDescription(): Promise<void> {}

  async setDescription(sdp: string): Promise<void> {
    if (this.#hasOffered) await this.voice.accept(bothWays(sdp))
    else this.#offered = sdp
    this.#hasOffered = false
  }

  sendDtmf(): boolean {
    return false
  }
}

/** Who is silent on hold is decided by the phone, not by its media. */
const bothWays = (sdp: string): string => sdp.replace(/a=(?:sendonly|recvonly|inactive)/, 'a=sendrecv')

export class SoftPhone {
  readonly #agent: UserAgent
  readonly #address: string
  #registerer: Registerer | null = null
  readonly sessions: Session[] = []
  readonly #legs = new Map<Session, string>()
  /** Status of the last call that was refused. */
  refusedWith: number | null = null
  readonly #onRing: (ring: Ring) => void

  /** @param onRing what the desk does when the phone rings; by default nothing */
  constructor(access: SoftPhoneAccess, speaker: Speaker, onRing: (ring: Ring) => void = () => undefined) {
    this.#address = access.address
    this.#onRing = onRing
    this.#agent = new UserAgent({
      uri: uriOf(access.address),
      transportOptions: { server: access.server },
      ...(access.username === undefined ? {} : { authorizationUsername: access.username }),
      ...(access.password === undefined ? {} : { authorizationPassword: access.password }),
      logBuiltinEnabled: false,
      sipExtensionReplaces: SIPExtension.Supported,
      sessionDescriptionHandlerFactory: () => new Media(speaker),
      delegate: { onInvite: (invitation) => this.#rings(invitation) },
    })
  }

  async connect(): Promise<void> {
    await this.#agent.start()
  }

  async register(): Promise<void> {
    await this.connect()
    const registerer = new Registerer(this.#agent, { expires: 120 })
    this.#registerer = registerer
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) resolve()
    })
    await registerer.register({
      requestDelegate: { onReject: ({ message }) => reject(new Error(`REGISTER: ${message.statusCode}`)) },
    })
    await promise
  }

  /** After its edge was away: a connection again, which its calls are found by. */
  async comesBack(): Promise<void> {
    await until(
      'a connection',
      () =>
        this.#agent.isConnected() ||
        this.#agent.reconnect().then(
          () => true,
          () => false,
        ),
    )
    if (this.#registerer !== null) return void (await this.#registerer.register())
    const { aor } = this.#agent.userAgentCore.configuration
    const domain = uriOf(`${aor.user ?? ''}@${aor.host}`)
    domain.user = undefined
    const core = this.#agent.userAgentCore
    const contact = `Contact: ${core.configuration.contact.toString()}`
    core.request(core.makeOutgoingRequestMessage('OPTIONS', domain, aor, aor, {}, [contact]))
  }

  async call(user: string): Promise<void> {
    const [, domain = ''] = this.#address.split('@')
    const inviter = new Inviter(this.#agent, uriOf(`${user}@${domain}`))
    this.#keep(inviter)
    await inviter.invite({
      requestDelegate: {
        onReject: ({ message }) => {
          this.refusedWith = message.statusCode ?? null
        },
      },
    })
  }

  /** Ends the newest call, whatever its state. */
  async hangUp(): Promise<void> {
    const session = this.live.at(-1)
    if (session === undefined) return
    if (session.state === SessionState.Established) await session.bye()
    else if (session instanceof Inviter) await session.cancel()
  }

  /** As desks do: silent and `sendonly`, until it is over. */
  async hold(isHeld: boolean): Promise<void> {
    const session = this.live.at(-1)
    const media = session?.sessionDescriptionHandler
    if (session === undefined || !(media instanceof Media)) throw new Error('nobody to hold')
    media.isHeld = isHeld
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    await session.invite({
      requestDelegate: {
        onAccept: () => resolve(),
        onReject: ({ message }) => reject(new Error(`hold: ${message.statusCode}`)),
      },
    })
    await promise
  }

  get live(): readonly Session[] {
    return this.sessions.filter(({ state }) => state !== SessionState.Terminated && state !== SessionState.Terminating)
  }

  /** Nothing is left to be said in any call. */
  get isIdle(): boolean {
    return this.sessions.every(({ state }) => state === SessionState.Terminated)
  }

  get isTalking(): boolean {
    return this.sessions.some(({ state }) => state === SessionState.Established)
  }

  /** In the newest call, or the newest of a kind: `agent`, `guest` or `supervisor`. */
  async hears(leg?: string): Promise<readonly Speaker[]> {
    const isIt = (session: Session): boolean => leg === undefined || this.#legs.get(session) === leg
    const media = this.live.findLast(isIt)?.sessionDescriptionHandler
    return media instanceof Media ? await media.voice.hears() : []
  }

  async close(): Promise<void> {
    for (const session of this.live) session.sessionDescriptionHandler?.close()
    await this.#registerer?.unregister().catch(() => undefined)
    await this.#agent.stop().catch(() => undefined)
  }

  #rings(invitation: Invitation): void {
    this.#keep(invitation)
    const header = (name: string): string => invitation.request.getHeader(name) ?? ''
    this.#legs.set(invitation, header(LEG_HEADER))
    let isAnswered = false
    this.#onRing({
      interactionId: header(INTERACTION_HEADER),
      leg: header(LEG_HEADER),
      recorder: header(RECORD_HEADER),
      isOver: () => invitation.state === SessionState.Terminated,
      answer: async () => {
        if (isAnswered) return
        isAnswered = true
        await invitation.accept().catch(() => undefined)
      },
    })
  }

  #keep(session: Session): void {
    this.sessions.push(session)
    session.delegate = { onInfo: (info) => void info.accept() }
  }
}

export interface Ring {
  readonly interactionId: string
  /** `agent`, `guest` or `supervisor` */
  readonly leg: string
  /** `desk` or `edge`; nothing on a second line. */
  readonly recorder: string
  isOver(): boolean
  answer(): Promise<void>
}

function uriOf(address: string): NonNullable<ReturnType<typeof UserAgent.makeURI>> {
  const uri = UserAgent.makeURI(`sip:${address.replace(/^sip:/, '')}`)
  if (uri === undefined) throw new Error(`${address} is no address`)
  return uri
}
