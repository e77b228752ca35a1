/** Whether what is named as proof of a consent can be one. */
import { provesNoYes, writtenWords } from '#shared/domain/assent.ts'
import { isVoicemail, neverSpoke } from '#shared/domain/call.ts'
import { afterRefusal, type Consent, wasRefusedAfter } from '#shared/domain/consent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { RefusalCode } from '#shared/domain/refusal.ts'
import type { DeskCommand } from '../commands.ts'
import { writtenAssent } from '../decisioning/assent.ts'
import type { Floor } from '../floor/floor.ts'

type ConsentCommand = Extract<DeskCommand, { readonly type: 'customer.consent' }>

/**
 * [CP50] [CP51] [CP65] Null: it can. A refusal counts at a word; nothing is believed of a message or call that is not theirs.
 * Messages are looked for in the contact as the floor holds it.
 * @param consents what they agreed to and refused before: no yes is older than what it undoes
 */
export function proofBar(
  floor: Floor,
  command: ConsentCommand,
  consents: readonly Consent[],
): Extract<RefusalCode, `proof-${string}`> | null {
  const { customerId, interactionId, purpose, channel, proof, proofRef, given, note } = command
  const known = interactionId === null ? undefined : floor.interactions.get(interactionId)
  const contact = known?.customerId === customerId ? known : undefined
  // [CP61] A voicemail is no call in which they were asked.
  const isCall = contact?.channel === 'voice' && !neverSpoke(contact.call)
  switch (proof) {
    case 'message': {
      const said = contact?.messages.find(({ id }) => id === proofRef)
      if (contact === undefined || said?.author.role !== 'customer') return 'proof-not-theirs'
      const later = afterRefusal(contact.messages, consents, purpose, channel)
      if (!given) return null
      if (!later.includes(said)) return 'proof-too-early'
      // [CP71] The desk asks whether what is left is a yes; a refusal and distress are none.
      const theirs = contact.messages.filter(({ author }) => author.role === 'customer')
      const assent = writtenAssent(floor, theirs, said.id)
      return provesNoYes(assent, channel, writtenWords(said)) ? 'proof-refuses' : null
    }
    case 'recording':
      // [CP61] A no was said in it all the same.
      if (contact === undefined || !(isCall || (!given && isVoicemail(contact.call)))) return 'proof-not-theirs'
      return given && isTooEarly(contact, consents, command) ? 'proof-too-early' : null
    case 'spoken':
      if (given && contact !== undefined && isCall && isTooEarly(contact, consents, command)) return 'proof-too-early'

      return isCall || !given || note !== '' ? null : 'proof-missing'
    case 'form':
      return !given || (note !== '' && proofRef !== null) ? null : 'proof-missing'
    case 'import':
      return 'proof-not-theirs'
  }
}

/** [CP65] The call was over when they refused. */
function isTooEarly(
  { phase }: Interaction,
  consents: readonly Consent[],
  { purpose, channel }: Pick<ConsentCommand, 'purpose' | 'channel'>,
): boolean {
  const over = phase.name === 'wrap-up' ? phase.since : phase.name === 'closed' ? phase.at : null
  return over !== null && wasRefusedAfter(over, consents, purpose, channel)
}
