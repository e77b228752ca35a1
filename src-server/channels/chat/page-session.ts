/** One connected page: parses what it sends, passes it to the centre, and never lets a bad frame through. */
import { CHAT_TEXT_MAX, type ChatErrorCode, type ChatSendReply } from '#shared/domain/chat-wire.ts'
import { isLaterDelivery, type MessageContent } from '#shared/domain/message.ts'
import type { Centre } from '../port.ts'
import type { ClientIds } from './client-ids.ts'
import type { PageView } from './page-view.ts'
import type { ChatClock, ChatLog } from './ports.ts'
import type { RateLimit } from '../rate-limit.ts'
import { refusal } from './refusals.ts'
import { sendSchema, surveySchema, typingSchema, upToSchema, type SendRequest } from './schemas.ts'
import type { SessionClaims, Tokens } from './tokens.ts'
import { contentOfUpload } from './uploads.ts'
import { isForCustomer, isInContact } from './view.ts'

/** A page that keeps sending nonsense is cut off; a buggy one gets this many tries. */
const BAD_FRAMES_MAX = 30
const SENDS_IN_LINE_MAX = 40

export interface PageSessionDeps {
  readonly session: SessionClaims
  readonly view: PageView
  readonly centre: Centre
  readonly clientIds: ClientIds
  readonly tokens: Tokens
  readonly clock: ChatClock
  readonly log: ChatLog
  readonly limits: { readonly messages: RateLimit; readonly signals: RateLimit }
  readonly disconnect: () => void
}

type Reply = (answer: object) => void

/** Handlers by event name; each takes whatever arrived. */
export type FrameHandlers = Readonly<Record<string, (payload: unknown, reply: Reply) => void>>

export function createPageSession(deps: PageSessionDeps): FrameHandlers & { readonly malformed: () => void } {
  const { session, view, centre, clientIds, log, limits } = deps
  let badFrames = 0
  let inLine = 0
  let line: Promise<void> = Promise.resolve()
  /** The contact that was last told its customer is here; presence itself tells only of pages that come and go. */
  let toldOnline = ''

  function malformed(): void {
    badFrames += 1
    if (badFrames > BAD_FRAMES_MAX) deps.disconnect()
  }

  const no = (code: ChatErrorCode, message?: string): ChatSendReply => ({
    ok: false,
    code,
    message: message ?? refusal(code, session.language).message,
  })

  /** Tells the centre something whose loss a customer can live with. */
  function tell(what: string, told: Promise<unknown>): void {
    told.catch((error: unknown) => log.warn({ err: error, what }, 'the centre did not take a chat signal'))
  }

  function readContent(request: SendRequest): MessageContent | ChatErrorCode {
    if (request.content.kind === 'attachment')
      return contentOfUpload(deps, session, request.content.uploadId) ?? 'not-found'
    const { text } = request.content
    if (text === '') return 'malformed'
    return text.length > CHAT_TEXT_MAX ? 'too-large' : { kind: 'text', text }
  }

  async function receive(clientId: string, content: MessageContent): Promise<ChatSendReply> {
    const { entryPointId, conversationId, address, language, keyMark, name, contactPoints, answers, page } = session
    try {
      const result = await centre.receive({
        key: `chat:${conversationId}:${clientId}`,
        entryPointId,
        address,
        conversationId,
        language,
        identified: keyMark !== null,
        name,
        contactPoints,
        answers,
        page,
        content,
      })
      if (!result.ok) return result.code === 'unavailable' ? no('unavailable') : no('malformed', result.reason)
      if (toldOnline !== result.interactionId) centre.online(result.interactionId, true)
      toldOnline = result.interactionId
      const id = result.messageId ?? ''
      clientIds.remember(id, clientId)
      return { ok: true, id, seq: result.seq, at: result.at }
    } catch (error) {
      log.error({ err: error }, 'the centre failed to take a chat message')
      return no('unavailable')
    }
  }

  async function inTurn(before: Promise<void>, clientId: string, content: MessageContent, reply: Reply): Promise<void> {
    await before
    view.hold()
    const answer = await receive(clientId, content)
    view.release()
    reply(answer)
    inLine -= 1
  }

  function send(payload: unknown, reply: Reply): void {
    const parsed = sendSchema.safeParse(payload)
    if (!parsed.success) {
      malformed()
      reply(no('malformed'))
      return
    }
    const content = readContent(parsed.data)
    if (typeof content === 'string') {
      reply(no(content))
      return
    }
    if (inLine >= SENDS_IN_LINE_MAX || !limits.messages.take(session.conversationId)) {
      reply(no('too-often'))
      return
    }
    inLine += 1
    // One after the other: what was written first is stored first.
    line = inTurn(line, parsed.data.clientId, content, reply)
  }

  function receipt(payload: unknown): number | null {
    const parsed = upToSchema.safeParse(payload)
    if (!parsed.success) malformed()
    return parsed.success && limits.signals.take(session.conversationId) ? Math.min(parsed.data, view.lastSeq()) : null
  }

  return {
    malformed,
    send,
    delivered(payload) {
      const upTo = receipt(payload)
      const interaction = view.current()
      if (upTo === null || interaction === null) return
      for (const message of interaction.messages) {
        if (message.seq > upTo || message.author.role === 'customer' || !isForCustomer(message)) continue
        if (isLaterDelivery(message.delivery, 'delivered'))
          tell('delivered', centre.delivery(interaction.id, message.id, 'delivered', null))
      }
    },
    read(payload) {
      const upTo = receipt(payload)
      const interaction = view.current()
      if (upTo === null || interaction === null || upTo <= interaction.readUpTo.customer) return
      const isNews = interaction.messages.some(
        (message) =>
          message.seq <= upTo &&
          message.seq > interaction.readUpTo.customer &&
          message.author.role !== 'customer' &&
          isForCustomer(message),
      )
      if (isNews) tell('read', centre.customerRead(interaction.id, upTo))
    },
    typing(payload) {
      const on = typingSchema.safeParse(payload)
      if (!on.success) {
        malformed()
        return
      }
      const interaction = view.current()
      if (isInContact(interaction) && limits.signals.take(session.conversationId))
        centre.typing(interaction.id, on.data)
    },
    end(_payload, reply) {
      const interaction = view.current()
      if (!isInContact(interaction)) {
        reply({ ok: false })
        return
      }
      centre.customerEnded(interaction.id).then(
        () => reply({ ok: true }),
        (error: unknown) => {
          log.warn({ err: error }, 'a customer could not end their chat')
          reply({ ok: false })
        },
      )
    },
    survey(payload, reply) {
      const parsed = surveySchema.safeParse(payload)
      const interaction = view.current()
      if (!parsed.success) malformed()
      const isAsked =
        interaction !== null &&
        interaction.survey !== null &&
        interaction.survey.score === null &&
        interaction.contactEnded !== null
      if (!parsed.success || !isAsked || parsed.data.interactionId !== interaction.id) {
        reply({ ok: false })
        return
      }
      centre.survey(interaction.id, parsed.data.score, parsed.data.comment).then(
        (ok) => reply({ ok }),
        (error: unknown) => {
          log.warn({ err: error }, 'a survey answer could not be kept')
          reply({ ok: false })
        },
      )
    },
  }
}
