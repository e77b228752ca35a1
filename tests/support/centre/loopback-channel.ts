import type { Purpose } from '#shared/domain/channel.ts'
import type { Connector, Outbound, SendOutcome } from '../../../src-server/channels/port.ts'
import type { ChannelGround, MountedChannel } from '../../../src-server/mounted-channel.ts'

/** A channel whose other side is the test. */
export class LoopbackChannel {
  readonly sent: Outbound[] = []
  outcome: SendOutcome | Error = { state: 'sent' }
  deduplicates = false
  replyWindowMs: number | null = null
  purposes: readonly Purpose[] = ['reply', 'service']
  maxText = 4_000
  attachments = true
  #ground: ChannelGround | null = null

  get ground(): ChannelGround {
    if (this.#ground === null) throw new Error('The channel was not mounted.')
    return this.#ground
  }

  #hangs = false

  /** From now on sends never end. */
  hang(): void {
    this.#hangs = true
  }

  readonly mount = async (ground: ChannelGround): Promise<MountedChannel> => {
    this.#ground = ground
    const { deduplicates, replyWindowMs, maxText, attachments, purposes } = this
    const connector: Connector = {
      channel: 'chat',
      limits: { maxText, attachments, purposes, replyWindowMs, deduplicates },
      send: async (message) => {
        this.sent.push(message)
        if (this.#hangs) return new Promise(() => undefined)
        if (this.outcome instanceof Error) throw this.outcome
        return this.outcome
      },
    }
    return { connector, register: async () => undefined, started: () => undefined, close: () => undefined }
  }
}
