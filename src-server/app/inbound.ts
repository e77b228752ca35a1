/** The centre as channels see it: every connector's words enter here. */
import type { Centre, Inbound, InboundResult } from '../channels/port.ts'
import type { CustomerCommand, FloorCommand, NoOffers } from '../core/commands.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Channel, Language } from '#shared/domain/channel.ts'
import { consentAt, type Consent } from '#shared/domain/consent.ts'
import { isOffered, noOffersLanguage } from '#shared/domain/opt-out.ts'
import type { DeliveryState } from '#shared/domain/message.ts'
import type { Refusal } from '#shared/domain/refusal.ts'
import { attachmentOf } from '#shared/domain/message.ts'
import { survivorOf } from '../projections/history.ts'
import type { BlobStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Conversations } from './conversations.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { Ephemera } from './ephemera.ts'
import { KeyedLock } from './keyed-lock.ts'
import { withoutCode } from './written-codes.ts'
import type { NewId } from './ids.ts'
import type { Introduced } from './introduced.ts'
import type { Answer } from './submission.ts'

export interface InboundPorts {
  readonly engine: Engine
  readonly customers: Customers
  readonly ephemera: Ephemera
  readonly conversations: Pick<Conversations, 'current'>
  readonly blobs: Pick<BlobStore, 'keep'>
  /** Whether a bot proved right often enough to answer first. */
  readonly botMayAnswer: (channel: Channel, language: Language) => boolean
  /** Whether six digits may be the one-time code that is out in this contact, and not for writing into it. */
  readonly mayBeCode: (interactionId: string, digits: string) => boolean
  /** Up to date with everything that was published. */
  readonly consentsOf: (customerId: string) => Promise<readonly Consent[]>
  readonly clock: Pick<Clock, 'now'>
  readonly newId: NewId
}

type ContactCommand = Extract<CustomerCommand, { readonly type: 'customer.contact' }>

