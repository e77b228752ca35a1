/** Whom and where to a desk writes first, worked out before the floor decides; and whether it would be let through. */
import type { AccountRecord } from '#shared/domain/account.ts'
import { leftOf } from '#shared/domain/allowance.ts'
import type { CentreConfig } from '#shared/domain/config.ts'
import type { ContactPoint, Customer } from '#shared/domain/customer.ts'
import { isOpen, ownerOf } from '#shared/domain/interaction.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { sendersOf } from '#shared/domain/sender.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { ContactStart } from '../core/commands.ts'
import type { Context } from '../core/decision.ts'
import { isReachable, nightOfStart, type Start, startVerdict } from '../core/interaction/start.ts'
import { allowanceLeft } from '../core/interaction/together.ts'
import { knowsCustomer } from '../policies/identity.ts'
import type { AccessLog } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { pointIdOf } from '../core/customer/contact-points.ts'
import { pointNamed } from './contact-points.ts'
import type { CustomerZones } from './customer-zones.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import type { MarketingTexts } from './marketing-texts.ts'
import type { Answer, Submission } from './submission.ts'
import { templateOf } from './template-content.ts'
import type { ConversationIds } from './vendor-accounts/conversation-ids.ts'

export interface OutreachPorts {
  readonly customers: Pick<Customers, 'get'>
  readonly engine: Engine
  readonly texts: Pick<MarketingTexts, 'toBegin'>
  readonly zones: Pick<CustomerZones, 'of'>
  readonly conversationIds: ConversationIds
}

type WireStart = Extract<WireCommand, { type: 'contact.start' }>
type Resolved =
  | { readonly ok: true; readonly command: ContactStart; readonly known: Pick<Submission, 'marketing'> }
  | Extract<Answer, { ok: false }>

const refusal = (code: Refusal['code'], params: Refusal['params'] = {}) =>
  ({ ok: false, refusal: refuse(code, params) }) as const

/** The vendor's name of whoever follows several accounts of one owner: nobody can be written to by it. */
const isUnion = (value: string): boolean => value.startsWith('union:')

/** Whether an address is one that the account's channel reaches. */
function isReachedBy({ channel }: Pick<AccountRecord, 'channel'>, { kind, value }: ContactPoint): boolean {
  return channel === 'sms' ? kind === 'phone' : kind === 'wechat' && !isUnion(value)
}

/** [OT14] */
export function isMarketing(
  config: Pick<CentreConfig, 'account'>,
  accountId: string | null,
  templateCode: string,
): boolean {
  const templates = accountId === null ? [] : (config.account.get(accountId)?.record.templates ?? [])
  return templates.some(({ code, purpose }) => code === templateCode && purpose === 'marketing')
}

/** [OT1] Never rejects. */
export async function resolveStart(
  { customers, engine, texts, zones, conversationIds }: OutreachPorts,
  me: Me,
  { pointId, content: said, ...command }: WireStart,
): Promise<Resolved> {
  const { customerId, accountId, interactionId } = command
  const { view } = engine
  const filled = said.kind === 'text' ? { ok: true as const, content: said } : templateOf(view.config, accountId, said)
  if (!filled.ok) return filled
  try {
    const customer = await customers.get(customerId)
    const point = customer === null ? undefined : pointNamed(customer, pointId)
    const account = view.config.account.get(accountId)?.record
    if (customer === null || point === undefined || account === undefined || !isReachedBy(account, point))
      return refusal('not-found', { what: 'number' })
    const conversationId = conversationIds.of(accountId, point.value)
    const asksMarketing = said.kind === 'template' && isMarketing(view.config, accountId, said.code)
    return {
      ok: true,
      command: {
        ...command,
        conversationId,
        customerName: customer.name,
        language: customer.language,
        address: point.value,
        content: filled.content,
        zone: await zones.of(customerId),
      },
      known: asksMarketing ? { marketing: await texts.toBegin(customerId, interactionId) } : {},
    }
  } catch {
    return refusal('storage-unavailable')
  }
}

