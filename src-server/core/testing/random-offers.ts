/** What is offered on a random day, at any moment and to anybody, and what desks make of it. */
import fc from 'fast-check'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isOnShow } from '#shared/domain/recommendation.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import { counts } from '../decisioning/situation.ts'
import { offers, openShelf } from './offers.ts'
import type { World } from './world.ts'

const PROPOSITIONS = ['deposit', 'p1', 'p2', 'p3'] as const

export const offerStep = fc.record({
  do: fc.constant('offers'),
  what: fc.constantFrom(
    'make',
    'make',
    'make',
    'make',
    'make',
    'make',
    'hold',
    'present',
    'present',
    'present',
    'accept',
    'decline',
    'noAds',
    'withhold',
    'notice',
    'refuse',
  ),
  nth: fc.nat(5),
  proposition: fc.constantFrom(...PROPOSITIONS),
})
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
type OfferStep = Of<typeof offerStep>

export function openOffers(w: World): void {
  openShelf(w, { budgetPerContact: 2, coolDownSeconds: 5 })
  for (const id of PROPOSITIONS.slice(1)) w.config('proposition', id, offers.proposition())
}

/** Those with something on show first, where something is to come of it. */
function someContact(w: World, what: OfferStep['what'], nth: number): Interaction | undefined {
  const inHand = [...w.floor.interactions.values()].filter(({ phase }) => 'agentId' in phase)
  const active = inHand.filter(({ phase }) => phase.name === 'active')
  const offered = inHand.filter(({ recommendations }) => recommendations.some(isOnShow))
  const wanted = what === 'make' || what === 'hold' ? active : offered
  const from = nth === 5 || wanted.length === 0 ? inHand : wanted
  return from[nth % Math.max(1, from.length)]
}

/** Carries one step out; whatever is refused is refused. */
export function takeOfferStep(w: World, { what, nth, proposition: propositionId }: OfferStep): void {
  const contact = someContact(w, what, nth)
  if (contact === undefined) return
  const { id: interactionId, phase, channel } = contact
  const agent = 'agentId' in phase ? (phase.agentId ?? 'a1') : 'a1'
  const recommendationId = contact.recommendations.at(-1)?.id ?? 'none'
  const answer = { interactionId, recommendationId, disclosures: [], remindAt: null }
  const messageId = channel === 'voice' ? null : w.newId()
  switch (what) {
    case 'make':
    case 'hold': {
      const made = { recommendationId: w.newId(), propositionId, heldOut: what === 'hold' }
      w.send(offers.make(interactionId, made))
      return
    }
    case 'present': {
      const marketing = offers.marketing({ interactionId })
      const content = { kind: 'text', text: '您好' } as const
      w.send({ type: 'message.send', interactionId, messageId: w.newId(), content }, agent)
      w.send({ type: 'recommendation.present', interactionId, recommendationId, messageId }, agent, { marketing })
      return
    }
    case 'accept':
      w.send({ type: 'recommendation.answer', ...answer, response: 'accepted', reasonId: null, confirmed: true }, agent)
      return
    case 'decline':
    case 'noAds': {
      const reasonId = what === 'noAds' ? 'no-ads' : 'rate'
      w.send({ type: 'recommendation.answer', ...answer, response: 'declined', reasonId }, agent)
      return
    }
    case 'withhold':
      w.send({ type: 'recommendation.withhold', interactionId, propositionId, policy: 'frequency', reason: 'often' })
      return
    case 'notice':
      w.send({ type: 'recommendation.notice', interactionId, mood: 'complaint' })
      return
    case 'refuse': {
      const { customerId } = contact
      const word = { purpose: 'profiling', channel: null, given: false, until: null } as const
      const proof = { proof: 'spoken', proofRef: null, interactionId, note: '' } as const
      w.send({ type: 'customer.consent', customerId, ...word, ...proof }, agent)
    }
  }
}

/** Contacts with offers as there must never be any. */
export function wrongOffers(w: World): readonly string[] {
  const { budgetPerContact } = marketingPolicyOf(w.floor)
  return [...w.floor.interactions.values()].flatMap(({ id, phase, recommendations, withheld, moods }) => {
    const onShow = recommendations.filter(isOnShow)
    const made = recommendations.filter(counts)
    const wrong = [
      onShow.length > 1 && 'two on show',
      made.length > budgetPerContact && 'over budget',
      new Set(made.map(({ propositionId }) => propositionId)).size < made.length && 'the same twice',
      onShow.some(({ presented }) => presented === null) &&
        phase.name !== 'active' &&
        phase.name !== 'parked' &&
        'left on show',
      onShow.length > 0 && moods.length > 0 && 'in distress',
      new Set(withheld.map(({ policy }) => policy)).size < withheld.length && 'told twice',
      recommendations.some((one) => one.heldOut && (one.presented ?? one.answer) !== null) && 'held out and shown',
    ]
    return wrong.filter((one) => one !== false).map((one) => `${id} ${one}`)
  })
}
