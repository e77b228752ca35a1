/** The SIP side of a call's legs: carries out what was planned, and says what happened. */
import {
  INTERACTION_HEADER,
  LEG_HEADER,
  RECORD_HEADER,
  type DeskLeg,
  type Recorder,
} from '#shared/domain/voice-wire.ts'
import type { DialogIds } from '#shared/domain/call-events.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { contactKey } from '../edge/message.ts'
import type { CallMedia } from '../media.ts'
import { isBeside, type Role } from './call-state.ts'
import type { Calling } from './calling.ts'
import type { Rung } from './first-rings.ts'
import type { Happening } from './happen.ts'
import type { Action } from './plan.ts'
import { PEER_HEADER } from './headers.ts'
import { declinedAnswer } from './sdp.ts'
import type { Dialog, IncomingInvite, InfoBody, OutgoingInvite, Presence, Renegotiated, SipStack } from './sip.ts'

export interface WiresDeps {
  readonly sip: SipStack
  readonly media: CallMedia | null
  readonly interactionId: string
  calling(role: Role): Calling
  /** Headers for whoever is rung. */
  announced(role: Role): Readonly<Record<string, string>>
  happened(happening: Happening): void
  /** Whom a leg speaks to; null: nobody. */
  partnerOf(legId: string): string | null
  info(legId: string, body: InfoBody): void
  /** They know that we hung up. */
  hungUp(legId: string): void
  failed(error: unknown): void
}

interface Wire {
  readonly role: Role
  invite: IncomingInvite | null
  out: OutgoingInvite | null
  dialog: Dialog | null
  /** Their latest description: an offer or an answer. */
  sdp: string | null
  /** Owed to whoever answered. */
  ack: ((answer: string | null) => void) | null
  /** Their answer was to an INVITE without an offer: the ACK must carry ours. */
  wantsAnswer: boolean
}

export class Wires {
  readonly #deps: WiresDeps
  readonly #wires = new Map<string, Wire>()

  constructor(deps: WiresDeps) {
    this.#deps = deps
  }

