/** What a desk may ask of a call. The microphone is the desk's own business; everything the customer notices goes through here. */
import { z } from 'zod'
import { PHONE_FAULTS } from '../domain/agent-events.ts'
import { on } from './command.ts'
import { idSchema } from './primitives.ts'
import { dialledSchema } from './voice-schemas.ts'

const qualitySchema = z.object({
  lossPercent: z.number().min(0).max(100),
  jitterMs: z.number().min(0).max(60_000),
  roundTripMs: z.number().min(0).max(60_000),
  mos: z.number().min(1).max(5),
})

export const callCommands = [
  on('call.hold', { interactionId: idSchema }),
  on('call.resume', { interactionId: idSchema }),
  on('call.consult', {
    interactionId: idSchema,
    /** made by the desk */
    consultId: idSchema,
    to: z.union([
      z.object({ agentId: idSchema }),
      z.object({ queueId: idSchema }),
      z.object({ number: dialledSchema }),
    ]),
  }),
  on('call.consultEnd', { interactionId: idSchema }),
  on('call.handOver', { interactionId: idSchema }),
  on('call.join', { interactionId: idSchema }),
  on('call.transferOut', { interactionId: idSchema, number: dialledSchema, note: z.string().trim().max(2_000) }),
  on('call.record', {
    interactionId: idSchema,
    state: z.enum(['on', 'paused']),
    why: z.enum(['agent', 'card-entry']),
  }),
  on('call.dial', {
    /** made by the desk */
    interactionId: idSchema,
    /** null: one the desk does not know, by `pointId` or `contactId` */
    number: dialledSchema.nullable(),
    /** a number on the customer's card */
    pointId: idSchema.optional(),
    /** an earlier contact: the number it came from, or went to */
    contactId: idSchema.optional(),
    /** null: whoever has this number, or somebody new */
    customerId: idSchema.nullable(),
    queueId: idSchema,
    /** said yes a second time, should it be night where they are; absent: not */
    atNight: z.boolean().exactOptional(),
  }),
  on('call.supervise', { interactionId: idSchema, mode: z.enum(['listen', 'whisper', 'barge']).nullable() }),
  on('call.takeOver', { interactionId: idSchema }),
  on('call.reportQuality', { interactionId: idSchema, quality: qualitySchema }),
  /** How the desk's own phone is; `reason` null only where it is fit. */
  on('phone.report', { fit: z.boolean(), reason: z.enum(PHONE_FAULTS).nullable() }),
] as const
