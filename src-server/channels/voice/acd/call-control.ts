/**
 * The call control (ACD): a back-to-back user agent that never touches media. The log owns each call; this brings the
 * dialogs in line with it, and tells the floor what happens in SIP.
 */
import type { Language } from '#shared/domain/channel.ts'
import type { IncomingCall } from '#shared/domain/voice-command.ts'
import type { VoiceAnswer } from '../ports.ts'
import { contactKey } from '../edge/message.ts'
import { wantedOf, type CallState } from './call-state.ts'
import { LiveCall, type CallControlDeps } from './live-call.ts'
import type { IncomingInvite } from './sip.ts'

const PROBE_EVERY_MS = 15_000
/** What is said of a dialog before the edge knows us is lost on the way, as if nobody were there. */
const BEGIN_WITHIN_MS = 10_000
/** Where connections are another server's, callers who wait are asked as often as the embedded edge pings. */
const ASK_EVERY_MS = 4_000

interface Arriving {
  /** `user@host` */
  readonly contact: string
  isGone: boolean
}

export class CallControl {
  readonly #deps: CallControlDeps
  readonly #calls = new Map<string, LiveCall>()
  /** Callers the floor is being told of. */
  readonly #arriving = new Set<Arriving>()
  #stopListening: readonly (() => void)[] = []
  #stopProbes: (() => void) | null = null
  #stopWaiting: (() => void) | null = null

  constructor(deps: CallControlDeps) {
    this.#deps = deps
  }

  get calls(): readonly CallState[] {
    return [...this.#calls.values()].map(({ state }) => state)
  }

  /** Answers the telephone once the edge knows us, and before that takes up what an earlier process left. */
  start(): void {
    const { sip, clock } = this.#deps
    sip.onReady = () => this.#begin()
    // Without an edge nobody can be spoken to; who calls from a desk is to hear so.
    this.#stopWaiting = clock.after(BEGIN_WITHIN_MS, () => this.#begin())
  }

  #begin(): void {
    const { floor, sip, media } = this.#deps
    sip.onReady = null
    this.#stopWaiting?.()
    for (const { id } of floor.open()) this.#live(id).restore()
    this.#stopListening = [
      floor.onChanged((id) => this.#changed(id)),
      floor.onPlaceChanged((id) => this.#calls.get(id)?.placeChanged()),
    ]
    sip.onInvite = (invite) => void this.#incoming(invite)
    if (media !== null)
      media.onDigit = (leg, digit) => void [...this.#calls.values()].some((call) => call.digit(leg, digit))
    this.#probeSoon()
  }

  close(): void {
    this.#stopWaiting?.()
    for (const stop of this.#stopListening) stop()
    this.#stopProbes?.()
    this.#deps.sip.onInvite = null
    this.#deps.sip.onReady = null
    for (const call of this.#calls.values()) call.close()
  }

  phoneCame(userId: string): void {
    for (const call of this.#calls.values()) call.phoneCame(userId)
  }

  /** The connection of these Contacts (`user@host`) is gone. */
  phonesLost(contacts: ReadonlySet<string>): void {
    for (const call of this.#calls.values()) call.phonesLost(contacts)
    for (const caller of this.#arriving) if (contacts.has(caller.contact)) caller.isGone = true
  }

  async #incoming(invite: IncomingInvite): Promise<void> {
    const { directory } = this.#deps
    const entry = directory.entryPointOf(invite.to)
    if (entry === null) return invite.reject(404)
    if (invite.offer === null) return invite.reject(488)
    const language = preferredLanguage(invite.header('accept-language')) ?? entry.language
    const caller: Arriving = { contact: contactKey(invite.header('contact') ?? '') ?? '', isGone: false }
    invite.onCancelled = () => {
      caller.isGone = true
    }
    this.#arriving.add(caller)
    const { interactionId } = await this.#arrive({
      key: invite.callId,
      entryPointId: entry.id,
      centreNumber: invite.to,
      number: /^\+?\d{3,20}$/.test(invite.from) ? invite.from : null,
      displayName: invite.displayName,
      language,
    }).finally(() => this.#arriving.delete(caller))
    if (interactionId === null) return invite.reject(503)
    const call = this.#live(interactionId)
    if (!caller.isGone) return call.take(invite)
    invite.reject(480)
    call.gaveUp()
    return call.reconcile()
  }

  async #arrive(call: IncomingCall): Promise<{ readonly interactionId: string | null }> {
    const answer: VoiceAnswer | null = await this.#deps.floor.arrive(call).catch((err: unknown) => {
      this.#deps.log.error({ err }, 'a call could not be taken in')
      return null
    })
    return { interactionId: answer?.ok === true ? answer.interactionId : null }
  }

  #live(interactionId: string): LiveCall {
    const known = this.#calls.get(interactionId)
    if (known !== undefined) return known
    const call = new LiveCall(this.#deps, interactionId, () => this.#calls.delete(interactionId))
    this.#calls.set(interactionId, call)
    return call
  }

  #changed(interactionId: string): void {
    const known = this.#calls.get(interactionId)
    if (known !== undefined) return known.reconcile()
    // What is not here yet and is to be: a call from a desk. Callers come with their INVITE.
    const interaction = this.#deps.floor.interaction(interactionId)
    const wanted = wantedOf(interaction)
    if (wanted !== null && wanted.dial !== null) this.#live(interactionId).reconcile()
  }

  #probeSoon(sinceAllMs = 0): void {
    const { clock, seesConnections } = this.#deps
    const ms = seesConnections ? PROBE_EVERY_MS : ASK_EVERY_MS
    this.#stopProbes = clock.after(ms, () => {
      const isAllDue = sinceAllMs + ms >= PROBE_EVERY_MS
      for (const call of this.#calls.values()) call.probe(isAllDue ? 'all' : 'waiting')
      this.#probeSoon(isAllDue ? 0 : sinceAllMs + ms)
    })
  }
}

/** The first of a caller's languages that the centre speaks (RFC 3261 §20.3); null: none, or nothing said. */
function preferredLanguage(header: string | undefined): Language | null {
  const named = /(?:^|[\s,])(zh|en)\b/i.exec(header ?? '')?.[1]?.toLowerCase()
  if (named === undefined) return null
  return named === 'en' ? 'en' : 'zh-CN'
}