export function createCentre(ports: InboundPorts): Centre {
  const { engine, customers, ephemera, conversations, blobs, botMayAnswer, mayBeCode, consentsOf, clock, newId } = ports
  const refusals = new KeyedLock()

  async function customerOf(
    inbound: Inbound,
  ): Promise<{ readonly ok: true; readonly customerId: string } | Extract<Answer, { ok: false }>> {
    const open = engine.view.openInteractionOf(inbound.conversationId)
    // A signed identity may name someone else than the visitor so far; anything less follows the conversation.
    if (open !== undefined && (open.identified || !inbound.identified)) return { ok: true, customerId: open.customerId }
    if (!inbound.identified) {
      const known = await conversations.current(inbound.conversationId)
      // [IL8] More is known of them than what their conversation was found by: it may lead to others of theirs.
      const isMoreKnown = inbound.contactPoints.length > 1
      if (known !== null && isMoreKnown) await customers.resolve(introducedBy(inbound))
      const current = isMoreKnown ? await conversations.current(inbound.conversationId) : known
      if (current !== null) return { ok: true, customerId: current.customerId }
    }
    return customers.resolve(introducedBy(inbound))
  }

  async function receive(inbound: Inbound): Promise<InboundResult> {
    const channel = engine.view.config.entryPoint.get(inbound.entryPointId)?.record.channel
    if (channel === undefined) return { ok: false, code: 'refused', reason: 'unknown entry point' }
    const customer = await customerOf(inbound)
    if (!customer.ok) return inboundResult(customer)
    const { address, answers, page } = inbound
    const open = engine.view.openInteractionOf(inbound.conversationId)
    const isKnownHere = open?.customerId === customer.customerId
    const content =
      open === undefined ? inbound.content : withoutCode(inbound.content, (digits) => mayBeCode(open.id, digits))
    // While a contact goes on its name stands; a new one begins under the name on record.
    const name = isKnownHere ? inbound.name : ((await customers.get(customer.customerId))?.name ?? inbound.name)
    const file = attachmentOf(content)
    if (file !== null && !(await blobs.keep(file.blobId)))
      return { ok: false, code: 'refused', reason: 'attachment-unknown' }
    const isShown = isOffered(open?.recommendations ?? [])
    const refusing = content?.kind === 'text' ? noOffersLanguage(content.text, { channel, isOffered: isShown }) : null
    const isHonoured = refusing !== null || inbound.honoured === true
    const command: ContactCommand = {
      type: 'customer.contact',
      channel,
      conversationId: inbound.conversationId,
      customerId: customer.customerId,
      entryPointId: inbound.entryPointId,
      language: inbound.language,
      identified: inbound.identified,
      introduction: { customerName: name, address, answers, page },
      message:
        content === null
          ? null
          : { messageId: newId(), content, fresh: true, ...(isHonoured ? { honoured: true } : {}) },
      preferredAgentId: null,
      botMayAnswer: botMayAnswer(channel, inbound.language),
      ...(inbound.accountId === undefined ? {} : { accountId: inbound.accountId }),
      ...(inbound.act === undefined ? {} : { act: inbound.act }),
    }
    const submit = async (noOffers?: NoOffers): Promise<Answer> =>
      engine.submit({
        id: `in:${inbound.key}`,
        actor: 'customer',
        command: noOffers === undefined ? command : { ...command, noOffers },
      })
    if (refusing === null) return inboundResult(await submit())
    const refuser = survivorOf(customer.customerId, (id) => engine.floor.customers.get(id)?.absorbedBy)
    // One after another: said twice in one breath it is recorded once.
    return refusals.run(refuser, async () => {
      const isRecorded = consentAt(await consentsOf(refuser), 'profiling', null, clock.now()) === 'refused'
      return inboundResult(await submit({ language: refusing, isRecorded }))
    })
  }

  async function say(command: FloorCommand, actor: 'customer' | 'system'): Promise<Answer> {
    return engine.submit({ id: newId(), actor, command, fresh: true })
  }

  /** Says it, and is sure: what the floor refuses for good no longer matters, what it could not store must be said again. */
  async function tell(command: FloorCommand, actor: 'customer' | 'system'): Promise<void> {
    const answer = await say(command, actor)
    if (!answer.ok && isForNow(answer.refusal))
      throw new Error(`${command.type} was not taken: ${answer.refusal.code}.`)
  }

  return {
    receive: (inbound) =>
      receive(inbound).catch((): InboundResult => ({
        ok: false,
        code: 'unavailable',
        reason: 'storage cannot be read',
      })),
    async delivery(interactionId: string, messageId: string, delivery: DeliveryState, failure: string | null) {
      await tell({ type: 'message.delivery', interactionId, messageId, delivery, failure }, 'system')
    },
    async customerRead(interactionId, upTo) {
      await tell({ type: 'customer.read', interactionId, upTo }, 'customer')
    },
    async customerEnded(interactionId) {
      await tell({ type: 'customer.ended', interactionId }, 'customer')
    },
    async customerLeft(interactionId) {
      await tell({ type: 'customer.left', interactionId }, 'customer')
    },
    async survey(interactionId, score, comment) {
      const answer = await say({ type: 'customer.survey', interactionId, score, comment }, 'customer')
      return answer.ok
    },
    typing: (interactionId, on) => ephemera.customerTyping(interactionId, on),
    online: (interactionId, on) => ephemera.customerOnline(interactionId, on),
  }
}

const introducedBy = ({ name, identified, language, contactPoints }: Inbound): Introduced => ({
  name,
  identified,
  language,
  contactPoints,
})

/** The same may be taken later. */
function isForNow({ code }: Refusal): boolean {
  return code === 'storage-unavailable' || code === 'internal'
}

function inboundResult(answer: Answer): InboundResult {
  switch (answer.ok) {
    case true: {
      const { interactionId, messageId, messageSeq, seq, at } = answer
      if (interactionId === null) return { ok: false, code: 'refused', reason: 'nothing was opened' }
      return { ok: true, interactionId, messageId, seq: messageSeq ?? seq, at }
    }
    case false: {
      const { refusal } = answer
      return { ok: false, code: isForNow(refusal) ? 'unavailable' : 'refused', reason: refusal.code }
    }
    default:
      return assertNever(answer)
  }
}
