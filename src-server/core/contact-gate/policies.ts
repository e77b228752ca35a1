import type { GatePolicy, GateRequest } from './gate.ts'
import { MARKETING_POLICIES } from './marketing-policies.ts'

/** Whether the channel still counts a message now as an answer to the customer's own. */
export function withinReplyWindow({ interaction, replyWindowMs, now }: GateRequest): boolean {
  if (interaction === null) return false
  if (replyWindowMs === null) return true
  const { lastCustomerMessageAt } = interaction
  return lastCustomerMessageAt !== null && now - lastCustomerMessageAt <= replyWindowMs
}

/**
 * A customer who asked to be left alone is not approached, by marketing or by service messages of our own.
 * An answer to what they just asked is not an approach, and a security warning is owed to them.
 */
export const doNotContact: GatePolicy = {
  name: 'do-not-contact',
  objection: (request) => {
    if (!request.customer.doNotContact || request.purpose === 'security') return null
    if (request.purpose === 'reply' && withinReplyWindow(request)) return null
    return 'customer-asked-not-to-be-contacted'
  },
}

/** [AC9] Who no longer follows an account cannot be reached by it, for whatever purpose. */
export const following: GatePolicy = {
  name: 'following',
  objection: ({ hasLeft }) => (hasLeft === true ? 'unfollowed' : null),
}

/** What a vendor does not deliver must not look as if it had been said. */
export const channelWindow: GatePolicy = {
  name: 'channel-window',
  objection: (request) => (request.replyWindowMs === null || withinReplyWindow(request) ? null : 'reply-window-over'),
}

/** An account registered for one kind of message loses its registration over another: a vendor's terms bind each channel to its purposes. */
export const channelPurpose: GatePolicy = {
  name: 'channel-purpose',
  objection: ({ purpose, channelPurposes }) =>
    channelPurposes.includes(purpose) ? null : 'purpose-not-allowed-on-channel',
}

/** WeChat takes so many answers after each act of the customer, and drops the rest. */
export const answersLeft: GatePolicy = {
  name: 'answers-left',
  objection: ({ answersLeft: left }) => {
    if (left === null || left.messages === null || left.messages > 0) return null
    return left.until === null ? 'reply-window-over' : 'answers-used-up'
  },
}

export const GATE_POLICIES: readonly GatePolicy[] = [
  doNotContact,
  following,
  channelPurpose,
  channelWindow,
  answersLeft,
  ...MARKETING_POLICIES,
]
