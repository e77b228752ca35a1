/** What an account's driver tells, put into the words of the centre. */
import type { AccountRecord } from '#shared/domain/account.ts'
import { partsReason } from '#shared/domain/parts.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import { OPT_OUT_ANSWER, optOutLanguage } from '#shared/domain/opt-out.ts'
import {
  type AccountCentre,
  type AccountInbound,
  TakeLater,
  type VendorReceipt,
} from '../../channels/account-driver.ts'
import type { Centre } from '../../channels/port.ts'
import type { VendorMessage, VendorMessageStore } from '../../storage/inbox-store.ts'
import type { ConversationIds } from './conversation-ids.ts'
import type { Honour } from './opt-out.ts'

export interface IncomingPorts {
  readonly centre: Pick<Centre, 'receive' | 'delivery' | 'customerRead'>
  readonly messages: VendorMessageStore
  readonly conversationIds: ConversationIds
  readonly language: (entryPointId: string) => 'zh-CN' | 'en'
  /** Absent: words of refusal are words like any other. */
  readonly optOut?: {
    readonly honour: Honour
    readonly isOpen: (conversationId: string) => boolean
  }
}

/** Says something outside any contact; never rejects. */
type Answer = (address: string, text: string) => Promise<void>

const AGAIN_AFTER_MS = 2_000
/**
 * [CN33] Ten minutes: a vendor's id is stored as soon as its answer is here. Tries are counted and not time, for none is
 * made while this server or the account is off, and a driver may spell the id in another way each time.
 */
export const RECEIPT_TRIES = 600_000 / AGAIN_AFTER_MS

export function accountCentre(
  ports: IncomingPorts,
  accountId: string,
  record: AccountRecord,
  answer: Answer,
): AccountCentre {
  return {
    async wrote(words) {
      const rest = await honoured(ports, accountId, record, words, answer)
      if (rest !== null) await wrote(ports, accountId, record, rest)
    },
    receipt: (receipt) => receive(ports, accountId, receipt),
  }
}

/**
 * [SM19] [SM21] Where a contact goes on, the answer is said in it; where none does, it is an act that opens nothing.
 * @returns what there is to take in; null: nothing
 */
async function honoured(
  { optOut, conversationIds }: IncomingPorts,
  accountId: string,
  { channel, sender }: AccountRecord,
  words: AccountInbound,
  answer: Answer,
): Promise<AccountInbound | null> {
  const { key, address, content } = words
  if (optOut === undefined || channel !== 'sms' || content?.kind !== 'text') return words
  const language = optOutLanguage(content.text)
  if (language === null) return words
  const isNew = await optOut
    .honour({ accountId, key, sender, number: address, text: content.text })
    .catch((error: unknown) => {
      throw new TakeLater(error instanceof Error ? error.message : String(error), AGAIN_AFTER_MS)
    })
  const word = content.text.trim()
  const said = OPT_OUT_ANSWER[language]
  const isOpen = optOut.isOpen(conversationIds.of(accountId, address))
  if (!isNew) return isOpen ? { ...words, honoured: true } : null
  if (!isOpen) await answer(address, said)
  const act = { mark: 'opt-out', text: word, answer: said } as const
  return { ...words, content: isOpen ? content : null, act, honoured: true }
}

async function wrote(
  { centre, language, conversationIds }: IncomingPorts,
  accountId: string,
  { entryPointId, channel }: AccountRecord,
  words: AccountInbound,
): Promise<void> {
  const { key, address, content, act } = words
  const result = await centre.receive({
    key: `${accountId}/${key}`,
    entryPointId,
    address,
    conversationId: conversationIds.of(accountId, address),
    language: words.language ?? language(entryPointId),
    identified: false,
    name: words.name,
    contactPoints: contactPoints(channel, words),
    answers: [],
    page: null,
    content,
    accountId,
    ...(act === undefined ? {} : { act }),
    ...(words.honoured === undefined ? {} : { honoured: words.honoured }),
  })
  if (result.ok) return
  if (result.code === 'unavailable') throw new TakeLater(result.reason, AGAIN_AFTER_MS)
  // [AC8] An act alone opens nothing; it stands with the customer by now.
  if (content === null) return
  throw new Error(result.reason)
}

/** The vendor answers for the address: nobody but its holder writes from there. */
function contactPoints(
  channel: AccountRecord['channel'],
  { address, unionId }: AccountInbound,
): readonly ContactPoint[] {
  const vouched = { verified: true, source: 'channel' } as const
  if (channel === 'sms') return [{ kind: 'phone', value: address, ...vouched }]
  const openId = { kind: 'wechat', value: address, ...vouched } as const
  return unionId === undefined ? [openId] : [openId, { kind: 'wechat', value: `union:${unionId}`, ...vouched }]
}

/** [CN6] A text in several parts has arrived once all have, and failed as soon as one did. */
export function stateOfParts(parts: readonly Pick<VendorMessage, 'state' | 'parts'>[]): VendorMessage['state'] {
  if (parts.some(({ state }) => state === 'failed')) return 'failed'
  const whole = parts[0]?.parts ?? 1
  return parts.length >= whole && parts.every(({ state }) => state === 'delivered') ? 'delivered' : 'sent'
}

async function receive(
  { centre, messages }: IncomingPorts,
  accountId: string,
  { vendorId, state, reason }: VendorReceipt,
): Promise<void> {
  const part = await messages.find(accountId, vendorId)
  if (part === null) throw new TakeLater('receipt-for-unknown-message', AGAIN_AFTER_MS, { mostTries: RECEIPT_TRIES })
  const { interactionId, messageId } = part
  await messages.setState({ accountId, vendorId, state: state === 'failed' ? 'failed' : 'delivered' })
  const parts = await messages.partsOf(interactionId, messageId)
  const whole = stateOfParts(parts)
  // That some of it arrived changes nothing about the part that did not.
  if (whole === 'sent' || (whole === 'failed' && state !== 'failed')) return
  // [CN20] What the others come to is not waited for: that the customer lacks a part is certain.
  const failed = parts.flatMap((one) => (one.state === 'failed' ? [one.part] : []))
  const why = whole === 'failed' ? partsReason(failed, part.parts, reason) : reason
  await centre.delivery(interactionId, messageId, state === 'read' ? 'read' : whole, why)
}