  get legIds(): readonly string[] {
    return [...this.#wires.keys()]
  }

  idsOf(legId: string): DialogIds | null {
    return this.#wires.get(legId)?.dialog?.ids() ?? null
  }

  /** Told by the edge's own route, which the log keeps: it is the same after a restart. */
  get recorder(): Recorder {
    const { media } = this.#deps
    if (media === null) return 'desk'
    const customer = [...this.#wires.values()].find(({ role }) => role.kind === 'customer')
    // Whom the centre is yet to dial has a telephone.
    if (customer === undefined) return 'edge'
    const route = customer.dialog?.ids().routeSet[0] ?? customer.invite?.header('record-route') ?? null
    return media.records(route) ? 'edge' : 'desk'
  }

  /** What a phone last described; null: nothing, or it is gone. */
  sdpOf(legId: string): string | null {
    return this.#wires.get(legId)?.sdp ?? null
  }

  /** `user@host` of the phone at the other end; null: it has not said. */
  contactOf(legId: string): string | null {
    const wire = this.#wires.get(legId)
    return contactKey(wire?.dialog?.ids().remoteTarget ?? wire?.invite?.header('contact') ?? '')
  }

  /** A customer's INVITE. */
  take(legId: string, invite: IncomingInvite): void {
    const wire = newWire({ kind: 'customer' })
    wire.invite = invite
    wire.sdp = invite.offer
    this.#wires.set(legId, wire)
    invite.onCancelled = () => {
      this.#wires.delete(legId)
      this.#deps.happened({ type: 'cancelled', legId })
    }
    invite.onInfo = (body) => this.#deps.info(legId, body)
  }

  /** Answers a caller before anybody speaks to them, so that sounds can be played. @returns false when they gave up */
  park(legId: string, sdp: string): boolean {
    const wire = this.#wires.get(legId)
    const dialog = wire?.invite?.accept(sdp) ?? null
    if (wire === undefined || dialog === null) return false
    this.#adopt(legId, wire, dialog)
    return true
  }

  /** A dialog of an earlier process, which goes on or is to be ended. */
  restore(legId: string, role: Role, ids: DialogIds, goesOn: boolean): void {
    const wire = newWire(role)
    this.#wires.set(legId, wire)
    this.#adopt(legId, wire, this.#deps.sip.restore(ids, goesOn || !isBeside(role)))
  }

  /** An INVITE of an earlier process, answered by nobody that anyone knows. */
  takeBack({ legId, role, to }: Rung): void {
    this.#deps.sip.takeBack(to, { id: legId, from: this.#deps.calling(role).from })
  }

  perform(action: Action): void {
    try {
      switch (action.do) {
        case 'end':
          return this.#end(action.legId, action.status)
        case 'ring':
          return this.#ring(action)
        case 'join':
          return void this.#join(action.fresh, action.other).catch(this.#deps.failed)
        default:
          return assertNever(action)
      }
    } catch (error) {
      this.#deps.failed(error)
      if (action.do !== 'end') return
      this.#wires.delete(action.legId)
    }
  }

  /** Whether the other end of a leg still answers. */
  async probe(legId: string): Promise<Presence> {
    const wire = this.#wires.get(legId)
    if (wire?.dialog != null) return wire.dialog.probe()
    const isThere = (await wire?.invite?.probe()) ?? wire !== undefined
    return isThere ? 'there' : 'silent'
  }

  /** Tells a phone something that is no media: by a provisional answer while it is not answered. */
  tell(legId: string, status: number, reason: string, body: InfoBody): void {
    const wire = this.#wires.get(legId)
    if (wire?.dialog != null) wire.dialog.info(body)
    else wire?.invite?.progress(status, reason, body)
  }

  /** Takes back an INVITE of ours that nobody answered in time. */
  giveUp(legId: string): void {
    this.#wires.get(legId)?.out?.cancel()
    this.#wires.delete(legId)
  }

  #end(legId: string, status: number): void {
    const wire = this.#wires.get(legId)
    if (wire === undefined) return
    this.#wires.delete(legId)
    if (wire.dialog !== null) this.#hangUp(legId, wire)
    else if (wire.invite !== null) wire.invite.reject(status)
    else wire.out?.cancel()
  }

  #hangUp(legId: string, wire: Wire): void {
    this.#acknowledge(wire, wire.wantsAnswer && wire.sdp !== null ? declinedAnswer(wire.sdp) : null)
    void wire.dialog?.bye().then(() => this.#deps.hungUp(legId))
  }

  #acknowledge(wire: Wire, answer: string | null): void {
    const { ack } = wire
    wire.ack = null
    ack?.(answer)
  }

  #ring(action: Extract<Action, { do: 'ring' }>): void {
    const { sip, interactionId } = this.#deps
    const { legId, role } = action
    const offer = action.carries === null ? null : (this.#wires.get(action.carries)?.sdp ?? null)
    const wire = newWire(role)
    wire.wantsAnswer = offer === null
    this.#wires.set(legId, wire)
    const isCurrent = (): boolean => this.#wires.get(legId) === wire
    const { from, displayName, peer } = this.#deps.calling(role)
    const replaced = action.replaces === null ? null : this.idsOf(action.replaces)
    const deskLeg = deskLegOf(role)
    const headers = {
      ...this.#deps.announced(role),
      ...(deskLeg === null ? {} : { [INTERACTION_HEADER]: interactionId, [LEG_HEADER]: deskLeg }),
      ...(deskLeg === 'agent' ? { [RECORD_HEADER]: this.recorder } : {}),
      ...(deskLeg === null || peer === null ? {} : { [PEER_HEADER]: encodeURIComponent(peer) }),
      ...(replaced === null
        ? {}
        : { Replaces: `${replaced.callId};to-tag=${replaced.remoteTag};from-tag=${replaced.localTag}` }),
    }
    wire.out = sip.invite(
      action.to,
      { id: legId, from, displayName, headers, offer },
      {
        refused: (status) => {
          if (!isCurrent()) return
          this.#wires.delete(legId)
          this.#deps.happened({ type: 'refused', legId, status })
        },
        answered: (dialog, sdp, ack) => {
          if (!isCurrent()) {
            ack(offer === null ? declinedAnswer(sdp) : null)
            return void dialog.bye()
          }
          wire.sdp = sdp
          wire.ack = ack
          this.#adopt(legId, wire, dialog)
          return this.#deps.happened({ type: 'answered', legId })
        },
      },
    )
  }

