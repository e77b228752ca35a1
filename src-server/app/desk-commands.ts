/** A desk's command from the wire to the engine: parse, resolve what it refers to, submit. */
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { refuse } from '#shared/domain/refusal.ts'
import {
  commandFrameSchema,
  deskCommandSchema,
  type CommandFrame,
  type DeskCommand as WireCommand,
} from '#shared/protocol/commands.ts'
import type { CommandReply, Me } from '#shared/protocol/sync.ts'
import type { FloorCommand } from '../core/commands.ts'
import type { CustomerZones } from './customer-zones.ts'
import type { Customers } from './customers.ts'
import { resolveIdentify, settleIdentity } from './callers.ts'
import { leadTask } from '../core/decisioning/branch-lead.ts'
import { laterTask } from '../core/decisioning/reminder.ts'
import { resolveDial } from './dialling.ts'
import type { Engine } from './engine.ts'
import { withSounds } from './spoken-sounds.ts'
import type { MarketingTexts } from './marketing-texts.ts'
import { isMarketing, resolveStart } from './outreach.ts'
import { templateContent } from './template-content.ts'
import type { Answer, Submission } from './submission.ts'
import { type BondCommand, isBondCommand } from './bond-commands.ts'
import type { FollowUps } from './follow-ups.ts'
import type { Identities } from './identities.ts'
import type { RightsRequests } from './rights-requests.ts'
import type { Reads } from './reads.ts'
import type { Tasks } from './tasks.ts'
import type { Presenting } from './assessments.ts'
import type { ShelfPictures } from './shelf-pictures.ts'
import type { Uploads } from './uploads.ts'
import type { ConversationIds } from './vendor-accounts/conversation-ids.ts'
import { isWholeNumber, normalisedNumber } from './voice-numbers.ts'

export interface DeskCommandsPorts {
  readonly engine: Engine
  readonly customers: Customers
  readonly followUps: FollowUps
  readonly identities: Identities
  readonly tasks: Tasks
  readonly requests: Pick<RightsRequests, 'submit'>
  readonly offers: Presenting
  readonly texts: MarketingTexts
  readonly zones: Pick<CustomerZones, 'of'>
  readonly conversationIds: ConversationIds
  readonly uploads: Uploads
  readonly pictures: Pick<ShelfPictures, 'kept'>
  readonly reads: Pick<Reads, 'addressOf'>
  readonly onError: (error: unknown, doing: string) => void
}

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(deskCommandSchema.options.map((option) => option.shape.type.value))

export class DeskCommands {
  readonly #ports: DeskCommandsPorts

  constructor(ports: DeskCommandsPorts) {
    this.#ports = ports
  }

  /** Never rejects: whatever a desk sends is answered. */
  async carryOut(me: Me, deskId: string, raw: unknown): Promise<CommandReply> {
    const parsed = commandFrameSchema.safeParse(raw)
    if (!parsed.success) {
      const type = commandTypeOf(raw)
      if (type !== null && !KNOWN_TYPES.has(type))
        return { ok: false, refusal: refuse('unknown-command', { type: type.slice(0, 64) }) }
      const issue = parsed.error.issues[0]
      return {
        ok: false,
        refusal: refuse('malformed', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }),
      }
    }
    return replyOf(await this.#submit(me, deskId, parsed.data))
  }

