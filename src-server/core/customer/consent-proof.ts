/** Whether what is named as proof of a consent can be one. */
import { neverSpoke } from '#shared/domain/call.ts'
import type { RefusalCode } from '#shared/domain/refusal.ts'
import type { DeskCommand } from '../commands.ts'
import type { Floor } from '../floor/floor.ts'

type ConsentCommand = Extract<DeskCommand, { readonly type: 'customer.consent' }>

/**
 * [CP50] [CP51] Null: it can. A refusal counts at a word; nothing is believed of a message or call that is not theirs.
 * Messages are looked for in the contact as the floor holds it.
 */
export function proofBar(floor: Floor, command: ConsentCommand): Extract<RefusalCode, `proof-${string}`> | null {
  const { customerId, interactionId, proof, proofRef, given, note } = command
  const known = interactionId === null ? undefined : floor.interactions.get(interactionId)
  const contact = known?.customerId === customerId ? known : undefined
  // [CP61] A voicemail is no call in which they were asked.
  const isCall = contact?.channel === 'voice' && !neverSpoke(contact.call)
  switch (proof) {
    case 'message': {
      const said = contact?.messages.find(({ id }) => id === proofRef)
      return said?.author.role === 'customer' ? null : 'proof-not-theirs'
    }
    case 'recording':
      return isCall ? null : 'proof-not-theirs'
    case 'spoken':
      return isCall || !given || note !== '' ? null : 'proof-missing'
    case 'form':
      return !given || (note !== '' && proofRef !== null) ? null : 'proof-missing'
    case 'import':
      return 'proof-not-theirs'
  }
}
