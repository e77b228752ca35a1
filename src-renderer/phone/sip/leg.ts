import { SessionState, type Invitation, type Web } from 'sip.js'
import {
  DESK_LEGS,
  INTERACTION_HEADER,
  LEG_HEADER,
  RECORD_HEADER,
  type DeskLeg,
  type Recorder,
} from '#shared/domain/voice-wire.ts'
import { peerOf } from './media-description.ts'

export interface SipLegListener {
  readonly onTalking: () => void
  /** The sound's connection is there, before anything flows. */
  readonly onPeer: (peer: RTCPeerConnection) => void
  readonly onEnded: () => void
}

/** One leg at this phone: a call as the exchange brings it. */
export interface SipLeg {
  readonly id: string
  readonly interactionId: string | null
  readonly purpose: DeskLeg
  readonly records: boolean
  readonly caller: string
  readonly answer: () => Promise<void>
  /** Declines what rings, ends what talks. */
  readonly end: () => Promise<void>
  readonly sendDigits: (digits: string) => Promise<void>
  /** Tells the other side that it is on hold, or no more: it may play music meanwhile. */
  readonly hold: (on: boolean) => Promise<void>
  /** Looks for a new way for the sound after the network changed. */
  readonly restart: () => Promise<void>
}

/** The other side's restart must be answered, and an own one offered, with new ways. */
const withRestart: Web.SessionDescriptionHandlerOptions = { offerOptions: { iceRestart: true } }

const HERE: Recorder = 'desk'
/** ms; RFC 4733 §2.5: long enough for any receiver */
const TONE_MS = 160
const PAUSE_MS = 70

export function sipLeg(invitation: Invitation, listener: SipLegListener): SipLeg {
  const { request } = invitation
  const peer = (): RTCPeerConnection | undefined => peerOf(invitation.sessionDescriptionHandler)
  let told: RTCPeerConnection | undefined
  const tellPeer = (): void => {
    const now = peer()
    if (now === undefined || now === told) return
    told = now
    listener.onPeer(now)
  }
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      tellPeer()
      listener.onTalking()
    }
    if (state === SessionState.Terminated) listener.onEnded()
  })
  invitation.delegate = {
    // Digits and notices of the other side mean nothing to a person's phone; they are only confirmed.
    onInfo: (info) => void info.accept(),
    onNotify: (notification) => void notification.accept(),
    onSessionDescriptionHandler: () => tellPeer(),
  }

  return {
    id: request.callId,
    interactionId: request.getHeader(INTERACTION_HEADER) ?? null,
    purpose: purposeOf(request.getHeader(LEG_HEADER)),
    records: request.getHeader(RECORD_HEADER) === HERE,
    caller: invitation.remoteIdentity.displayName || invitation.remoteIdentity.uri.user || '',
    answer: async () => {
      if (invitation.state !== SessionState.Initial) return
      invitation.sessionDescriptionHandlerOptionsReInvite = withRestart
      await invitation.accept().catch((thrown: unknown) => {
        // It is up; only the leg whose place it takes was gone already.
        if (isOver(invitation)) throw thrown
      })
    },
    end: async () => {
      if (invitation.state === SessionState.Initial) await invitation.reject({ statusCode: 486 })
      else if (invitation.state === SessionState.Established) await invitation.bye()
      else if (invitation.state === SessionState.Establishing) await whenEstablished(invitation, () => invitation.bye())
    },
    sendDigits: (digits) => sendDigits(invitation, peer(), digits),
    hold: (on) => reinvite(invitation, { hold: on }),
    restart: () => reinvite(invitation, withRestart),
  }
}

const isOver = ({ state }: Invitation): boolean =>
  state === SessionState.Terminated || state === SessionState.Terminating

/** Offers the leg's media anew; resolves once the other side took it. */
function reinvite(invitation: Invitation, options: Web.SessionDescriptionHandlerOptions): Promise<void> {
  if (invitation.state !== SessionState.Established) return Promise.reject(new Error('The leg is not up.'))
  return new Promise((resolve, reject) => {
    invitation
      .invite({
        sessionDescriptionHandlerOptions: options,
        requestDelegate: {
          onAccept: () => resolve(),
          onReject: ({ message }) => reject(new Error(`Refused with ${message.statusCode}.`)),
        },
      })
      .catch(reject)
  })
}

function purposeOf(header: string | undefined): DeskLeg {
  return DESK_LEGS.find((one) => one === header) ?? 'agent'
}

function whenEstablished(invitation: Invitation, act: () => Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (state: SessionState): void => {
      if (state === SessionState.Establishing) return
      invitation.stateChange.removeListener(listen)
      if (state === SessionState.Established) act().then(() => resolve(), reject)
      else resolve()
    }
    invitation.stateChange.addListener(listen)
  })
}

/** As tones beside the speech where the other side takes them, and always as INFO, which the exchange reads. */
async function sendDigits(invitation: Invitation, peer: RTCPeerConnection | undefined, digits: string): Promise<void> {
  const tones = peer?.getSenders().find(({ dtmf }) => dtmf?.canInsertDTMF === true)?.dtmf
  const takesTones = /a=rtpmap:\d+ telephone-event/i.test(peer?.remoteDescription?.sdp ?? '')
  if (takesTones) tones?.insertDTMF(digits, TONE_MS, PAUSE_MS)
  for (const digit of digits) {
    // One after the other: their order is their meaning.
    await invitation.info({
      requestOptions: {
        body: {
          contentDisposition: 'render',
          contentType: 'application/dtmf-relay',
          content: `Signal=${digit}\r\nDuration=${TONE_MS}`,
        },
      },
    })
  }
}
