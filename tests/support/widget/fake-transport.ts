/** The chat's wire, played by the test. */
import type {
  ChatConfig,
  ChatMessage,
  ChatSendReply,
  ChatSession,
  ChatUpload,
  StartChat,
} from '#shared/domain/chat-wire.ts'
import type { Connection, ConnectionListener, Transport } from '../../../src-widget/chat/transport.ts'

export const testConfig: ChatConfig = {
  name: '华岭银行',
  language: 'zh-CN',
  colour: '#0d6375',
  open: true,
  greeting: '您好，请问有什么可以帮您？',
  preChat: [],
  identityRequired: false,
  maxUploadBytes: 1_000,
}

export interface FakeTransport extends Transport {
  readonly started: StartChat[]
  readonly sent: { readonly clientId: string; readonly text: string }[]
  readonly told: string[]
  /** What the connection is asked to resume from, one entry an attempt. */
  readonly resumedFrom: number[]
  config(): Promise<ChatConfig>
  /** How the server answers; changed by the test. */
  answer: {
    config: ChatConfig
    start: () => Promise<ChatSession>
    send: (clientId: string) => Promise<ChatSendReply>
    upload: (file: File) => Promise<ChatUpload>
    file: () => Promise<Blob>
    end: boolean
    survey: boolean
  }
  /** The connected page; throws while there is none. */
  page(): ConnectionListener
  isConnected(): boolean
  /** Welcomes the page, as the server does at every (re)connection. */
  welcome(messages?: readonly ChatMessage[]): void
}

let ids = 0
export function messageFrom(from: ChatMessage['from'], text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  ids += 1
  return {
    seq: ids,
    id: `m${ids}`,
    clientId: null,
    at: Date.UTC(2026, 10, 18, 6, 0, ids),
    from,
    agentName: from === 'agent' ? '林悦' : null,
    content: { kind: 'text', text },
    delivery: 'delivered',
    ...more,
  }
}

export function createFakeTransport(config: Partial<ChatConfig> = {}): FakeTransport {
  let listener: ConnectionListener | null = null
  let auth: (() => { readonly lastSeq: number }) | null = null
  const fake: FakeTransport = {
    started: [],
    sent: [],
    told: [],
    resumedFrom: [],
    answer: {
      config: { ...testConfig, ...config },
      start: async () => ({ token: 'token', visitorToken: 'visitor', conversationId: 'c' }),
      send: async () => {
        ids += 1
        return { ok: true, id: `m${ids}`, seq: ids, at: Date.UTC(2026, 10, 18, 6, 0, ids) }
      },
      upload: async (file) => ({
        uploadId: `up-${file.name}`,
        name: file.name,
        contentType: 'application/pdf',
        size: file.size,
      }),
      file: async () => new Blob(['x']),
      end: true,
      survey: true,
    },
    config: async () => fake.answer.config,
    start(request) {
      fake.started.push(request)
      return fake.answer.start()
    },
    async upload(_token, file, { onProgress }) {
      onProgress(0.5)
      return fake.answer.upload(file)
    },
    file: () => fake.answer.file(),
    connect(askAuth, given): Connection {
      listener = given
      auth = askAuth
      return {
        async send({ clientId, content }) {
          fake.sent.push({ clientId, text: content.kind === 'text' ? content.text : content.uploadId })
          return fake.answer.send(clientId)
        },
        async end() {
          fake.told.push('end')
          return fake.answer.end
        },
        async survey({ score, comment }) {
          fake.told.push(`survey ${score} ${comment}`)
          return fake.answer.survey
        },
        delivered: (upTo) => void fake.told.push(`delivered ${upTo}`),
        read: (upTo) => void fake.told.push(`read ${upTo}`),
        typing: (on) => void fake.told.push(`typing ${on}`),
        close() {
          listener = null
        },
      }
    },
    page() {
      if (listener === null) throw new Error('The page is not connected.')
      return listener
    },
    isConnected: () => listener !== null,
    welcome(messages = []) {
      fake.resumedFrom.push(auth?.().lastSeq ?? 0)
      fake.page().welcome({ state: { name: 'idle' }, messages, readByAgentUpTo: 0, serverTime: 0 })
    },
  }
  return fake
}
