/** What may be said in a contact at all: its account's terms, or what its channel declared. */
import { termsOf } from '#shared/domain/account.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ChannelFacts } from './facts.ts'
import { inUse } from './centre.ts'
import type { Floor } from './floor.ts'

/** An account that was taken out of use lets nothing be said any more. */
const GONE: ChannelFacts = {
  replyWindowMs: null,
  maxText: null,
  attachments: false,
  freeText: true,
  replyRules: null,
  purposes: [],
}

/** [AC2] */
export function termsFor(
  floor: Pick<Floor, 'config' | 'channels'>,
  { channel, accountId }: Pick<Interaction, 'channel' | 'accountId'>,
): ChannelFacts {
  if (accountId === null) return floor.channels[channel]
  const account = inUse(floor, 'account', accountId)
  return account === undefined || !account.enabled ? GONE : { replyWindowMs: null, ...termsOf(account) }
}
