/** What a desk may ask about offers, consent and the customer's profile. */
import { z } from 'zod'
import { CHANNELS } from '../domain/channel.ts'
import { CONSENT_PROOFS, CONSENT_PURPOSES } from '../domain/consent.ts'
import { DISTRESS, GRADES } from '../domain/facts.ts'
import { PROFILE_FIELDS, RECORD_FIELDS } from '../domain/profile.ts'
import { NOT_SO_REASONS, RESPONSES } from '../domain/recommendation.ts'
import { on } from './command.ts'
import { idSchema } from './primitives.ts'

/** Server time, ms. */
const time = z.int().positive()

export const marketingCommands = [
  /** Sends the card in a text channel; on a call it says that the script was read. */
  on('recommendation.present', {
    interactionId: idSchema,
    recommendationId: idSchema,
    /** made by the desk; null exactly on a call */
    messageId: idSchema.nullable(),
  }),
  on('recommendation.answer', {
    interactionId: idSchema,
    recommendationId: idSchema,
    response: z.enum(RESPONSES),
    reasonId: idSchema.nullable(),
    /** what the agent told them; the system adds its own checks */
    disclosures: z.array(idSchema).max(20),
    /** with `later` alone */
    remindAt: time.nullable(),
    /** the customer's message that a yes in writing rests on; absent: their last after the card */
    messageId: idSchema.exactOptional(),
    /** [OF74] with a yes: its words can mean something else, and the agent says that they mean a yes */
    confirmed: z.literal(true).exactOptional(),
    /** [PR43] with the reason that they want no offers, on a call: they want no calls with offers either */
    noCalls: z.literal(true).exactOptional(),
    /** [OF75] with a yes to what carries a risk alone: the branch, by its number, where the sale is closed, and until when */
    lead: z.object({ branch: z.string().trim().min(1).max(60), dueAt: time.nullable() }).exactOptional(),
  }),
  /** [OF78] Distress that no word told. */
  on('recommendation.noteMood', {
    interactionId: idSchema,
    mood: z.enum(DISTRESS),
    /** the customer's message that shows it; null: it was heard */
    messageId: idSchema.nullable(),
  }),
  /** [OF79] What was noticed is not so. */
  on('recommendation.dismissMood', {
    interactionId: idSchema,
    mood: z.enum(DISTRESS),
    reasonId: z.enum(NOT_SO_REASONS),
    /** the contact of theirs before in which it was noticed; absent: this one */
    heardIn: idSchema.exactOptional(),
  }),
  on('customer.consent', {
    customerId: idSchema,
    purpose: z.enum(CONSENT_PURPOSES),
    channel: z.enum(CHANNELS).nullable(),
    given: z.boolean(),
    until: time.nullable(),
    proof: z.enum(CONSENT_PROOFS),
    /** a message's id; for a form, where it is kept */
    proofRef: z.string().trim().min(1).max(100).nullable(),
    interactionId: idSchema.nullable(),
    note: z.string().trim().max(500),
    /** the request it is written down for, which is its proof */
    requestId: idSchema.exactOptional(),
  }),
  on('customer.tell', {
    customerId: idSchema,
    field: z.enum([...PROFILE_FIELDS, ...RECORD_FIELDS]),
    value: z.string().trim().min(1).max(200).nullable(),
  }),
  on('customer.lift', {
    customerId: idSchema,
    /** null: back to their own grade */
    grade: z.enum(GRADES).nullable(),
    until: time.nullable(),
    reason: z.string().trim().min(1).max(500),
  }),
] as const
