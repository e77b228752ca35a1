import { randomUUID } from 'node:crypto'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Answer } from '../../../src-server/app/submission.ts'
import type { Inbound } from '../../../src-server/channels/port.ts'
import type { TestCentre } from './test-centre.ts'
import type { TestDesk } from './test-desk.ts'

/** A customer writes, the desk rings and takes it. */
export async function acceptFirst(
  centre: TestCentre,
  desk: TestDesk,
  from: Partial<Inbound> = {},
): Promise<Interaction> {
  const arrived = await centre.writes('你好', from)
  if (!arrived.ok) throw new Error(arrived.reason)
  const ringing = await desk.until('it rings', () => {
    const interaction = desk.interactions.get(arrived.interactionId)
    return interaction?.phase.name === 'offered' ? interaction : null
  })
  await accept(desk, ringing)
  return desk.until('it is in hand', () => {
    const interaction = desk.interactions.get(arrived.interactionId)
    return interaction?.phase.name === 'active' ? interaction : null
  })
}

export async function accept(desk: TestDesk, interaction: Interaction): Promise<void> {
  if (interaction.phase.name !== 'offered') throw new Error(`It is ${interaction.phase.name}, not offered.`)
  await desk.must({ type: 'offer.accept', interactionId: interaction.id, offerId: interaction.phase.offer.id })
}

/** Two records turn out to be one person's, found out by the system. */
export function absorbed(centre: TestCentre, customerId: string, otherId: string): Promise<Answer> {
  const { customers } = centre.channel.ground
  return customers.together(customerId, otherId, (record, otherRecord) =>
    centre.server.engine.submit({
      id: randomUUID(),
      actor: 'system',
      command: { type: 'customer.absorb', customerId, otherId, record, otherRecord },
      fresh: true,
    }),
  )
}

/** One who answers for data asks, another carries it out. */
export async function erases(
  asker: Pick<TestDesk, 'must'>,
  confirmer: Pick<TestDesk, 'must'>,
  customerId: string,
): Promise<void> {
  const reason = '客户来信要求'
  await asker.must({ type: 'customer.askErasure', customerId, reason })
  await confirmer.must({ type: 'customer.erase', customerId, reason })
}
