/**
 * Web chat's public protocol, spoken by the widget and by anyone's own page (plain types: the widget carries no schema library).
 *
 * `GET  /api/chat/<entryPointId>/config?language=` → ChatConfig
 * `POST /api/chat/<entryPointId>/sessions` StartChat → ChatSession | ChatError
 * `POST /api/chat/uploads` multipart `file`, `Authorization: Bearer <token>` → ChatUpload | ChatError
 * `GET  /api/chat/files/<blobId>` with the same token: always a download
 * socket.io namespace `/chat`, `auth: { token, lastSeq }`: the events below.
 */
import type { Language } from './channel.ts'
import type { DeliveryState, Menu } from './message.ts'

export interface ChatConfig {
  readonly name: string
  readonly language: Language
  readonly colour: string
  readonly open: boolean
  readonly greeting: string
  readonly preChat: readonly {
    readonly key: string
    readonly label: string
    readonly kind: 'text' | 'phone' | 'email' | 'choice'
    readonly required: boolean
    readonly choices: readonly string[]
  }[]
  readonly identityRequired: boolean
  readonly maxUploadBytes: number
}

export interface StartChat {
  readonly language: Language
  /** Kept by the page: the same browser comes back as the same visitor. */
  readonly visitorToken: string | null
  /** hash = hex HMAC-SHA256(the entry point's key, id) */
  readonly identity: {
    readonly id: string
    readonly name: string | null
    readonly email: string | null
    readonly phone: string | null
    readonly hash: string
  } | null
  readonly preChat: Readonly<Record<string, string>>
  readonly page: string | null
}

export interface ChatSession {
  readonly token: string
  readonly visitorToken: string
  readonly conversationId: string
}

export type ChatErrorCode =
  | 'origin-not-allowed'
  | 'identity-required'
  | 'identity-invalid'
  | 'form-incomplete'
  | 'too-large'
  | 'type-not-allowed'
  | 'too-often'
  | 'session-ended'
  | 'not-found'
  | 'malformed'
  | 'unavailable'
export interface ChatError {
  readonly error: { readonly code: ChatErrorCode; readonly message: string }
}

export interface ChatUpload {
  readonly uploadId: string
  readonly name: string
  readonly contentType: string
  readonly size: number
}

export type ChatContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'card'
      readonly title: string
      readonly text: string
      readonly link: string | null
      /** What the customer is asked to do behind the link; absent: it offers something. */
      readonly act?: 'assess' | 'prove'
      /** Fetched like a file of the conversation; its name says what it shows. */
      readonly picture?: {
        readonly blobId: string
        readonly name: string
        readonly contentType: string
        readonly size: number
      }
    }
  /** A choice: the customer answers by writing an option's text. */
  | ({ readonly kind: 'menu' } & Menu)
  | {
      readonly kind: 'image' | 'file'
      readonly blobId: string
      readonly name: string
      readonly contentType: string
      readonly size: number
    }

export interface ChatMessage {
  /** order within the conversation and the number to resume from */
  readonly seq: number
  readonly id: string
  /** the page's own id, so that its outbox can tick it off */
  readonly clientId: string | null
  readonly at: number
  readonly from: 'customer' | 'agent' | 'system' | 'bot'
  readonly agentName: string | null
  readonly content: ChatContent | null
  readonly delivery: DeliveryState
}

export type ChatState =
  /** No contact is open; the next message starts one. */
  | { readonly name: 'idle' }
  | { readonly name: 'waiting'; readonly position: number | null; readonly expectedWaitMs: number | null }
  | { readonly name: 'serving'; readonly agentName: string }
  /** Answers are given by a machine, which has to be said plainly; whoever writes `person` gets a person. */
  | { readonly name: 'assisted'; readonly person: string }
  | {
      readonly name: 'ended'
      readonly by: 'customer' | 'agent' | 'idle' | 'supervisor' | 'system'
      readonly interactionId: string
      readonly askSurvey: boolean
    }
  | { readonly name: 'closed-hours'; readonly text: string; readonly keepsPlace: boolean }

export interface ChatWelcome {
  readonly state: ChatState
  /** everything after `lastSeq`, oldest first */
  readonly messages: readonly ChatMessage[]
  readonly readByAgentUpTo: number
  readonly serverTime: number
}

export interface ChatToServer {
  /** Sent again after a lost connection with the same clientId (8 to 64 letters, digits, `-`, `_`): stored once, same answer. */
  send: (
    message: {
      readonly clientId: string
      readonly content:
        | { readonly kind: 'text'; readonly text: string }
        | { readonly kind: 'attachment'; readonly uploadId: string }
    },
    reply: (reply: ChatSendReply) => void,
  ) => void
  delivered: (upTo: number) => void
  read: (upTo: number) => void
  typing: (on: boolean) => void
  end: (reply: (reply: { readonly ok: boolean }) => void) => void
  survey: (
    answer: { readonly interactionId: string; readonly score: number; readonly comment: string },
    reply: (reply: { readonly ok: boolean }) => void,
  ) => void
}

export type ChatSendReply =
  | { readonly ok: true; readonly id: string; readonly seq: number; readonly at: number }
  | { readonly ok: false; readonly code: ChatErrorCode; readonly message: string }

export interface ChatToPage {
  welcome: (welcome: ChatWelcome) => void
  message: (message: ChatMessage) => void
  receipt: (receipt: { readonly id: string; readonly delivery: DeliveryState }) => void
  readByAgent: (upTo: number) => void
  state: (state: ChatState) => void
  typing: (typing: { readonly on: boolean; readonly agentName: string | null }) => void
  /** The page must start a new session. */
  sessionEnded: () => void
}

export const CHAT_TEXT_MAX = 2_000
export const TYPING_LIFE_MS = 5_000
