/** What a desk may ask of the floor. Every command carries an id: sending it again is safe and gives the first answer. */
import { z } from 'zod'
import { CONFIG_KINDS } from '../domain/config.ts'
import { configChangeSchema } from './config-schemas.ts'
import { callCommands } from './call-commands.ts'
import { bondCommands } from './bond-commands.ts'
import { on } from './command.ts'
import { marketingCommands } from './marketing-commands.ts'
import { idSchema } from './primitives.ts'
import { rightsCommands } from './rights-commands.ts'
import { taskCommands } from './task-commands.ts'

/** Never erased: it must not say anything about the customer. */
const reasonText = z.string().trim().min(1).max(500)
const noteText = z.string().trim().max(2_000)

export const MESSAGE_TEXT_MAX = 4_000
export const messageTextSchema = z
  .string()
  .min(1)
  .max(MESSAGE_TEXT_MAX)
  .refine((t) => t.trim() !== '', 'empty')

const routableState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('available') }),
  z.object({ name: z.literal('aux'), auxCodeId: idSchema }),
  z.object({ name: z.literal('offline') }),
])

/** [OT20] Said yes a second time, should it be night at the customer's. */
const atNight = z.boolean().exactOptional()

/** One of the account's approved texts; the server writes it out. */
const templateContent = z.object({
  kind: z.literal('template'),
  code: z.string().trim().min(1).max(40),
  values: z.record(z.string().min(1).max(32), z.string().max(200)),
})

const wrapUpFields = {
  interactionId: idSchema,
  dispositionId: idSchema.nullable(),
  summary: z.string().max(4_000),
  followUp: z.object({ at: z.number().int().positive(), text: z.string().trim().min(1).max(500) }).nullable(),
}

export const deskCommandSchema = z.discriminatedUnion('type', [
  // the agent's own state
  on('agent.setState', { state: routableState }),
  on('agent.takeOver', {}),
  // offers and ownership
  on('offer.accept', { interactionId: idSchema, offerId: idSchema }),
  on('offer.decline', { interactionId: idSchema, offerId: idSchema }),
  on('queue.pull', { queueId: idSchema, interactionId: idSchema.nullable() }),
  on('interaction.park', { interactionId: idSchema, remindAt: z.number().int().positive().nullable() }),
  on('interaction.resume', { interactionId: idSchema }),
  on('interaction.transfer', {
    interactionId: idSchema,
    to: z.union([z.object({ queueId: idSchema }), z.object({ agentId: idSchema })]),
    note: noteText,
  }),
  on('interaction.end', { interactionId: idSchema }),
  /** Says who it is: somebody on record with the number of the call. */
  on('interaction.identify', { interactionId: idSchema, customerId: idSchema }),
  // conversation
  /** Writes to a customer first. */
  on('contact.start', {
    /** made by the desk, as is `messageId` */
    interactionId: idSchema,
    messageId: idSchema,
    customerId: idSchema,
    /** an address on the customer's card */
    pointId: idSchema,
    accountId: idSchema,
    queueId: idSchema,
    /** the contact in hand whose thread goes on; null: none does */
    continuesId: idSchema.nullable(),
    content: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), text: messageTextSchema }),
      templateContent,
    ]),
    atNight,
  }),
  on('message.send', {
    interactionId: idSchema,
    messageId: idSchema,
    content: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), text: messageTextSchema }),
      z.object({ kind: z.literal('attachment'), uploadId: idSchema }),
      templateContent,
    ]),
    atNight,
  }),
  on('message.resend', { interactionId: idSchema, messageId: idSchema, newMessageId: idSchema }),
  on('message.settle', { interactionId: idSchema, messageId: idSchema }),
  on('note.add', { interactionId: idSchema, messageId: idSchema, text: messageTextSchema }),
  on('conversation.read', { interactionId: idSchema, upTo: z.number().int().min(0) }),
  // wrap-up
  on('wrapUp.save', wrapUpFields),
  on('wrapUp.complete', wrapUpFields),
  on('wrapUp.extend', { interactionId: idSchema }),
  on('followUp.done', { interactionId: idSchema, done: z.boolean() }),
  // calls
  ...callCommands,
  // the supervisor's hand
  on('supervisor.assign', { interactionId: idSchema, agentId: idSchema }),
  on('supervisor.requeue', { interactionId: idSchema, queueId: idSchema }),
  on('supervisor.setAgentState', { agentId: idSchema, state: routableState }),
  // the customer's record
  on('customer.edit', {
    customerId: idSchema,
    revision: z.number().int().min(0),
    name: z.string().trim().max(100).nullable(),
    /** absent: as it stands; desks are not told what that is */
    phone: z.string().trim().max(40).nullable().optional(),
    email: z.string().trim().max(120).nullable().optional(),
    doNotContact: z.boolean(),
  }),
  /** `pointId`: as the customer's card names it; `reason`: of a point the bank vouches for always */
  on('customer.removePoint', { customerId: idSchema, pointId: idSchema, reason: reasonText.nullable() }),
  on('customer.restorePoint', { customerId: idSchema, pointId: idSchema }),
  on('customer.addNote', { customerId: idSchema, noteId: idSchema, text: messageTextSchema }),
  /** `requestId`: they asked for it themselves */
  on('customer.askErasure', { customerId: idSchema, reason: reasonText, requestId: idSchema.exactOptional() }),
  on('customer.dropErasure', { customerId: idSchema, reason: reasonText }),
  on('customer.erase', { customerId: idSchema, reason: reasonText }),
  on('customer.hold', { customerId: idSchema, held: z.boolean(), reason: reasonText }),
  // offers, consent, profile
  ...marketingCommands,
  ...bondCommands,
  ...taskCommands,
  ...rightsCommands,
  // administration; a user's password and a widget's key go over REST, never through the log
  on('config.save', { change: configChangeSchema }),
  on('config.archive', { kind: z.enum(CONFIG_KINDS), id: idSchema, expectedVersion: z.number().int().min(1) }),
  on('config.restore', { kind: z.enum(CONFIG_KINDS), id: idSchema, expectedVersion: z.number().int().min(1) }),
])

export type DeskCommand = z.infer<typeof deskCommandSchema>
export type DeskCommandType = DeskCommand['type']

/** The frame around a command. `revision` and `expiresAt` come with what waited in an outbox. */
export const commandFrameSchema = z.object({
  id: idSchema,
  command: deskCommandSchema,
  /** The interaction's revision the person saw when they acted; refused as stale only where ownership changed since. */
  revision: z.number().int().min(0).optional(),
  /** Server time in ms after which it must not be carried out any more. */
  expiresAt: z.number().int().positive().optional(),
})
export type CommandFrame = z.infer<typeof commandFrameSchema>

/** What may wait in the desk's outbox while it is offline; everything else is online only. */
export const QUEUEABLE: ReadonlySet<DeskCommandType> = new Set([
  'message.send',
  'note.add',
  'wrapUp.save',
  'wrapUp.complete',
  'customer.addNote',
  'conversation.read',
])
