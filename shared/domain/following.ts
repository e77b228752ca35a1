/** Whether a customer still follows the account a contact goes through. */
import type { Interaction } from './interaction.ts'

/** They left, and neither came back nor wrote since: only who follows can write. */
export function hasLeft({
  marks,
  lastCustomerMessageAt,
}: Pick<Interaction, 'marks' | 'lastCustomerMessageAt'>): boolean {
  const last = marks.findLast(({ mark }) => mark === 'follow' || mark === 'unfollow')
  return last?.mark === 'unfollow' && (lastCustomerMessageAt ?? 0) <= last.at
}
