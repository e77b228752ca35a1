import type { Channel } from '#shared/domain/channel.ts'
import type { Versioned } from '#shared/domain/config.ts'
import type { Occasion, PropositionRecord } from '#shared/domain/proposition.ts'

/** More are not named: the line stays one line or two. */
const MOST_NAMED = 6

export interface Awaited {
  readonly named: readonly Occasion[]
  readonly areMore: boolean
}

/**
 * [OF72] What brings an offer in a contact of this channel, the customer's words first. It follows from the shelf alone,
 * whatever came already, and so is the same for everybody, those held out included.
 * @param now server time, ms
 */
export function awaited(
  shelf: ReadonlyMap<string, Versioned<PropositionRecord>>,
  channel: Channel,
  now: number,
): Awaited {
  const occasions = [...shelf.values()].flatMap(({ archived, record }) => {
    const { state, channels, validFrom, validUntil } = record
    const isLive = !archived && state === 'live' && channels.includes(channel)
    return isLive && (validFrom ?? now) <= now && now < (validUntil ?? Infinity) ? record.occasions : []
  })
  const known = new Map<string, Occasion>()
  // Every contact has begun: that one is no moment to wait for.
  for (const one of occasions) if (one.on !== 'contact-start') known.set(keyOf(one), one)
  const sorted = [...known.values()].toSorted((a, b) => ORDER.indexOf(a.on) - ORDER.indexOf(b.on))
  return { named: sorted.slice(0, MOST_NAMED), areMore: sorted.length > MOST_NAMED }
}

const ORDER: readonly Occasion['on'][] = ['intent', 'disposition', 'bank-event', 'life-cycle']

/** What reads the same is named once. */
function keyOf(occasion: Occasion): string {
  switch (occasion.on) {
    case 'intent':
      return `intent ${occasion.intentId}`
    case 'disposition':
      return `disposition ${occasion.dispositionId}`
    case 'bank-event':
    case 'life-cycle':
    case 'contact-start':
      return occasion.on
  }
}
