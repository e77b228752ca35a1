/** What is on show goes when the contact does, whichever way that is: looked for in what was decided, so that no way is missed. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { isOnShow, type Recommendation, type WithdrawnWhy } from '#shared/domain/recommendation.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import { isProved } from '#shared/domain/verification.ts'
import { ofInteraction } from '../change.ts'
import type { Change, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'

/** [OF64] `named`: nobody had proved who they are, and now it is known: still whoever was shown it. */
type Why = WithdrawnWhy | 'named'

/** What one change means for the offers of its interaction. */
const WHY: Readonly<Partial<Record<Change['type'], WithdrawnWhy>>> = {
  'recommendation.moodNoticed': 'mood',
  'interaction.contactEnded': 'contact-ended',
  'interaction.closed': 'contact-ended',
  'interaction.queued': 'transferred',
  'interaction.accepted': 'transferred',
}

/** [OF14] Whoever presented it may still write down the answer, in wrap-up or after a change of hands; distress ends that too. */
function goes(recommendation: Recommendation, why: Why): boolean {
  if (!isOnShow(recommendation)) return false
  // [OF35] Whatever came of it would be somebody else's answer.
  if (why === 'other-customer') return true
  if (why === 'named') return recommendation.presented === null
  // [AS4] A questionnaire waits for its own answer, not for one at the desk: after the contact there is nothing to note.
  if (recommendation.assessFirst === true && (why === 'assessed' || why === 'contact-ended')) return true
  return (
    why === 'mood' ||
    why === 'complaint' ||
    why === 'refused' ||
    (why !== 'assessed' && recommendation.presented === null)
  )
}

function withdrawn(interaction: Interaction, why: Why): readonly Change[] {
  const said = why === 'named' ? 'other-customer' : why
  return interaction.recommendations
    .filter((one) => goes(one, why))
    .map(({ id }) => ofInteraction(interaction.id, 'recommendation.withdrawn', { recommendationId: id, why: said }))
}

function meaningOf(change: Change): WithdrawnWhy | null {
  if (change.type === 'customer.assessed') return 'assessed'
  const isRefusal = change.type === 'customer.consented' && !change.data.given && change.data.purpose !== 'referral'
  return isRefusal ? 'refused' : null
}

/** Refusing offers, and being assessed, takes back what was on show, in whichever contact that is. */
function ofCustomer(floor: Floor, change: Change): readonly Change[] {
  const why = meaningOf(change)
  if (why === null) return []
  const customerId = change.stream.slice('customer/'.length)
  return [...floor.interactions.values()]
    .filter((interaction) => interaction.customerId === customerId && interaction.recommendations.length > 0)
    .flatMap((interaction) => withdrawn(interaction, why))
}

/** [OF46] A complaint taken down in a contact is as good as heard there. */
function ofComplaint(floor: Floor, { interactionId, kind }: { interactionId: string | null; kind: TaskKind }) {
  const interaction = kind === 'complaint' && interactionId !== null ? floor.interactions.get(interactionId) : undefined
  if (interaction === undefined || interaction.phase.name === 'closed') return []
  const heard = interaction.moods.includes('complaint')
    ? []
    : [ofInteraction(interaction.id, 'recommendation.moodNoticed', { mood: 'complaint' })]
  return [...heard, ...withdrawn(interaction, 'complaint')]
}

function followingFrom(floor: Floor, change: Change, absorbed: ReadonlySet<string>): readonly Change[] {
  if (change.type === 'task.opened') return ofComplaint(floor, change.data)
  if (change.stream.startsWith('customer/')) return ofCustomer(floor, change)
  const interaction = floor.interactions.get(change.stream.slice('interaction/'.length))
  if (interaction === undefined || interaction.recommendations.length === 0) return []
  const { customerId } = interaction
  // [OF35] Two records that turned out to be of one person are no change of person.
  const isOther =
    change.type === 'interaction.identified' && change.data.customerId !== customerId && !absorbed.has(customerId)
  const other: Why = isProved(interaction) ? 'other-customer' : 'named'
  const why = isOther ? other : WHY[change.type]
  return why === undefined ? [] : withdrawn(interaction, why)
}

/** The decision with what follows from it for the offers on show. */
export function withWithdrawals(floor: Floor, decision: Decision): Decision {
  if (!decision.ok) return decision
  // Answered, or withdrawn already, by the decision itself.
  const settled = new Set<string>()
  for (const { type, data } of decision.changes)
    if (type === 'recommendation.answered' || type === 'recommendation.withdrawn') settled.add(data.recommendationId)
  const absorbed = new Set(
    decision.changes.flatMap(({ type, data }) => (type === 'customer.absorbed' ? [data.otherId] : [])),
  )
  const following: Change[] = []
  for (const change of decision.changes)
    for (const one of followingFrom(floor, change, absorbed)) {
      if (one.type === 'recommendation.withdrawn') {
        if (settled.has(one.data.recommendationId)) continue
        settled.add(one.data.recommendationId)
      }
      following.push(one)
    }
  return following.length === 0 ? decision : { ...decision, changes: [...decision.changes, ...following] }
}
