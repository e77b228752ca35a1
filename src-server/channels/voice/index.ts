/**
 * Telephony: the embedded SIP edge (or the way to one in front), and the call control that follows the log.
 *
 * ## For whoever writes a phone
 * SIP over WebSocket (RFC 7118), subprotocol `sip`, at the path `/sip` of this server, or at the edge in front.
 *
 * **A desk's phone** asks `GET /api/phone` for its address and credentials, good for a few hours, registers
 * `sip:<user id>@<domain>` with digest MD5, and again before they run out. The newest registration is the phone. It
 * only ever gets calls; the desk commands the floor (`call.dial`, `call.hold`, …) instead of dialling. Each INVITE says
 * - `X-Huiliu-Interaction`: the interaction's id;
 * - `X-Huiliu-Leg`: `agent` to speak to the customer; `guest` or `supervisor` for the other two kinds of line;
 * - `X-Huiliu-Peer`: who is at the other end, percent-encoded: a number, or a user's id;
 * - `X-Huiliu-Record` on an `agent` leg: who records this call while the log says that it is recorded, `desk` for the
 *   phone itself, `edge` for a media server in front. It holds for the leg; each new one says it anew.
 *
 * An owner's phone gets a `guest` or `supervisor` leg too, as a second line beside the first: it mixes them. Who sees
 * the interaction as its owner answers at once when a leg comes; a leg of an offer is answered when the offer is
 * accepted at the desk, and `486` or `603` declines it. Any other refusal, `480` included, means that the phone could
 * not ring. An INVITE may come without SDP: the answer then offers, and the ACK answers. One with `Replaces` takes the
 * place of that dialog. A phone that was reloaded in a call registers, and gets a fresh INVITE for it at once; one whose
 * connection was lost registers again with the same Contact, and its dialogs go on. Hold and resume are re-INVITEs of the phone (`sendonly`/`sendrecv`), passed on to the other
 * side; digits are INFO `application/dtmf-relay`. REFER is refused: transfers are the floor's.
 *
 * **A customer's phone** sends INVITE `sip:<number of the centre>@<any host>` with SDP, registered or not. While it
 * waits it gets provisional responses (180, 182) with bodies `application/vnd.huiliu.wait+json` (`voice-wire.ts`), and
 * sends digits as INFO `application/dtmf-relay` (`Signal=1`) in the early dialog; `Accept-Language`
 * chooses what it is told in. Once answered, and alone again
 * (transfer), it is told the same by INFO in the dialog. A re-INVITE with another fingerprint is another person's
 * phone. After hours it may be told `voicemail` by 182 and is then answered by a machine that only listens. A phone that
 * lost its connection in a call opens another and sends REGISTER, or OPTIONS `sip:<domain>` with its Contact. Called by
 * the centre, it is told by `X-Huiliu-Cause` and `X-Huiliu-Recorded` why, and whether it is recorded. To be called back
 * it stays registered under its number, with credentials from `GET /api/phone/guest?number=…`.
 */
import type { FastifyInstance } from 'fastify'
import type { PhoneAccess } from '#shared/protocol/rest.ts'
import type { Connector } from '../port.ts'
import { CallControl } from './acd/call-control.ts'
import { inProcess, overWebSocket } from './acd/sip-transport.ts'
import { SipUserAgent } from './acd/sip-user-agent.ts'
import type { MessageStore } from './acd/voicemail.ts'
import { issueCredentials } from './credentials.ts'
import { Edge, isNumber, SWITCHBOARD_USER } from './edge/edge.ts'
import { serveSipSockets, type SipLimits, type SipSocketOptions } from './edge/websocket.ts'
import type { CallMedia } from './media.ts'
import type { VoiceClock, VoiceDirectory, VoiceFloor, VoiceLog } from './ports.ts'
import { answeringMachine } from './voicemail/answering-machine.ts'

export type { VoiceDirectory, VoiceFloor } from './ports.ts'

/** A SIP proxy in front that serves phones and carriers, instead of the embedded edge. */
export interface OutsideEdge {
  /** `wss://…`: where phones and this server connect. */
  readonly url: string
}

export interface VoiceSettings {
  readonly domain: string
  readonly edge: OutsideEdge | null
  /** `stun:` and `turn:` addresses. */
  readonly ice: readonly string[]
  /** Relays an administrator named, and the secret they share with this server; null: the one above. */
  readonly relays?: () => { readonly urls: readonly string[]; readonly secret: string | null }
  readonly limits?: Partial<SipLimits>
}

export interface VoiceDeps {
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  readonly clock: VoiceClock
  readonly log: VoiceLog
  readonly newId: () => string
  /** A number as the log writes it: E.164 where it can be told. */
  readonly normalised: (number: string) => string
  /** A media server in front; null: the phones themselves. */
  readonly media: CallMedia | null
  readonly messages: MessageStore
  /** Signs credentials; shared with the edge in front, where there is one. */
  readonly secret: string
  readonly settings: VoiceSettings
  readonly addressOf: SipSocketOptions['addressOf']
}

