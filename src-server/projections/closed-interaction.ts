/** Contacts that are over, as read models keep them: the one place that reads what an earlier release stored. */
import type { Call } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { ClosedInteractionRow } from '../storage/index.ts'

/** Fields that earlier releases did not fold, as their absence was meant. */
const ADDED = {
  outreach: null,
  bot: null,
  enteredQueueId: null,
  accountId: null,
  allowance: null,
  marks: [],
  handlings: [],
  endings: [],
  parkings: [],
  holdsCapacity: false,
  passed: [],
  rangAt: [],
  call: null,
  verification: null,
  failedVerifications: 0,
  recommendations: [],
  withheld: [],
  moods: [],
} as const satisfies Partial<Interaction>

const ADDED_TO_CALL = {
  joinedAt: null,
  talkSince: null,
  handOut: null,
  failures: [],
  movedOut: null,
  spans: [],
} as const satisfies Partial<Call>

const ADDED_TO_WRAP_UP: Partial<Interaction['wrapUp'] & object> = { followUpDone: false }

/** [S54] */
export function closedInteractionOf({ snapshot }: Pick<ClosedInteractionRow, 'snapshot'>): Interaction {
  // Written by `closedSnapshot` from an Interaction, by this release or an earlier one.
  const interaction = { ...ADDED, ...(snapshot as unknown as Interaction) }
  const { call, wrapUp, contactEnded } = interaction
  // Talk was reckoned from being joined to the end, before pauses between two agents were told apart.
  const talkedMs = Math.max(0, (contactEnded?.at ?? 0) - (call?.connectedAt ?? Infinity))
  const addedToCall: Partial<Call> = { ...ADDED_TO_CALL, talkedMs }
  return {
    ...interaction,
    call: call === null ? null : { ...addedToCall, ...call },
    wrapUp: wrapUp === null ? null : { ...ADDED_TO_WRAP_UP, ...wrapUp },
  }
}

export function closedSnapshot(interaction: Interaction): JsonValue {
  return interaction as unknown as JsonValue
}
