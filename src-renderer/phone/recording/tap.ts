/** The two sides of a call as one stereo stream: left what the customer is sent, right what they say. */

export interface Tap {
  readonly stream: MediaStream
  /** What the mixer has now; called after each of its changes. */
  readonly follow: (sent: readonly AudioNode[], heard: AudioNode | undefined) => void
  /** [RC3] Closed, nothing at all reaches the stream. */
  readonly open: (on: boolean) => void
  readonly close: () => void
}

export function createTap(context: AudioContext): Tap {
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2 })
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 })
  const left = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  const right = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' })
  // Without any source the stream stands still, and the recorder's clock begins late.
  const clock = new ConstantSourceNode(context, { offset: 0 })
  clock.start()
  left.connect(merger, 0, 0)
  right.connect(merger, 0, 1)
  clock.connect(merger, 0, 0)
  merger.connect(destination)
  let isOpen = true
  let plugged: readonly (readonly [AudioNode, AudioNode])[] = []

  const unplug = (from: AudioNode, into: AudioNode): void => {
    try {
      from.disconnect(into)
    } catch {
      // The mixer took it apart before.
    }
  }

  return {
    stream: destination.stream,
    follow: (sent, heard) => {
      const wanted = [
        ...sent.map((node) => [node, left] as const),
        ...(heard === undefined ? [] : [[heard, right] as const]),
      ]
      for (const [from, into] of plugged)
        if (!wanted.some(([node, side]) => node === from && side === into)) unplug(from, into)
      // Connecting what is connected changes nothing.
      for (const [from, into] of wanted) from.connect(into)
      plugged = wanted
    },
    open: (on) => {
      if (on === isOpen) return
      isOpen = on
      if (on) merger.connect(destination)
      else merger.disconnect(destination)
    },
    close: () => {
      for (const [from, into] of plugged) unplug(from, into)
      plugged = []
      merger.disconnect()
      clock.stop()
    },
  }
}
