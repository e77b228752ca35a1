import { Registerer, RegistererState, SIPExtension, UserAgent, type Invitation } from 'sip.js'
import type { PhoneCredentials, Registration } from '../messages.ts'
import { mediaDescriptions } from './media-description.ts'

export interface LineListener {
  readonly onRegistration: (registration: Registration) => void
  readonly onInvitation: (invitation: Invitation) => void
  /** The line broke and is up again: sound may need a new way too. */
  readonly onBack: () => void
}

/** The line of one phone to the exchange: registered as long as it is open, whatever the network does. */
export interface Line {
  /** New credentials of the same user; used from the next registration on. */
  readonly renew: (credentials: PhoneCredentials) => void
  /** Tries again at once: the network or the machine is back. */
  readonly retryNow: () => void
  readonly close: () => Promise<void>
}

/** Seconds a registration counts: so short that a phone that vanished is soon known to be gone. */
const REGISTER_FOR_S = 120
/** Seconds between two signs of life on the line; proxies cut silent ones after 60. */
const ALIVE_EVERY_S = 20
/** ms */
const PAUSES = [0, 500, 1_000, 2_000, 4_000, 8_000, 10_000]

export function openLine(first: PhoneCredentials, listener: LineListener): Line {
  let credentials = first
  let tries = 0
  let wasUp = false
  let isLost = false
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const uri = UserAgent.makeURI(`sip:${first.address}`)
  if (uri === undefined) throw new Error('The phone was given an address that is none.')

  const agent = new UserAgent({
    uri,
    transportOptions: { server: first.server, connectionTimeout: 8, keepAliveInterval: ALIVE_EVERY_S },
    authorizationUsername: first.username,
    authorizationPassword: first.password,
    sipExtensionReplaces: SIPExtension.Supported,
    // The line is retried here, without an end.
    reconnectionAttempts: 0,
    gracefulShutdown: false,
    logLevel: 'error',
    logConfiguration: false,
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactory: mediaDescriptions(
      () => structuredClone(credentials.iceServers) as RTCIceServer[],
    ),
    delegate: {
      onInvite: listener.onInvitation,
      onConnect: () => register(),
      onDisconnect: () => {
        if (!closed) retry()
      },
    },
  })
  const registerer = new Registerer(agent, { expires: REGISTER_FOR_S, refreshFrequency: 75 })
  registerer.stateChange.addListener((state) => {
    if (state === RegistererState.Registered) up()
    else if (state === RegistererState.Unregistered && !closed) {
      lost()
      // A registration that ran out on a line that stands is asked for again.
      if (agent.isConnected()) later(register)
    }
  })

  function up(): void {
    clearTimeout(timer)
    tries = 0
    listener.onRegistration('registered')
    if (wasUp && isLost) listener.onBack()
    wasUp = true
    isLost = false
  }

  function lost(): void {
    isLost = true
    listener.onRegistration(wasUp ? 'retrying' : 'connecting')
  }

  function register(): void {
    const refused = (status: number | undefined): void => {
      listener.onRegistration(status === 401 || status === 403 ? 'refused' : 'retrying')
      if (!closed) later(register)
    }
    // While one is under way sip.js refuses another: its own outcome decides. Over a broken line it stays `Registered` to
    // itself and tells no change when it is: the answer does.
    void registerer
      .register({ requestDelegate: { onAccept: () => up(), onReject: ({ message }) => refused(message.statusCode) } })
      .catch(() => {})
  }

  function later(again: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(again, PAUSES[Math.min(tries, PAUSES.length - 1)])
    tries += 1
  }

  function retry(): void {
    lost()
    later(connect)
  }

  function connect(): void {
    if (closed || agent.isConnected()) return
    agent.reconnect().catch(() => {
      if (!closed) retry()
    })
  }

  listener.onRegistration('connecting')
  void agent.start().catch(() => {
    if (!closed) retry()
  })

  return {
    renew: (next) => {
      credentials = next
      agent.configuration.authorizationUsername = next.username
      agent.configuration.authorizationPassword = next.password
    },
    retryNow: () => {
      if (closed) return
      tries = 0
      if (agent.isConnected()) register()
      else connect()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      listener.onRegistration('off')
      if (agent.isConnected()) await registerer.unregister().catch(() => {})
      await agent.stop().catch(() => {})
    },
  }
}