  async #join(freshId: string, otherId: string): Promise<void> {
    const fresh = this.#wires.get(freshId)
    const other = this.#wires.get(otherId)
    if (fresh?.sdp == null || other === undefined)
      return this.#deps.happened({ type: 'notJoined', fresh: freshId, other: otherId, status: 481 })
    if (other.dialog === null) {
      const dialog = other.invite?.accept(fresh.sdp) ?? null
      // Their CANCEL came first, and is told by itself.
      if (dialog === null) return
      this.#adopt(otherId, other, dialog)
      this.#acknowledge(fresh, null)
      // Who never acknowledges is lost, and that is told by itself.
      if (!(await dialog.confirmed())) return
    } else if (other.ack !== null) {
      this.#acknowledge(other, fresh.sdp)
      this.#acknowledge(fresh, null)
    } else {
      const result = await other.dialog.reinvite(fresh.sdp)
      if (!result.ok) {
        this.#end(freshId, 480)
        return this.#deps.happened({ type: 'notJoined', fresh: freshId, other: otherId, status: result.status })
      }
      // Else it was hung up meanwhile, with an answer of its own.
      if (this.#wires.get(freshId) === fresh) this.#acknowledge(fresh, result.sdp)
    }
    return this.#deps.happened({ type: 'joined', fresh: freshId, other: otherId })
  }

  #adopt(legId: string, wire: Wire, dialog: Dialog): void {
    wire.dialog = dialog
    const isCurrent = (): boolean => this.#wires.get(legId) === wire
    const over = (type: 'bye' | 'lost'): void => {
      if (!isCurrent()) return
      this.#wires.delete(legId)
      this.#deps.happened({ type, legId })
    }
    dialog.handlers = {
      bye: () => over('bye'),
      lost: () => over('lost'),
      info: (body) => this.#deps.info(legId, body),
      reinvite: (offer) => this.#renegotiate(legId, offer),
    }
  }

  /** Hold, resume, another network: offered across, answered back. */
  async #renegotiate(legId: string, offer: string | null): Promise<Renegotiated> {
    const partner = this.#wires.get(this.#deps.partnerOf(legId) ?? '')?.dialog
    return offer === null || partner == null ? { ok: false, status: 488 } : partner.reinvite(offer)
  }

  /** Passes a digit or the like on to whoever a leg speaks to. */
  relay(legId: string, body: InfoBody): void {
    this.#wires.get(this.#deps.partnerOf(legId) ?? '')?.dialog?.info(body)
  }

  /** The other end is gone, as far as anyone can tell. */
  lose(legId: string): void {
    this.#end(legId, 480)
    this.#deps.happened({ type: 'lost', legId })
  }
}

function newWire(role: Role): Wire {
  return { role, invite: null, out: null, dialog: null, sdp: null, ack: null, wantsAnswer: false }
}

/** null: no desk's phone. */
function deskLegOf(role: Role): DeskLeg | null {
  switch (role.kind) {
    case 'agent':
      return 'agent'
    case 'line':
      return role.to
    case 'guest':
      return role.agentId === null ? null : 'guest'
    case 'supervisor':
      return 'supervisor'
    case 'customer':
    case 'outside':
      return null
    default:
      return assertNever(role)
  }
}
