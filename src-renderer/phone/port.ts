/** How the interface and the phone talk: within a page directly, between windows over a broadcast channel. */

export interface PhonePort<Out, In> {
  readonly post: (message: Out) => void
  /** One listener at a time. */
  readonly listen: (listener: (message: In) => void) => void
  readonly close: () => void
}

/** Two ends in one page. A message arrives in its own turn, as it would between windows. */
export function createLocalPorts<A, B>(): readonly [PhonePort<A, B>, PhonePort<B, A>] {
  let toA: ((message: B) => void) | undefined
  let toB: ((message: A) => void) | undefined
  return [
    {
      post: (message) => queueMicrotask(() => toB?.(message)),
      listen: (listener) => (toA = listener),
      close: () => (toA = undefined),
    },
    {
      post: (message) => queueMicrotask(() => toA?.(message)),
      listen: (listener) => (toB = listener),
      close: () => (toB = undefined),
    },
  ]
}

const CHANNELS = { interface: 'huiliu.phone.from-interface', phone: 'huiliu.phone.from-phone' } as const

/** One end between windows of one origin; both run the same version, so that what arrives is what was sent. */
export function createBroadcastPort<Out, In>(end: keyof typeof CHANNELS): PhonePort<Out, In> {
  const outgoing = new BroadcastChannel(CHANNELS[end])
  const incoming = new BroadcastChannel(CHANNELS[end === 'phone' ? 'interface' : 'phone'])
  return {
    // A broadcast channel reaches its own origin only, and takes no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => outgoing.postMessage(message),
    listen: (listener) => {
      incoming.onmessage = ({ data }: MessageEvent<In>) => listener(data)
    },
    close: () => {
      outgoing.close()
      incoming.close()
    },
  }
}
