import { useSyncExternalStore } from 'react'
import type { ReplyRule } from '#shared/domain/account.ts'
import { leftOf } from '#shared/domain/allowance.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { serverNow, subscribeSecond, useT } from '../../../design/index.ts'

/** [D53] Why the channel lets no further answer through; null: it does, or counts none. */
export function useQuota({ allowance }: Pick<Interaction, 'allowance'>, rules: readonly ReplyRule[] | null) {
  const t = useT('conversation')
  const standing = useSyncExternalStore(subscribeSecond, () => {
    if (rules === null) return 'open'
    const { messages, until } = leftOf(allowance ?? [], serverNow())
    if (until === null) return 'over'
    return messages === 0 ? 'used' : 'open'
  })
  if (standing === 'open') return null
  return t(standing === 'over' ? 'windowOver' : 'answersUsedUp')
}
