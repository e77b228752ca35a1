/** What an account's driver tells, put into the words of the centre. */
import { createHash } from 'node:crypto'
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
import type { Honour } from './opt-out.ts'

export interface IncomingPorts {
  readonly centre: Pick<Centre, 'receive' | 'delivery' | 'customerRead'>
  readonly messages: VendorMessageStore
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
const LONGEST_ID = 64

/** [CN5] One conversation per account and address of the other side. */
export function conversationIdOf(accountId: string, address: string): string {
  const plain = `${accountId}:${address.replaceAll(/[^\w.-]/g, '')}`
  return plain.length <= LONGEST_ID ? plain : createHash('sha256').update(plain).digest('base64url')
}

export function accountCentre(
  ports: IncomingPorts,
  accountId: string,
  record: AccountRecord,
  answer: Answer,
): AccountCentre {
  return {
    async wrote(words) {
      if (!(await optedOut(ports, accountId, record, words, answer))) await wrote(ports, accountId, record, words)
    },
    receipt: (receipt) => receive(ports, accountId, receipt),
  }
}

/** [SM19] [SM21] @returns whether that was all there was to it: where a contact goes on, the desk sees the word as well */
async function optedOut(
  { optOut }: IncomingPorts,
  accountId: string,
  { channel, sender }: AccountRecord,
  { key, address, content }: AccountInbound,
  answer: Answer,
): Promise<boolean> {
  if (optOut === undefined || channel !== 'sms' || content?.kind !== 'text') return false
  const language = optOutLanguage(content.text)
  if (language === null) return false
  const isNew = await optOut
    .honour({ accountId, key, sender, number: address, text: content.text })
    .catch((error: unknown) => {
      throw new TakeLater(error instanceof Error ? error.message : String(error), AGAIN_AFTER_MS)
    })
  if (isNew) await answer(address, OPT_OUT_ANSWER[language])
  return !optOut.isOpen(conversationIdOf(accountId, address))
}

async function wrote(
  { centre, language }: IncomingPorts,
  accountId: string,
  { entryPointId, channel }: AccountRecord,
  words: AccountInbound,
): Promise<void> {
  const { key, address, content, act } = words
  const result = await centre.receive({
    key: `${accountId}/${key}`,
    entryPointId,
    address,
    conversationId: conversationIdOf(accountId, address),
    language: words.language ?? language(entryPointId),
    identified: false,
    name: words.name,
    contactPoints: contactPoints(channel, words),
    answers: [],
    page: null,
    content,
    accountId,
    ...(act === undefined ? {} : { act }),
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
  if (part === null) throw new TakeLater('receipt-for-unknown-message', AGAIN_AFTER_MS)
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
