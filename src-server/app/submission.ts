/** What is handed to the engine, and what it answers. */
import { z } from 'zod'
import type { DomainEvent } from '#shared/domain/events.ts'
import { REFUSAL_CODES, type Refusal } from '#shared/domain/refusal.ts'
import type { FloorCommand } from '../core/commands.ts'
import type { Context } from '../core/decision.ts'
import type { EffectUpdate } from '../storage/event-store.ts'

export type { FloorCommand } from '../core/commands.ts'

export interface Submission {
  /** Names the command: sent again by the same actor, it is carried out once and answered the same. */
  readonly id: string
  /** user id, `customer`, or `system` */
  readonly actor: string
  /** The desk it comes from; absent: not from a desk, and no seat is needed. */
  readonly deskId?: string
  readonly command: FloorCommand
  /** The interaction's revision the person saw. */
  readonly revision?: number
  /** Server time after which it must not be carried out. */
  readonly expiresAt?: number
  /** The record as stored, for commands that edit a customer; null: no such customer. */
  readonly customer?: Context['customer']
  /** What was promised at wrap-up, for `followUp.done`; null: nothing was. */
  readonly followUp?: Context['followUp']
  /** The task as stored, for commands about it; null: there is none yet. */
  readonly task?: Context['task']
  /** The lead that an earlier yes to an offer left, as stored; null: there is none yet. */
  readonly lead?: Context['lead']
  /** The person's request as stored, for commands about it; null: there is none yet. */
  readonly request?: Context['request']
  /** What the gate asks before an offer is presented, for `recommendation.present`; null: it can't be looked up. */
  readonly marketing?: Context['marketing']
  /** For commands about who is whom, and who belongs to whom. */
  readonly identity?: Pick<Context, 'merging' | 'separation' | 'bonds'>
  /** What is listed of a call the floor may have forgotten, for `voice.recorded`. */
  readonly recordings?: Context['recordings']
  /** What became of effects, made durable together with what the command changes, and only if it is not refused. */
  readonly effectUpdates?: readonly EffectUpdate[]
  /** The id was made a moment ago and cannot have been used: saves the look-up. */
  readonly fresh?: boolean
}

export interface Done {
  readonly ok: true
  /** number of the command's last event, or of the log when it changed nothing */
  readonly seq: number
  readonly at: number
  /** the interaction and message it was about, where there is one */
  readonly interactionId: string | null
  readonly messageId: string | null
  readonly messageSeq: number | null
}
export type Answer = Done | { readonly ok: false; readonly refusal: Refusal }

const answerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    seq: z.number(),
    at: z.number(),
    interactionId: z.string().nullable(),
    messageId: z.string().nullable(),
    messageSeq: z.number().nullable(),
  }),
  z.object({
    ok: z.literal(false),
    refusal: z.object({ code: z.enum(REFUSAL_CODES), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
])

/** A stored answer; null when an older release wrote something else. */
export function storedAnswer(outcome: unknown): Answer | null {
  const parsed = answerSchema.safeParse(outcome)
  return parsed.success ? parsed.data : null
}

/** Ids are the sender's own: one person's id says nothing about another's. */
export function commandKey({ actor, id }: Submission): string {
  return `${actor}/${id}`
}

/** What the command itself came to; its events stand before those of the floor's reactions. */
export function doneAnswer(events: readonly DomainEvent[], own: number, seq: number, at: number): Done {
  const mine = events.slice(0, own)
  const message = mine.find((event) => event.type === 'message.added')
  const stream = (message ?? mine.find((event) => event.stream.startsWith('interaction/')))?.stream
  return {
    ok: true,
    seq,
    at,
    interactionId: stream === undefined ? null : stream.slice('interaction/'.length),
    messageId: message?.type === 'message.added' ? message.data.messageId : null,
    messageSeq: message?.seq ?? null,
  }
}
