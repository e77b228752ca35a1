import { Web } from 'sip.js'
import type { UserAgentOptions } from 'sip.js'

type Factory = NonNullable<UserAgentOptions['sessionDescriptionHandlerFactory']>

/** With one interface only, or behind a firewall, gathering may never end: what was found by then is offered. */
const GATHER_AT_MOST_MS = 1_000

/**
 * Offers and answers of one leg. Unlike the stock one it never opens the microphone: the mixer decides what is sent. And it
 * rolls an offer back that the other side refused, so that the next one can be made.
 */
class MediaDescription extends Web.SessionDescriptionHandler {
  protected override getLocalMediaStream(): Promise<void> {
    const peer = this.peerConnection
    if (peer === undefined) return Promise.reject(new Error('The leg is closed.'))
    // An offer of the other side brings its own line along; only an own first offer needs one made.
    const isFirstOffer = peer.signalingState === 'stable' && peer.getTransceivers().length === 0
    if (isFirstOffer && this.isOffering)
      peer.addTransceiver('audio', { direction: 'sendrecv', streams: [this.localMediaStream] })
    return Promise.resolve()
  }

  private isOffering = false

  override getDescription(...args: Parameters<Web.SessionDescriptionHandler['getDescription']>) {
    this.isOffering = true
    return super.getDescription(...args).finally(() => (this.isOffering = false))
  }

  rollbackDescription(): Promise<void> {
    const peer = this.peerConnection
    if (peer === undefined || peer.signalingState === 'stable') return Promise.resolve()
    return peer.setLocalDescription({ type: 'rollback' })
  }
}

/** Makes the handlers of a user agent; `iceServers` is asked for every leg, as credentials of relays expire. */
export function mediaDescriptions(iceServers: () => RTCIceServer[]): Factory {
  return (session) =>
    new MediaDescription(session.userAgent.getLogger('phone.media'), () => Promise.resolve(new MediaStream()), {
      iceGatheringTimeout: GATHER_AT_MOST_MS,
      // The default bundle policy: exchanges in front of plain telephones do not take "max-bundle".
      peerConnectionConfiguration: { iceServers: iceServers() },
    })
}

/** The connection that carries a leg's sound; undefined before it was set up and after it ended. */
export function peerOf(handler: unknown): RTCPeerConnection | undefined {
  return handler instanceof MediaDescription ? handler.peerConnection : undefined
}
