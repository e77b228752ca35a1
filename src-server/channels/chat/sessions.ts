/** Starting a chat: who is this, may they, and under which lasting address. */
import { nanoid } from 'nanoid'
import type { ChatConfig, ChatSession } from '#shared/domain/chat-wire.ts'
import { textIn, type Language } from '#shared/domain/channel.ts'
import type { ContactPoint } from '#shared/domain/customer.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import { isSignedBySite, markOfKey } from './identity.ts'
import type { ChatClock, ChatDirectory, ChatSettings } from './ports.ts'
import { readPreChat } from './pre-chat.ts'
import { refusal, type ChatRefusal } from './refusals.ts'
import type { StartRequest } from './schemas.ts'
import { SESSION_TOKEN, VISITOR_TOKEN, type SessionClaims, type Tokens } from './tokens.ts'

const VISITOR_LIFE_MS = 400 * 24 * 3_600_000

export interface SessionDeps {
  readonly directory: ChatDirectory
  readonly tokens: Tokens
  readonly clock: ChatClock
  readonly settings: ChatSettings
}

export type StartResult =
  | { readonly ok: true; readonly session: ChatSession }
  | { readonly ok: false; readonly refusal: ChatRefusal }

/** Checks identity and form, then signs a session. Nothing is stored and no contact begins: the first message does that. */
export async function startSession(
  deps: SessionDeps,
  entryPointId: string,
  entryPoint: EntryPointRecord,
  request: StartRequest,
): Promise<StartResult> {
  const { language } = request
  const identity = request.identity ?? null
  if (identity === null && entryPoint.identityRequired)
    return { ok: false, refusal: refusal('identity-required', language) }
  let keyMark: string | null = null
  if (identity !== null) {
    const key = await deps.directory.signingKey(entryPointId)
    if (key === null || !isSignedBySite(key, identity.id, identity.hash))
      return { ok: false, refusal: refusal('identity-invalid', language) }
    keyMark = markOfKey(key)
  }
  const form = readPreChat(entryPoint, request, language)
  if (!form.ok) return { ok: false, refusal: refusal('form-incomplete', language, form.labels) }

  const now = deps.clock.now()
  const visitorId = visitorOf(deps, entryPointId, request.visitorToken ?? null, now)
  const address = identity === null ? `visitor:${visitorId}` : `site:${identity.id}`
  const conversationId = deps.tokens.derive('conversation', entryPointId, address)
  const visitor: ContactPoint = { kind: 'visitor', value: visitorId, verified: true, source: 'channel' }
  const { name, answers, contactPoints } = form.introduced
  const content: SessionClaims = {
    entryPointId,
    conversationId,
    address,
    language,
    keyMark,
    name,
    // A browser is not a person: tying it to a signed-in customer would show their past to whoever uses it next.
    contactPoints: identity === null ? [...contactPoints, visitor] : [...contactPoints],
    answers: [...answers],
    page: request.page,
    x: now + deps.settings.sessionLifeMs,
  }
  return {
    ok: true,
    session: {
      token: deps.tokens.seal(SESSION_TOKEN, content),
      visitorToken: deps.tokens.seal(VISITOR_TOKEN, { entryPointId, visitorId, x: now + VISITOR_LIFE_MS }),
      conversationId,
    },
  }
}

function visitorOf({ tokens }: SessionDeps, entryPointId: string, token: string | null, now: number): string {
  const known = token === null ? null : tokens.open(VISITOR_TOKEN, token, now)
  return known !== null && known.entryPointId === entryPointId ? known.visitorId : nanoid(16)
}

/** null: the token is forged or expired, the entry point is gone, or the key that vouched was replaced. */
export async function openSession(
  deps: SessionDeps,
  token: string,
): Promise<{ readonly claims: SessionClaims; readonly entryPoint: EntryPointRecord } | null> {
  const claims = deps.tokens.open(SESSION_TOKEN, token, deps.clock.now())
  const entryPoint = claims === null ? null : deps.directory.entryPoint(claims.entryPointId)
  if (claims === null || entryPoint === null) return null
  if (claims.keyMark === null) return entryPoint.identityRequired ? null : { claims, entryPoint }
  const key = await deps.directory.signingKey(claims.entryPointId)
  return key !== null && markOfKey(key) === claims.keyMark ? { claims, entryPoint } : null
}

/** While closed, the greeting is the after-hours text: the page says it before anyone writes in vain. */
export function configForPage(
  { directory, clock }: SessionDeps,
  entryPointId: string,
  entryPoint: EntryPointRecord,
  language: Language,
): ChatConfig {
  const open = directory.isOpen(entryPointId, clock.now())
  return {
    name: textIn(language, directory.publicName()),
    language,
    colour: entryPoint.colour,
    open,
    greeting: textIn(language, open ? entryPoint.greeting : entryPoint.afterHours.text),
    preChat: entryPoint.preChat.map(({ key, label, kind, required, choices }) => ({
      key,
      label: textIn(language, label),
      kind,
      required,
      choices: choices.map((choice) => textIn(language, choice)),
    })),
    identityRequired: entryPoint.identityRequired,
    maxUploadBytes: directory.maxUploadBytes(),
  }
}
