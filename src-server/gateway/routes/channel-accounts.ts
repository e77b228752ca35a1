import { VENDOR_SECRETS, type AccountRecord } from '#shared/domain/account.ts'
import {
  accountParams,
  accountSecretSchema,
  type AccountsHealth,
  type AccountTest,
  type ChannelAccounts,
  type DeadInbox,
  reviveSchema,
  type StuckOutbox,
} from '#shared/protocol/accounts-rest.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { stuckIn, usesOf } from '../../app/stuck-messages.ts'
import type { VendorAccounts } from '../../app/vendor-accounts/vendor-accounts.ts'
import type { Api } from '../api.ts'

export interface ChannelAccountPorts {
  readonly accounts: VendorAccounts
  /** null: there is no such account in use */
  readonly record: (accountId: string) => AccountRecord | null
  readonly ids: () => readonly string[]
  /** [CF20] Makes it durable who wrote which secret. @throws RequestRefused */
  readonly noteSecret: (by: string, accountId: string, secret: string) => Promise<void>
  readonly addressOf: (accountId: string) => string
  readonly now: () => number
  /** Open contacts, and those a customer may still come back to. */
  readonly interactions: () => Iterable<Interaction>
}

const MOST_DEAD = 200
const MOST_STUCK = 200

export function channelAccountRoutes(
  api: Api,
  { accounts, record, ids, noteSecret, addressOf, now, interactions }: ChannelAccountPorts,
): void {
  api.route(
    {
      method: 'GET',
      path: '/channel-accounts',
      summary: 'How each account at a vendor stands',
      access: ['admin', 'supervisor'],
      answer: 'ChannelAccounts',
    },
    async (): Promise<ChannelAccounts> => {
      const health = new Map(accounts.health().map((one) => [one.accountId, one]))
      const inUse = usesOf(interactions())
      return {
        accounts: await Promise.all(
          ids().map(async (accountId) => ({
            accountId,
            health: health.get(accountId)?.state ?? ('unknown' as const),
            reason: health.get(accountId)?.reason ?? null,
            since: health.get(accountId)?.since ?? null,
            secrets: await accounts.secretsSet(accountId),
            address: addressOf(accountId),
            ...(inUse.get(accountId) ?? { open: 0, waiting: 0 }),
          })),
        ),
      }
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/channel-accounts/health',
      summary: 'Whether what is said through each account goes out',
      access: 'signed-in',
      answer: 'AccountsHealth',
    },
    (): AccountsHealth => ({
      accounts: accounts
        .health()
        .map(({ accountId, state, reason, since }) => ({ accountId, health: state, reason, since })),
    }),
  )
  api.route(
    {
      method: 'GET',
      path: '/outbox/stuck',
      summary: 'What was said to customers, did not go out and was not sent again',
      access: ['admin', 'supervisor'],
      answer: 'StuckOutbox',
    },
    ({ principal }): StuckOutbox => {
      const down = new Set(accounts.health().flatMap(({ accountId, state }) => (state === 'down' ? [accountId] : [])))
      return stuckIn({
        reader: principal.me,
        interactions: interactions(),
        isDown: (accountId) => down.has(accountId),
        now: now(),
        most: MOST_STUCK,
      })
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/channel-accounts/:accountId/secrets',
      summary: 'Write a secret of an account; it is never read back',
      access: ['admin'],
      params: accountParams,
      body: accountSecretSchema,
    },
    async ({ params, body, principal }) => {
      const kind = record(params.accountId)?.vendor.kind
      if (kind === undefined) throw new RequestRefused('not-found', { what: 'account' })
      const names: readonly string[] = VENDOR_SECRETS[kind]
      if (!names.includes(body.name)) throw new RequestRefused('malformed', { field: 'name' })
      await accounts.setSecret(params.accountId, body.name, body.value)
      await noteSecret(principal.me.userId, params.accountId, body.name)
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/channel-accounts/:accountId/test',
      summary: 'Ask the vendor whether the account works',
      access: ['admin'],
      params: accountParams,
      answer: 'AccountTest',
    },
    ({ params }): Promise<AccountTest> => accounts.test(params.accountId),
  )
  api.route(
    {
      method: 'GET',
      path: '/inbox/dead',
      summary: 'What came in and could not be taken',
      access: ['admin', 'supervisor'],
      answer: 'DeadInbox',
    },
    async (): Promise<DeadInbox> => ({
      items: (await accounts.dead(MOST_DEAD)).map(({ dueAt, ...item }) => ({
        ...item,
        givenUpAt: dueAt,
      })),
    }),
  )
  api.route(
    {
      method: 'POST',
      path: '/inbox/dead/revive',
      summary: 'Take it again',
      access: ['admin', 'supervisor'],
      body: reviveSchema,
    },
    async ({ body }) => {
      const outcome = await accounts.revive(body.key)
      if (outcome === 'erased') throw new RequestRefused('words-expired')
      if (outcome === 'unknown') throw new RequestRefused('not-found', { what: 'item' })
    },
  )
}