export interface VoiceChannel {
  readonly connector: Connector
  /** Opens `/sip`. Call it once, before the server listens. */
  register(http: FastifyInstance): Promise<void>
  /** Answers the telephone. */
  started(): void
  /** null: this user has no phone. */
  phoneFor(userId: string): PhoneAccess | null
  /** A customer's web phone that can be called back; null where phones come in through an edge in front, or for a number of ours. */
  guestPhone(number: string): PhoneAccess | null
  readonly control: CallControl
  /** What telephony holds right now. */
  counts(): {
    readonly calls: number
    readonly dialogs: number
    readonly transactions: number
    /** To the embedded edge, the call control's own included. */
    readonly connections: number
  }
  close(): void
}

const PATH = '/sip'
const PHONE_LIFE_MS = 12 * 3_600_000
const GUEST_LIFE_MS = 3_600_000
const SWITCHBOARD_LIFE_MS = 3_600_000

export function createVoiceChannel(deps: VoiceDeps): VoiceChannel {
  const { floor, directory, clock, log, newId, secret, settings } = deps
  const { domain } = settings
  const now = (): number => clock.now()
  const isOurs = (number: string): boolean => directory.entryPointOf(number) !== null
  const edge =
    settings.edge === null
      ? new Edge({
          domain,
          secret,
          now,
          mayRegister: (user) => (isNumber(user) ? !isOurs(user) : directory.mayHavePhone(user)),
          isCentreNumber: isOurs,
          normalised: deps.normalised,
          onRegistered: (user, registered) => phoneChanged(user, registered),
          onLost: (contacts) => control.phonesLost(contacts),
        })
      : null
  const transport = edge === null ? overWebSocket(settings.edge?.url ?? '', log) : inProcess(edge)
  const sip = new SipUserAgent({
    transport,
    user: SWITCHBOARD_USER,
    domain,
    secret,
    credentials: edge === null ? () => issueCredentials(secret, SWITCHBOARD_USER, now() + SWITCHBOARD_LIFE_MS) : null,
    log,
  })
  const voicemail = { machine: answeringMachine, store: deps.messages }
  const seesConnections = edge !== null
  const control = new CallControl({
    floor,
    directory,
    sip,
    media: deps.media,
    voicemail,
    seesConnections,
    clock,
    newId,
    log,
  })
  let stopSockets = (): void => undefined
  let stopSweeps = (): void => undefined

  function phoneChanged(user: string, registered: boolean): void {
    if (isNumber(user)) return
    if (registered) control.phoneCame(user)
    floor.say({ type: 'voice.registered', agentId: user, registered }).catch((err: unknown) => {
      log.warn({ err }, 'the floor could not be told of a phone')
    })
  }

  function sweep(): void {
    edge?.registrar.sweep()
    stopSweeps = clock.after(10_000, sweep)
  }

  function access(user: string, lifeMs: number): PhoneAccess {
    const expiresAt = now() + lifeMs
    const relays = settings.relays?.() ?? { urls: [], secret: null }
    return {
      server: settings.edge?.url ?? PATH,
      address: `${user}@${domain}`,
      ...issueCredentials(secret, user, expiresAt),
      expiresAt,
      iceServers: [
        ...settings.ice.map((url) => iceServer(url, secret, user, expiresAt)),
        ...relays.urls.map((url) => iceServer(url, relays.secret ?? secret, user, expiresAt)),
      ],
    }
  }

  /** [M19] TURN servers take the same kind of credentials; no lasting one ever leaves the server. */
  function iceServer(url: string, shared: string, user: string, expiresAt: number): PhoneAccess['iceServers'][number] {
    if (!url.startsWith('turn')) return { urls: [url] }
    const { username, password } = issueCredentials(shared, user, expiresAt)
    return { urls: [url], username, credential: password }
  }

  return {
    control,
    connector: {
      channel: 'voice',
      limits: {
        maxText: 0,
        attachments: false,
        purposes: ['reply', 'service', 'security', 'marketing'],
        replyWindowMs: null,
        deduplicates: false,
      },
      send: async () => ({ state: 'failed', reason: 'a call carries no text', retryAfterMs: null }),
    },
    async register(http) {
      const { addressOf } = deps
      const limits = settings.limits ?? {}
      if (edge !== null) stopSockets = serveSipSockets(http.server, edge, { path: PATH, clock, addressOf, limits })
    },
    started() {
      control.start()
      void deps.media?.start()
      sip.start()
      sweep()
    },
    phoneFor: (userId) => (directory.mayHavePhone(userId) ? access(userId, PHONE_LIFE_MS) : null),
    guestPhone: (number) =>
      edge === null || !isNumber(number) || isOurs(number) ? null : access(number, GUEST_LIFE_MS),
    counts: () => ({ calls: control.calls.length, connections: edge?.connections ?? 0, ...sip.size }),
    close() {
      stopSweeps()
      stopSockets()
      control.close()
      deps.media?.close()
      sip.close()
    },
  }
}
