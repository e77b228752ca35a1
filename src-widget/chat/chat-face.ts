/** What the chat offers to the widget's face. */
import type { StartChat } from '#shared/domain/chat-wire.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { Store } from '../lib/storage.ts'
import type { Transport } from './transport.ts'
import type { ChatView } from './view.ts'

export type Identity = NonNullable<StartChat['identity']>

export interface ChatOptions {
  readonly transport: Transport
  readonly store: Store
  readonly language: Language
  /** address of the page */
  readonly page: () => string
}

export interface Chat {
  view(): ChatView
  subscribe(listener: () => void): () => void
  /**
   * Loads the configuration and takes up a session kept from before.
   * @param mayReopen whether the panel may stand open again where the page before left it so
   */
  start(mayReopen?: boolean): void
  setLanguage(language: Language): void
  setUser(identity: Identity): void
  open(): void
  close(): void
  submitForm(answers: Readonly<Record<string, string>>): Promise<void>
  send(text: string): void
  sendFiles(files: readonly File[]): void
  cancelUpload(id: string): void
  retryUpload(id: string): void
  retry(clientId: string): void
  discard(clientId: string): void
  setDraft(text: string): void
  /** Everything shown so far has been seen. */
  seen(): void
  end(): Promise<void>
  rate(score: number, comment: string): Promise<void>
  skipSurvey(): void
  /** Goes on writing after the end. */
  again(): void
  dismissProblem(): void
  download(blobId: string): Promise<Blob>
  /** Lets go of the connection; what is kept stays for the next page. */
  stop(): void
  /** Stops, and forgets the customer. */
  shutdown(): void
}
