/** Brings the sound of legs to ears and mouths as the routes say. */
import type { Tap } from '../recording/tap.ts'
import type { Routes, Source } from '../routing.ts'

interface Strand {
  readonly peer: RTCPeerConnection
  /** Plays what the other end says; WebAudio hears a remote stream only while some element plays it. */
  readonly element: HTMLAudioElement
  readonly remote: MediaStream
  readonly out: MediaStreamAudioDestinationNode
  into: MediaStreamAudioSourceNode | undefined
  sends: string
  direct: MediaStreamTrack | undefined
  tap: Tap | undefined
}

export interface Mixer {
  readonly add: (legId: string, peer: RTCPeerConnection) => void
  readonly remove: (legId: string) => void
  readonly apply: (routes: Routes, microphone: MediaStreamTrack | null) => void
  /** Empty: the system's default. */
  readonly playOn: (deviceId: string) => void
  /** Lets a recording follow both sides of a leg; undefined ends that. False: there is no such leg. */
  readonly tap: (legId: string, tap: Tap | undefined) => boolean
  /** What a leg hears from the other end, for measuring. */
  readonly remoteOf: (legId: string) => MediaStream | undefined
}

export function createMixer(context: AudioContext): Mixer {
  const strands = new Map<string, Strand>()
  let speakerId = ''
  // Heard by nobody, yet pulled along.
  const pulled = context.createGain()
  pulled.gain.value = 0
  pulled.connect(context.destination)
  let source: { readonly of: MediaStreamTrack; readonly node: MediaStreamAudioSourceNode } | undefined

  function microphoneNode(track: MediaStreamTrack): AudioNode {
    if (source?.of !== track) {
      source?.node.disconnect()
      source = { of: track, node: context.createMediaStreamSource(new MediaStream([track])) }
    }
    return source.node
  }

  function nodeOf(from: Source, microphone: MediaStreamTrack | null): AudioNode | undefined {
    if (from === 'microphone') return microphone === null ? undefined : microphoneNode(microphone)
    const strand = strands.get(from)
    if (strand === undefined || strand.remote.getAudioTracks().length === 0) return undefined
    if (strand.into === undefined) {
      strand.into = context.createMediaStreamSource(strand.remote)
      strand.into.connect(pulled)
    }
    return strand.into
  }

  /** A remote stream takes a second to reach WebAudio: with somebody joining, all of them are brought there ahead. */
  function warmUp(): void {
    if (strands.size < 2) return
    for (const id of strands.keys()) nodeOf(id, null)
  }

  function send(strand: Strand, from: readonly Source[], microphone: MediaStreamTrack | null): void {
    const senders = strand.peer.getSenders()
    const mixed = from.filter((one) => strands.get(one)?.remote.getAudioTracks().length === 1)
    // The same as before is left alone: changing a track costs a few packets.
    const key = [senders.length, microphone?.id, mixed.length, ...from].join(' ')
    if (key === strand.sends) return
    strand.sends = key
    for (const node of [source?.node, ...[...strands.values()].map(({ into }) => into)]) unplug(node, strand.out)
    strand.direct?.stop()
    strand.direct = undefined
    const [only] = from
    if (from.length === 1 && only === 'microphone' && microphone !== null) {
      strand.direct = microphone.clone()
    } else {
      if (from.length > 0) void context.resume().catch(() => {})
      for (const one of from) nodeOf(one, microphone)?.connect(strand.out)
    }
    const track = strand.direct ?? strand.out.stream.getAudioTracks()[0] ?? null
    for (const sender of senders) void sender.replaceTrack(track).catch(() => {})
  }

  let routed: Parameters<Mixer['apply']> | undefined
  const apply: Mixer['apply'] = (routes, microphone) => {
    routed = [routes, microphone]
    warmUp()
    for (const [id, strand] of strands) {
      send(strand, routes.sent.get(id) ?? [], microphone)
      strand.element.muted = !routes.heard.has(id)
      if (strand.tap === undefined) continue
      const sent = (routes.sent.get(id) ?? []).map((from) => nodeOf(from, microphone))
      strand.tap.follow(
        sent.filter((node) => node !== undefined),
        nodeOf(id, microphone),
      )
    }
  }

  return {
    apply,
    add: (legId, peer) => {
      if (strands.has(legId)) return
      const remote = new MediaStream()
      const element = new Audio()
      element.autoplay = true
      const strand: Strand = {
        peer,
        element,
        remote,
        out: context.createMediaStreamDestination(),
        into: undefined,
        sends: '-',
        direct: undefined,
        tap: undefined,
      }
      strands.set(legId, strand)
      const hear = (track: MediaStreamTrack): void => {
        // Each change of the leg's media tells of the track again.
        if (remote.getTrackById(track.id) !== null) return
        for (const old of remote.getAudioTracks()) remote.removeTrack(old)
        remote.addTrack(track)
        strand.into?.disconnect()
        strand.into = undefined
        // Whoever heard the old one must be given the new.
        for (const other of strands.values()) other.sends = '-'
        element.srcObject = remote
        void element.play().catch(() => {})
        if (routed !== undefined) apply(...routed)
      }
      for (const { receiver } of peer.getTransceivers()) hear(receiver.track)
      peer.addEventListener('track', ({ track }) => hear(track))
      void sinkTo(element, speakerId)
    },
    remove: (legId) => {
      const strand = strands.get(legId)
      if (strand === undefined) return
      strands.delete(legId)
      strand.into?.disconnect()
      strand.direct?.stop()
      strand.element.pause()
      strand.element.srcObject = null
      if (strands.size === 0) {
        source?.node.disconnect()
        source = undefined
      }
    },
    playOn: (deviceId) => {
      speakerId = deviceId
      for (const { element } of strands.values()) void sinkTo(element, deviceId)
    },
    tap: (legId, tap) => {
      const strand = strands.get(legId)
      if (strand === undefined) return false
      strand.tap = tap
      if (routed !== undefined) apply(...routed)
      return true
    },
    remoteOf: (legId) => strands.get(legId)?.remote,
  }
}

function unplug(node: AudioNode | undefined, from: AudioNode): void {
  try {
    node?.disconnect(from)
  } catch {
    // It was not connected.
  }
}

/** A device that is gone must not silence the call: the system's default takes over. */
export async function sinkTo(element: HTMLAudioElement, deviceId: string): Promise<void> {
  await element.setSinkId(deviceId).catch(() => element.setSinkId('').catch(() => {}))
}
