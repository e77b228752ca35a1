/** Bodies of `/api` about accounts at vendors. */
import { z } from 'zod'
import type { Channel } from '../domain/channel.ts'
import type { Introduction } from '../domain/interaction-events.ts'
import type { MessageContent } from '../domain/message.ts'
import { idSchema } from './primitives.ts'

/** GET /api/channel-accounts */
export interface ChannelAccounts {
  readonly accounts: readonly ChannelAccountState[]
}

export interface ChannelAccountState {
  readonly accountId: string
  readonly health: 'connected' | 'degraded' | 'down' | 'off' | 'unknown'
  /** A code with words in the interface, or the vendor's own words. */
  readonly reason: string | null
  /** ms; null: not known yet */
  readonly since: number | null
  /** Names of the secrets that are written; none is ever read back. */
  readonly secrets: readonly string[]
  /** Where the vendor has to push to. */
  readonly address: string
  /** Contacts that go on through it. */
  readonly open: number
  /** Messages to customers that are still here. */
  readonly waiting: number
}

/** GET /api/channel-accounts/health: for every desk, without what only administrators may know. */
export interface AccountsHealth {
  readonly accounts: readonly Pick<ChannelAccountState, 'accountId' | 'health' | 'reason' | 'since'>[]
}

/** POST /api/channel-accounts/:accountId/secrets */
export const accountSecretSchema = z.object({
  name: z.string().regex(/^[a-zA-Z]{1,32}$/),
  value: z.string().trim().min(1).max(500),
})

/** POST /api/channel-accounts/:accountId/test */
export type AccountTest = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** GET /api/inbox/dead: latest first, at most 200. */
export interface DeadInbox {
  readonly items: readonly DeadItem[]
}

export interface DeadItem {
  readonly key: string
  readonly accountId: string
  /** When it came, ms. */
  readonly at: number
  /** When it was given up, ms. */
  readonly givenUpAt: number
  readonly attempts: number
  readonly error: string
  /** Its words are past their period: it cannot be taken again. */
  readonly isErased: boolean
}

/** GET /api/outbox/stuck: latest first, at most 200. */
export interface StuckOutbox {
  readonly items: readonly StuckMessage[]
  /** The longest waiting first, at most 200. */
  readonly waiting: readonly WaitingMessage[]
}

/** Said to a customer and still here: its account cannot take it. */
export type WaitingMessage = Omit<StuckMessage, 'delivery' | 'failure' | 'open' | 'earlier'>

/** Said to a customer, failed or unknown, and not sent again by anyone. */
export interface StuckMessage {
  readonly interactionId: string
  readonly messageId: string
  readonly customerId: string
  readonly channel: Channel
  readonly accountId: string | null
  /** Masked as for anyone who does not serve them; null: erased. */
  readonly introduction: Introduction | null
  readonly at: number
  /** null: the centre itself */
  readonly agentId: string | null
  readonly content: MessageContent
  readonly delivery: 'failed' | 'unknown'
  readonly failure: string | null
  /** The contact goes on: it may be sent again. */
  readonly open: boolean
  /** Who said it before, and when, the first first; empty: nobody. */
  readonly earlier: readonly { readonly at: number; readonly agentId: string | null }[]
}

/** POST /api/inbox/dead/revive */
export const reviveSchema = z.object({ key: z.string().min(1).max(300) })

export const accountParams = z.object({ accountId: idSchema })