export interface WaysPorts extends OutreachPorts {
  readonly accessLog: Pick<AccessLog, 'append'>
  readonly clock: Clock
  readonly newId: NewId
}

interface Asked {
  readonly customerId: string
  readonly continuesId: string | null
}

/** [OT3] Every way to write to a customer, as the gate would decide now; null: there is no such customer. */
export async function waysToWrite(
  { customers, engine, texts, zones, conversationIds, accessLog, clock, newId }: WaysPorts,
  me: Me,
  { customerId, continuesId }: Asked,
): Promise<WaysToWrite | null> {
  const { view, floor } = engine
  const customer = await customers.get(customerId)
  if (customer === null) return null
  // [OT16] A stranger's record is looked at, masked as it is.
  if (!knowsCustomer(me, customerId, view.interactions.values())) {
    const looked = { actor: me.userId, action: 'read', subject: customerId, object: `ways:${customerId}` } as const
    await accessLog.append([{ at: clock.now(), ...looked, reason: 'masked' }])
  }
  const accounts = [...view.config.account.values()].filter(({ archived, record }) => !archived && record.enabled)
  const isAnyMarketing = accounts.some(({ record }) => record.templates.some((one) => one.purpose === 'marketing'))
  const interactionId = newId()
  const zone = await zones.of(customerId)
  const marketing = isAnyMarketing ? await texts.toBegin(customerId, interactionId) : null
  const ctx: Context = { now: clock.now(), actor: me.userId, newId, marketing }
  const ways = reaching(customer, accounts).flatMap(
    ({ pointId, address, accountId, account }): readonly WayToWrite[] => {
      const conversationId = conversationIds.of(accountId, address)
      const memory = floor.conversations.get(conversationId)
      if (!isReachable(floor, account, conversationId)) return []
      const last = memory === undefined ? undefined : floor.interactions.get(memory.interactionId)
      const queueIds = queuesOf(view.config, accountId, account)
      const [queueId] = queueIds
      if (queueId === undefined) return []
      const to = { interactionId, conversationId, customerId, address, accountId, queueId, continuesId, zone }
      const verdict = (content: MessageContent): Refusal | null => {
        const answer = startVerdict(floor, { ...to, content } satisfies Start, ctx)
        return answer.ok ? null : answer.refusal
      }
      return [
        {
          pointId,
          shown: maskAddress(address),
          accountId,
          channel: account.channel,
          queueIds,
          underWay:
            last === undefined || !isOpen(last) ? null : { interactionId: last.id, mine: ownerOf(last) === me.userId },
          text: verdict({ kind: 'text', text: '…' }),
          templates: Object.fromEntries(
            account.templates.map(({ code, text }) => [code, verdict({ kind: 'template', code, text, values: {} })]),
          ),
          night: nightOfStart(floor, to, clock.now()),
          answersLeft:
            account.vendor.kind === 'wechat' ? leftOf(allowanceLeft(floor, conversationId) ?? [], clock.now()) : null,
        },
      ]
    },
  )
  return { ways }
}

/** [OT12] The queues that may send through an account, the one its own way in leads to first. */
function queuesOf(
  config: CentreConfig,
  accountId: string,
  { channel, entryPointId }: AccountRecord,
): readonly string[] {
  const own = config.entryPoint.get(entryPointId)?.record.queueId
  return [...config.queue.values()]
    .filter(({ archived, record }) => !archived && record.channels.includes(channel))
    .map(({ id }) => id)
    .filter((id) => sendersOf(config, id, channel).choices.includes(accountId))
    .toSorted((a, b) => Number(b === own) - Number(a === own))
}

/** Every address of theirs with every account that reaches it. */
function reaching(customer: Customer, accounts: readonly { readonly id: string; readonly record: AccountRecord }[]) {
  return customer.contactPoints.flatMap((point, index) =>
    accounts
      .filter(({ record }) => isReachedBy(record, point))
      .map(({ id, record }) => ({
        pointId: pointIdOf(customer.revision, index),
        address: point.value,
        accountId: id,
        account: record,
      })),
  )
}
