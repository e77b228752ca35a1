/** Why an agent says what they say; the gate binds each purpose differently. */
import type { Purpose } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { termsFor } from '../floor/terms.ts'

type Spoken = Pick<Interaction, 'channel' | 'accountId' | 'customerId' | 'outreach' | 'lastCustomerMessageAt'>

/** [CF2] An approved text is what its approval says; everything else an agent says answers the customer, where they said anything. */
export function purposeOf(floor: Floor, to: Spoken, content: MessageContent): Purpose {
  const { accountId } = to
  if (content.kind === 'template' && accountId !== null) {
    const templates = inUse(floor, 'account', accountId)?.templates ?? []
    const approved = templates.find(({ code }) => code === content.code)?.purpose ?? 'reply'
    // [OT7] No approval makes an answer of what answers nobody.
    return approved === 'reply' ? plainPurpose(floor, to) : approved
  }
  return plainPurpose(floor, to)
}

/** [OT2] [OT7] */
function plainPurpose(floor: Floor, to: Spoken): Purpose {
  if (to.outreach === null || to.lastCustomerMessageAt !== null) return 'reply'
  // Where answers are counted, what is left of them answers what the customer did last; who wants to be left alone is still approached.
  const isLeftAlone = floor.customers.get(to.customerId)?.doNotContact ?? false
  return termsFor(floor, to).replyRules !== null && !isLeftAlone ? 'reply' : 'service'
}
