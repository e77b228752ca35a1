/** What the call control needs of SIP. The one implementation is `sip-user-agent.ts`; nothing else knows its library. */
import type { DialogIds } from '#shared/domain/call-events.ts'

/** A body that describes no media: what a screen phone is told. */
export interface InfoBody {
  readonly type: string
  readonly content: string
}

export interface InviteHeaders {
  readonly [name: string]: string
}

/** An INVITE somebody sent us, not answered yet. */
export interface IncomingInvite {
  readonly callId: string
  /** User part of the caller's address. */
  readonly from: string
  readonly displayName: string | null
  /** What was dialled. */
  readonly to: string
  /** Who it is, where the edge vouches for it; null: anyone. */
  readonly assertedUser: string | null
  /** null: they want ours */
  readonly offer: string | null
  header(name: string): string | undefined
  /** Their CANCEL; it has been answered. */
  onCancelled: (() => void) | null
  /** Something said while it is open: a digit pressed. */
  onInfo: ((body: InfoBody) => void) | null
  progress(status: number, reason: string, body?: InfoBody): void
  /** Answers with SDP. @returns null when they gave up before */
  accept(sdp: string): Dialog | null
  reject(status: number): void
  /** Whether the caller's phone still answers. */
  probe(): Promise<boolean>
}

/** An INVITE of ours under way. */
export interface OutgoingInvite {
  /** The call is not wanted any more; an answer that crosses it is hung up. */
  cancel(): void
}

export interface OutgoingHandlers {
  /** 200: `sdp` is the answer, or an offer when we sent none; then `ack` must carry the answer. */
  answered(dialog: Dialog, sdp: string, ack: (answer: string | null) => void): void
  /** Any final refusal; 408 when nobody answered at all, 487 after `cancel`. */
  refused(status: number): void
}

export type Renegotiated = { readonly ok: true; readonly sdp: string } | { readonly ok: false; readonly status: number }

export interface DialogHandlers {
  /** They hung up. */
  bye(): void
  /** They changed the media (hold, resume, network): `offer` null asks for ours. The answer goes back to them. */
  reinvite(offer: string | null): Promise<Renegotiated>
  info(body: InfoBody): void
  /** They never acknowledged our answer. */
  lost(): void
}

/** `gone`: their phone says itself that there is no such call. `silent`: nobody could be asked. */
export type Presence = 'there' | 'silent' | 'gone'

/** A confirmed call leg. */
export interface Dialog {
  handlers: DialogHandlers | null
  ids(): DialogIds
  /** Whether they acknowledged our answer: only then is anybody known to be there. Settled at once where none was owed. */
  confirmed(): Promise<boolean>
  /** Hangs up; a phone that is away for a moment is told once it is back. Resolves when they know, or never will. */
  bye(): Promise<void>
  info(body: InfoBody): void
  /** Changes the media: our offer, their answer. */
  reinvite(offer: string): Promise<Renegotiated>
  /** Whether the other side still knows the call. */
  probe(): Promise<Presence>
}

export interface SipStack {
  onInvite: ((invite: IncomingInvite) => void) | null
  /** What is said from now on reaches the phones: the edge knows us. */
  onReady: (() => void) | null
  invite(
    to: string,
    about: {
      /** Names it, for us and for a later process: never given twice. */
      readonly id: string
      readonly from: string
      readonly displayName: string | null
      readonly headers: InviteHeaders
      readonly offer: string | null
    },
    handlers: OutgoingHandlers,
  ): OutgoingInvite
  /** A dialog as the log knows it, after a restart. `isOpen` false: perhaps nobody acknowledged its answer. */
  restore(ids: DialogIds, isOpen: boolean): Dialog
  /** Cancels an INVITE that an earlier process sent, if it is still open. */
  takeBack(to: string, about: { readonly id: string; readonly from: string }): void
  close(): void
}
