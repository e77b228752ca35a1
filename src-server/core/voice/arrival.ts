/** Somebody calls: a new interaction, always. */
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, no, NOTHING, ofInteraction, ofInteractionWithBody } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { inUse, recordOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { enqueue, lastAgentOf, opensAt } from '../interaction/enqueue.ts'
import type { VoiceArrived, VoiceCommand } from './commands.ts'

type Chose = Extract<VoiceCommand, { readonly type: 'voice.chose' }>

interface Placed extends Pick<Interaction, 'id' | 'customerId' | 'entryPointId' | 'conversationId' | 'language'> {}

function queueServingCalls(floor: Floor, queueId: string): boolean {
  return inUse(floor, 'queue', queueId)?.channels.includes('voice') === true
}

/** When way in and queue are both open, ms; null: never. */
export function callsOpenAt(floor: Floor, entryPoint: EntryPointRecord, queueId: string, now: number): number | null {
  return opensAt(floor, [entryPoint.hoursId, recordOf(floor, 'queue', queueId)?.hoursId ?? null], now)
}

/** [VC6] Into the queue while the centre is open; else what the way in does after hours, which may be to let them speak. */
function placed(
  floor: Floor,
  about: Placed,
  entryPoint: EntryPointRecord,
  queueId: string,
  ctx: Context,
): readonly Change[] {
  const { now } = ctx
  const opening = callsOpenAt(floor, entryPoint, queueId, now)
  const { mode } = entryPoint.afterHours
  if (opening === now || (mode === 'wait' && opening !== null)) {
    const preferredAgentId = lastAgentOf(floor, about.conversationId, now)
    return [enqueue(floor, about, queueId, { reason: 'arrival', now, preferredAgentId, opensAt: opening })]
  }
  return mode === 'voicemail' ? [] : [ofInteraction(about.id, 'interaction.closed', { outcome: 'after-hours' })]
}

/** [VC4] [VC5] */
export function arrived(floor: Floor, command: VoiceArrived, ctx: Context): Decision {
  const { conversationId, customerId, entryPointId, language, centreNumber, introduction } = command
  const entryPoint = inUse(floor, 'entryPoint', entryPointId)
  if (entryPoint === undefined || entryPoint.voice === null) return no('not-found', { what: 'entryPoint' })
  const id = ctx.newId()
  const about = { id, customerId, entryPointId, conversationId, language }
  const previousId = floor.conversations.get(conversationId)?.interactionId ?? null
  const data = {
    channel: 'voice' as const,
    conversationId,
    customerId,
    entryPointId,
    language,
    identified: false,
    previousId,
  }
  // A centre that is closed altogether asks nobody for their reason.
  const isOpen = opensAt(floor, [entryPoint.hoursId], ctx.now) === ctx.now
  const menu = isOpen && entryPoint.voice.menus.length > 0
  return done([
    ofInteractionWithBody(about, 'interaction.arrived', data, 'conversation', introduction),
    ofInteraction(id, 'call.began', { direction: 'inbound', centreNumber, menu, queueId: null }),
    ...(menu ? [] : placed(floor, about, entryPoint, entryPoint.queueId, ctx)),
  ])
}

/** Whether the caller stands in the menu still. */
export function isInMenu({ phase, call }: Interaction): boolean {
  return phase.name === 'arrived' && call !== null && call.hasMenu && call.chosen === null
}

/** Whether the caller is being asked to speak after the tone. */
export function isAtVoicemail(interaction: Interaction): boolean {
  return interaction.phase.name === 'arrived' && interaction.call !== null && !isInMenu(interaction)
}

/** [VC5] What a menu leads to may have been taken out of use meanwhile: then the way in's own queue. */
export function chose(floor: Floor, command: Chose, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  if (interaction === undefined || !isInMenu(interaction)) return NOTHING
  const entryPoint = recordOf(floor, 'entryPoint', interaction.entryPointId)
  if (entryPoint === undefined) return no('not-found', { what: 'entryPoint' })
  const { digits, language } = command
  const queueId = queueServingCalls(floor, command.queueId) ? command.queueId : entryPoint.queueId
  return done([
    ofInteraction(interaction.id, 'call.chosen', { digits, language, queueId }),
    ...placed(floor, { ...interaction, language }, entryPoint, queueId, ctx),
  ])
}

/** [VC7] What was said after the tone waits for the centre to open, like anything else that waits. */
export function voicemailWaits(floor: Floor, interaction: Interaction, ctx: Context): readonly Change[] {
  const entryPoint = recordOf(floor, 'entryPoint', interaction.entryPointId)
  if (entryPoint === undefined) return []
  const { now } = ctx
  const queueId = interaction.call?.queueId ?? entryPoint.queueId
  const opening = callsOpenAt(floor, entryPoint, queueId, now)
  return [enqueue(floor, interaction, queueId, { reason: 'arrival', now, opensAt: opening })]
}
