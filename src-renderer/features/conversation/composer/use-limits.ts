import { type AccountTerms, type MessageTemplate, termsOf } from '#shared/domain/account.ts'
import { mediaTakenBy } from '#shared/domain/account-media.ts'
import { hasLeft } from '#shared/domain/following.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor } from '../../../client/index.ts'
import { useT } from '../../../design/index.ts'

export interface Limits extends Pick<
  AccountTerms,
  'maxText' | 'attachments' | 'replyRules' | 'freeText' | 'signature'
> {
  /** Content types with their most bytes; null: whatever the centre takes. */
  readonly media: Readonly<Record<string, number>> | null
  /** Approved texts whose purpose the account may serve. */
  readonly templates: readonly MessageTemplate[]
  /** In the smallest unit of the currency; null: not stated. */
  readonly segmentCost: number | null
  /** Why nothing goes through the account at all; null: it does. */
  readonly closed: string | null
}

const none: readonly MessageTemplate[] = []

/** What can be sent here: the account's terms, or those of a channel without accounts. */
export function useLimits({
  channel,
  accountId,
  ...contact
}: Pick<Interaction, 'channel' | 'accountId' | 'marks' | 'lastCustomerMessageAt'>): Limits {
  const t = useT('conversation')
  const channelLimits = useFloor((floor) => floor.channels[channel])
  const account = useFloor((floor) => (accountId === null ? undefined : floor.config.account.get(accountId)))
  if (account === undefined)
    return {
      ...channelLimits,
      replyRules: null,
      freeText: true,
      media: null,
      templates: none,
      segmentCost: null,
      signature: null,
      closed: null,
    }
  const { record, archived } = account
  return {
    ...termsOf(record),
    media: mediaTakenBy(record.vendor.kind),
    templates: record.templates.filter(({ purpose }) => record.purposes.includes(purpose)),
    segmentCost: record.segmentCost,
    // [AC9]
    closed: archived || !record.enabled ? t('accountOff') : hasLeft(contact) ? t('unfollowed') : null,
  }
}
