/** The part of a snapshot that is the same for many desks, encoded once until configuration changes. */
import type { ChannelLimits, CommonPicture, Me, Snapshot } from '#shared/protocol/sync.ts'
import type { PublishedView } from '../../app/view.ts'
import { peopleFor, peopleSeenBy, type PeopleSeen } from './visibility.ts'

export class CommonPictures {
  readonly #config: PublishedView['config']
  readonly #channels: () => Snapshot['channels']
  readonly #encoded = new Map<PeopleSeen, Uint8Array>()

  /** @param channels asked late: channels are mounted after the hub is made */
  constructor(config: PublishedView['config'], channels: () => Snapshot['channels']) {
    this.#config = config
    this.#channels = channels
  }

  configChanged(): void {
    this.#encoded.clear()
  }

  /** A `CommonPicture` in JSON and UTF-8; the same bytes for everyone who may see the same. */
  encodedFor(me: Me): Uint8Array {
    const who = peopleSeenBy(me)
    const known = this.#encoded.get(who)
    if (known !== undefined) return known
    const encoded = Buffer.from(JSON.stringify(this.#pictureFor(me)))
    this.#encoded.set(who, encoded)
    return encoded
  }

  #pictureFor(me: Me): CommonPicture {
    const config = this.#config
    const channels = this.#channels()
    return {
      config: {
        skill: [...config.skill.values()],
        queue: [...config.queue.values()],
        hours: [...config.hours.values()],
        entryPoint: [...config.entryPoint.values()],
        account: [...config.account.values()],
        botFlow: [...config.botFlow.values()],
        disposition: [...config.disposition.values()],
        auxCode: [...config.auxCode.values()],
        cannedReply: [...config.cannedReply.values()],
        proposition: [...config.proposition.values()],
        intent: [...config.intent.values()],
        marketingPolicy: [...config.marketingPolicy.values()],
        segment: [...config.segment.values()],
        branch: [...config.branch.values()],
        centre: [...config.centre.values()],
      },
      people: peopleFor(me, config),
      channels: {
        chat: limitsOf(channels.chat),
        sms: limitsOf(channels.sms),
        wechat: limitsOf(channels.wechat),
        voice: limitsOf(channels.voice),
      },
    }
  }
}

/** Nothing more than a desk needs to know of a channel. */
function limitsOf({ maxText, attachments }: ChannelLimits): ChannelLimits {
  return { maxText, attachments }
}
