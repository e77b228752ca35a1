/** The wire as the widget needs it; `web-transport.ts` speaks it, tests play it. */
import type {
  ChatConfig,
  ChatErrorCode,
  ChatSendReply,
  ChatSession,
  ChatToPage,
  ChatToServer,
  ChatUpload,
  StartChat,
} from '#shared/domain/chat-wire.ts'
import type { Language } from '#shared/domain/channel.ts'

/** The server said no, and why; any other error means that it could not be reached. */
export class ChatRefused extends Error {
  readonly code: ChatErrorCode

  constructor(code: ChatErrorCode, message: string) {
    super(message)
    this.name = 'ChatRefused'
    this.code = code
  }
}

export interface ConnectionListener extends ChatToPage {
  /** Not there for now. The connection comes back by itself. */
  lost: () => void
}

export interface Connection {
  /** @throws when no answer came in time; sending again with the same id is safe */
  send(message: Parameters<ChatToServer['send']>[0]): Promise<ChatSendReply>
  end(): Promise<boolean>
  survey(answer: Parameters<ChatToServer['survey']>[0]): Promise<boolean>
  delivered(upTo: number): void
  read(upTo: number): void
  typing(on: boolean): void
  close(): void
}

export interface UploadOptions {
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** All calls reject with ChatRefused, or with any other error when the network failed. */
export interface Transport {
  config(language: Language): Promise<ChatConfig>
  start(request: StartChat): Promise<ChatSession>
  upload(token: string, file: File, options: UploadOptions): Promise<ChatUpload>
  file(token: string, blobId: string): Promise<Blob>
  /** @param auth asked at every attempt: the number to resume from moves on */
  connect(auth: () => { readonly token: string; readonly lastSeq: number }, listener: ConnectionListener): Connection
}
