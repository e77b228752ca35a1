import { randomUUID } from 'node:crypto'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { offers } from '../../../src-server/core/testing/offers.ts'
import { LoopbackChannel } from './loopback-channel.ts'
import { TestCentre, type TestCentreOptions } from './test-centre.ts'
import type { TestDesk } from './test-desk.ts'

type Change<K extends ConfigChange['kind']> = Extract<ConfigChange, { readonly kind: K }>

export const DEPOSIT = 'deposit'

/** A centre whose channel may be used for offers, with one deposit for whoever says that something matures. */
export async function centreWithShelf(
  options: TestCentreOptions & {
    readonly policy?: Partial<ConfigRecords['marketingPolicy']>
    readonly proposition?: Partial<ConfigRecords['proposition']>
  } = {},
): Promise<TestCentre> {
  const { policy = {}, proposition = {}, channel = new LoopbackChannel(), ...rest } = options
  channel.purposes = ['reply', 'service', 'marketing']
  const centre = await TestCentre.start({ ...rest, channel })
  const save = <K extends 'intent' | 'proposition' | 'marketingPolicy'>(
    kind: K,
    id: string,
    record: ConfigRecords[K],
  ) =>
    // The fixtures are of the kind; TypeScript does not follow the pair through K.
    centre.save({ kind, id, expectedVersion: 0, record } as unknown as Change<K>)
  await save('intent', 'maturity', offers.intent())
  await save('intent', 'complaint', offers.intent({ phrases: ['投诉'], unless: [], mood: 'complaint' }))
  await save('marketingPolicy', MARKETING_POLICY_ID, offers.policy(policy))
  const occasions = [{ on: 'intent', intentId: 'maturity' }] as const
  await save('proposition', DEPOSIT, offers.proposition({ occasions, ...proposition }))
  return centre
}

/** The prompt at the desk, once there is one. */
export function untilPrompted(desk: TestDesk, interactionId: string): Promise<Recommendation> {
  return desk.until('an offer is on show', () => desk.interactions.get(interactionId)?.recommendations.at(-1) ?? null)
}

/** [OF69] With a word to the customer first. */
export async function presents(desk: TestDesk, interactionId: string, { id }: Recommendation): Promise<void> {
  const content = { kind: 'text', text: '您好，我帮您看一下' } as const
  if (desk.interactions.get(interactionId)?.channel !== 'voice')
    await desk.must({ type: 'message.send', interactionId, messageId: randomUUID(), content })
  return desk.must({ type: 'recommendation.present', interactionId, recommendationId: id, messageId: randomUUID() })
}

type Answer = Extract<DeskCommand, { readonly type: 'recommendation.answer' }>

export function answering(interactionId: string, { id }: Recommendation, over: Partial<Answer> = {}): Answer {
  return {
    type: 'recommendation.answer',
    interactionId,
    recommendationId: id,
    response: 'declined',
    reasonId: null,
    disclosures: [],
    remindAt: null,
    ...over,
  }
}