  async #submit(me: Me, deskId: string, frame: CommandFrame): Promise<Answer> {
    const { customers, engine, followUps, identities, tasks } = this.#ports
    const { command } = frame
    const submission = (resolved: FloorCommand): Submission => ({
      id: frame.id,
      actor: me.userId,
      deskId,
      command: resolved,
      ...(frame.revision === undefined ? {} : { revision: frame.revision }),
      ...(frame.expiresAt === undefined ? {} : { expiresAt: frame.expiresAt }),
    })
    if (isBondCommand(command)) return identities.submit(command, submission(command))
    // [ID8] A digit short, nobody is ever reached by it, and nobody is found.
    if (command.type === 'customer.edit' && isWrongPhone(command.phone))
      return { ok: false, refusal: refuse('malformed', { field: 'phone' }) }
    if (isForRequest(command)) {
      const requestId = requestOf(engine, command)
      if (requestId !== undefined) return this.#ports.requests.submit(requestId, submission(command))
    }
    if (isAboutRecord(command)) return customers.submitEdit(command.customerId, submission(normalised(command)))
    if (isAboutTask(command)) return tasks.submit(command.taskId, submission(command))
    if (command.type === 'followUp.done') return followUps.submit(command.interactionId, submission(command))
    if (command.type === 'recommendation.answer' && mayHaveTask(engine, command))
      return tasks.submitAnswer(
        { later: laterTask(command.recommendationId), lead: leadTask(command.recommendationId) },
        submission(command),
      )
    if (command.type === 'recommendation.answer' && isOfSomebodyNamedSince(engine, command)) {
      const marketing = await this.#ports.offers.marketingFor(command.interactionId, command.recommendationId)
      return engine.submit({ ...submission(command), marketing })
    }
    if (command.type === 'recommendation.present') {
      const { interactionId, recommendationId } = command
      const { offers } = this.#ports
      const assessmentLink = await offers.linkFor(interactionId, recommendationId)
      const marketing = await offers.marketingFor(interactionId, recommendationId)
      return engine.submit({ ...submission({ ...command, assessmentLink }), marketing })
    }
    // [OF79] What was noticed before is known of their history.
    if (command.type === 'recommendation.dismissMood' && command.heardIn !== undefined)
      return engine.submit({
        ...submission(command),
        marketing: await this.#ports.texts.inContact(command.interactionId, null),
      })
    if (command.type === 'call.dial') {
      const resolved = await resolveDial(this.#ports, me, command)
      return resolved.ok ? engine.submit(submission(resolved.command)) : resolved
    }
    if (command.type === 'interaction.identify') {
      const before = engine.view.interactions.get(command.interactionId)
      const resolved = await this.#namedIn(before, command)
      if (!resolved.ok) return resolved
      const answer = await engine.submit(submission(resolved.command))
      // The contact is theirs already; what the records learn from it may fail and be learned from the next call.
      if (answer.ok && before !== undefined)
        await settleIdentity(customers, identities, before, command.customerId, me.userId).catch((error: unknown) =>
          this.#ports.onError(error, 'taking over what an unknown caller agreed to and refused'),
        )
      return answer
    }
    if (command.type === 'config.save' && command.change.kind === 'entryPoint') {
      const change = await withSounds(command.change, this.#ports.uploads).catch(() => null)
      return change === null
        ? { ok: false, refusal: refuse('attachment-unknown') }
        : engine.submit(submission({ ...command, change }))
    }
    if (command.type === 'config.save' && command.change.kind === 'proposition') {
      const change = await this.#ports.pictures.kept(command.change).catch(() => null)
      return change === null
        ? { ok: false, refusal: refuse('attachment-unknown') }
        : engine.submit(submission({ ...command, change }))
    }
    if (command.type === 'contact.start') {
      const resolved = await resolveStart(this.#ports, me, command)
      return resolved.ok ? engine.submit({ ...submission(resolved.command), ...resolved.known }) : resolved
    }
    if (command.type === 'message.resend')
      return engine.submit({ ...submission(command), ...(await this.#resending(command)) })
    if (command.type !== 'message.send') return engine.submit(submission(command))
    const clock = await this.#clockOf(command)
    if (command.content.kind === 'template') {
      const content = templateContent(engine.view, command.interactionId, command.content)
      if (!content.ok) return content
      const { accountId } = engine.view.interactions.get(command.interactionId) ?? { accountId: null }
      const known = isMarketing(engine.view.config, accountId, command.content.code)
        ? { marketing: await this.#ports.texts.inContact(command.interactionId, null) }
        : {}
      return engine.submit({ ...submission({ ...command, ...clock, content: content.content }), ...known })
    }
    const resolved = await this.#withContent({ ...command, content: command.content })
    return resolved === null
      ? { ok: false, refusal: refuse('attachment-unknown') }
      : engine.submit(submission({ ...resolved, ...clock }))
  }

  /** [OT14] What was said for marketing is decided anew. */
  async #resending({ interactionId, messageId }: Extract<WireCommand, { type: 'message.resend' }>) {
    const messages = this.#ports.engine.view.interactions.get(interactionId)?.messages ?? []
    const isOfMarketing = messages.some(({ id, purpose }) => id === messageId && purpose === 'marketing')
    return isOfMarketing ? { marketing: await this.#ports.texts.inContact(interactionId, messageId) } : {}
  }

  /** [ID3] [IR13] Whoever is on record with the number of the call, or may be the contact's customer. */
  async #namedIn(before: Interaction | undefined, command: Extract<WireCommand, { type: 'interaction.identify' }>) {
    const { customers, identities } = this.#ports
    const resolved = await resolveIdentify(customers, before, command)
    if (resolved.ok || before === undefined || resolved.refusal.code !== 'not-found') return resolved
    return identities
      .resolveCandidate(before, command.customerId)
      .catch(() => ({ ok: false, refusal: refuse('storage-unavailable') }) as const)
  }

  /** [OT19] In web chat nobody's telephone sounds, and it goes without. */
  async #clockOf({ interactionId }: WireSend): Promise<{ readonly zone?: CustomerZone }> {
    const contact = this.#ports.engine.view.interactions.get(interactionId)
    if (contact === undefined || contact.accountId === null) return {}
    return { zone: await this.#ports.zones.of(contact.customerId) }
  }

  async #withContent(command: PlainSend): Promise<Extract<FloorCommand, { type: 'message.send' }> | null> {
    if (command.content.kind === 'text') return { ...command, content: command.content }
    const content = await this.#ports.uploads.contentOf(command.content.uploadId).catch(() => null)
    return content === null ? null : { ...command, content }
  }
}

type WireSend = Extract<WireCommand, { readonly type: 'message.send' }>
type PlainSend = WireSend & { readonly content: Exclude<WireSend['content'], { readonly kind: 'template' }> }

type AboutRecord = Exclude<Extract<WireCommand, { readonly type: `customer.${string}` }>, BondCommand>
const isAboutRecord = (command: WireCommand): command is AboutRecord =>
  command.type.startsWith('customer.') && !isBondCommand(command)

/** [OF44] An answer that opens, moves or settles the task of one given before. */
function mayHaveTask({ view }: Engine, command: Extract<WireCommand, { type: 'recommendation.answer' }>): boolean {
  const offers = view.interactions.get(command.interactionId)?.recommendations ?? []
  return (
    command.response === 'later' || offers.some(({ id, answer }) => id === command.recommendationId && answer !== null)
  )
}

/** [OF64] */
function isOfSomebodyNamedSince(
  { view }: Engine,
  { interactionId, recommendationId }: Extract<WireCommand, { type: 'recommendation.answer' }>,
): boolean {
  const contact = view.interactions.get(interactionId)
  const offer = contact?.recommendations.find(({ id }) => id === recommendationId)
  return contact !== undefined && offer !== undefined && offer.customerId !== contact.customerId
}

type ErasureDecided = Extract<WireCommand, { readonly type: 'customer.erase' | 'customer.dropErasure' }>
const decidesErasure = (command: WireCommand): command is ErasureDecided =>
  command.type === 'customer.erase' || command.type === 'customer.dropErasure'

type ForRequest = Extract<WireCommand, { readonly requestId?: string }> | ErasureDecided
const isForRequest = (command: WireCommand): command is ForRequest => 'requestId' in command || decidesErasure(command)

/** [RP5] [RP7] The person's request over their own data that it is about, is carried out for, or ends. */
function requestOf({ floor }: Pick<Engine, 'floor'>, command: ForRequest): string | undefined {
  return decidesErasure(command) ? floor.customers.get(command.customerId)?.erasure?.requestId : command.requestId
}

type AboutTask = Extract<WireCommand, { readonly type: `task.${string}` }>
const isAboutTask = (command: WireCommand): command is AboutTask => command.type.startsWith('task.')

/** [ID8] As the network and the mail write them, so that they are found again. */
function normalised(command: AboutRecord): AboutRecord {
  if (command.type !== 'customer.edit') return command
  const { phone, email, ...edit } = command
  return {
    ...edit,
    // [CP39] What a desk was shown masked is no new number.
    ...(phone === undefined || isMasked(phone) ? {} : { phone: phone === null ? null : normalisedNumber(phone) }),
    ...(email === undefined || isMasked(email) ? {} : { email: email?.toLowerCase() ?? null }),
  }
}

const isWrongPhone = (phone: string | null | undefined): boolean =>
  phone != null && phone !== '' && !isMasked(phone) && !isWholeNumber(phone)

const isMasked = (value: string | null): boolean => value?.includes('*') === true

function commandTypeOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('command' in raw)) return null
  const { command } = raw
  if (typeof command !== 'object' || command === null || !('type' in command)) return null
  return typeof command.type === 'string' ? command.type : null
}

function replyOf(answer: Answer): CommandReply {
  return answer.ok ? { ok: true, seq: answer.seq } : answer
}
