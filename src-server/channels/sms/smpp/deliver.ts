/** What the other side delivers to us, read once. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { addressOf } from '../text.ts'
import { soundPart, textOfBytes, withoutHeader } from './coding.ts'
import type { Pdu } from './library.ts'
import { receiptOf } from './receipt.ts'
import type { SmppSession } from './session.ts'

const INTERNATIONAL = 1
const MESSAGE_TYPE = 0x3c
const PLAIN = 0x00
const RECEIPTS = new Set([0x04, 0x20])

const bytes = z.instanceof(Buffer)
const deliverSchema = z.object({
  source_addr: z.string().min(1).max(40),
  source_addr_ton: z.number(),
  destination_addr: z.string().default(''),
  esm_class: z.number(),
  data_coding: z.number(),
  short_message: bytes.default(Buffer.alloc(0)),
  message_payload: bytes.optional(),
  receipted_message_id: z.string().optional(),
  message_state: z.number().optional(),
  sar_msg_ref_num: z.number().optional(),
  sar_total_segments: z.number().optional(),
  sar_segment_seqnum: z.number().optional(),
})

const partSchema = z.object({ reference: z.number(), total: z.number(), number: z.number() })
/** As the inbox keeps it. */
export const itemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), from: z.string(), text: z.string() }),
  z.object({ kind: z.literal('part'), from: z.string(), dataCoding: z.number(), bytes: z.base64(), part: partSchema }),
  z.object({
    kind: z.literal('receipt'),
    id: z.string(),
    state: z.enum(['delivered', 'read', 'failed']),
    reason: z.string().nullable(),
  }),
])
export type DeliveredItem = z.infer<typeof itemSchema>

export type Delivered =
  | { readonly kind: 'keep'; readonly item: DeliveredItem; readonly conversation: string; readonly sameness: string }
  /** A receipt that settles nothing. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'unreadable'; readonly why: string }

export function readDelivered(pdu: Pdu): Delivered {
  const parsed = deliverSchema.safeParse(pdu)
  if (!parsed.success) return { kind: 'unreadable', why: 'malformed' }
  const told = parsed.data
  const whole = told.short_message.length > 0 ? told.short_message : (told.message_payload ?? told.short_message)
  const messageType = told.esm_class & MESSAGE_TYPE
  if (RECEIPTS.has(messageType)) return readReceipt(told, whole)
  if (messageType !== PLAIN) return { kind: 'unreadable', why: `message type ${messageType}` }
  const from = addressOf(
    told.source_addr_ton === INTERNATIONAL && !told.source_addr.startsWith('+')
      ? `+${told.source_addr}`
      : told.source_addr,
  )
  const { body, part: inHeader } = withoutHeader(whole, told.esm_class)
  const part = inHeader ?? partByTags(told)
  const text = textOfBytes(body, told.data_coding)
  if (text === null) return { kind: 'unreadable', why: `data coding ${told.data_coding}` }
  const sameness = createHash('sha256')
    .update(JSON.stringify([from, told.destination_addr, told.esm_class, told.data_coding, part]))
    .update(whole)
    .digest('base64url')
  if (part === null) return { kind: 'keep', item: { kind: 'text', from, text }, conversation: from, sameness }
  const item = { kind: 'part', from, dataCoding: told.data_coding, bytes: body.toString('base64'), part } as const
  // On its own: a part that waits for the others must not hold them up.
  return { kind: 'keep', item, conversation: `parts/${sameness}`, sameness }
}

function readReceipt(told: z.infer<typeof deliverSchema>, whole: Buffer): Delivered {
  const text = textOfBytes(withoutHeader(whole, told.esm_class).body, told.data_coding) ?? whole.toString('latin1')
  const { receipted_message_id: receiptedId, message_state: messageState } = told
  const receipt = receiptOf({ text, receiptedId, messageState })
  if (receipt === null) return { kind: 'unreadable', why: 'receipt' }
  const { id, state, reason } = receipt
  if (state === 'under-way') return { kind: 'ignore' }
  const sameness = `receipt/${id}/${state}`
  return { kind: 'keep', item: { kind: 'receipt', id, state, reason }, conversation: `receipts/${id}`, sameness }
}

function partByTags(told: z.infer<typeof deliverSchema>) {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: number } = told
  if (reference === undefined || total === undefined || number === undefined) return null
  return soundPart({ reference, total, number })
}

/** Within this time the other side may tell again what it was not sure we have. */
const MAY_COME_AGAIN_MS = 10 * 60_000
const MOST_REMEMBERED = 5_000

interface Heard {
  readonly key: string
  readonly at: number
  session: SmppSession
  answered: boolean
}

/**
 * Names messages the protocol does not number. One that comes again, on another session or before we answered, is the same
 * message told twice; said again on a session that had our answer, it is another of the same words.
 */
export class Names {
  readonly #clock: Clock
  readonly #heard = new Map<string, Heard>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  nameOf(sameness: string, session: SmppSession): string {
    const now = this.#clock.now()
    const before = this.#heard.get(sameness)
    const isAgain =
      before !== undefined && now - before.at < MAY_COME_AGAIN_MS && (before.session !== session || !before.answered)
    if (before !== undefined && isAgain) {
      before.session = session
      before.answered = false
      return before.key
    }
    const bucket = Math.floor(now / MAY_COME_AGAIN_MS)
    const count = before !== undefined && before.key.startsWith(`${sameness}/${bucket}/`) ? countOf(before.key) + 1 : 0
    const key = `${sameness}/${bucket}/${count}`
    this.#heard.delete(sameness)
    this.#heard.set(sameness, { key, at: now, session, answered: false })
    const [oldest] = this.#heard.keys()
    if (this.#heard.size > MOST_REMEMBERED && oldest !== undefined) this.#heard.delete(oldest)
    return key
  }

  /** Our answer to it went out. */
  answered(sameness: string): void {
    const heard = this.#heard.get(sameness)
    if (heard !== undefined) heard.answered = true
  }
}

const countOf = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1))
