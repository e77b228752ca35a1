import { Fetch, io, WebSocket, type Socket } from 'socket.io-client'
import type {
  ChatConfig,
  ChatError,
  ChatSession,
  ChatToPage,
  ChatToServer,
  ChatUpload,
} from '#shared/domain/chat-wire.ts'
import {
  ChatRefused,
  type Connection,
  type ConnectionListener,
  type Transport,
  type UploadOptions,
} from './transport.ts'

const ANSWER_WITHIN_MS = 15_000
const RETRY_MS = 4_000

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw refusedBy(response.status, await response.text())
  const body: T = await response.json()
  return body
}

/** A proxy in between answers in its own format: that is no refusal of ours. */
function refusedBy(status: number, text: string): Error {
  try {
    const { error }: ChatError = JSON.parse(text)
    return new ChatRefused(error.code, error.message)
  } catch {
    return new Error(`The chat server answered ${status}`)
  }
}

/** @param base origin of the chat server, without a slash at the end */
export function createWebTransport(base: string, entryPointId: string): Transport {
  const api = `${base}/api/chat`
  const own = `${api}/${encodeURIComponent(entryPointId)}`
  const options = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  return {
    async config(language) {
      return answerOf<ChatConfig>(await fetch(`${own}/config?language=${language}`, options))
    },
    async start(request) {
      const headers = { 'content-type': 'application/json' }
      return answerOf<ChatSession>(
        await fetch(`${own}/sessions`, { ...options, method: 'POST', headers, body: JSON.stringify(request) }),
      )
    },
    upload: (token, file, uploadOptions) => upload(`${api}/uploads`, token, file, uploadOptions),
    async file(token, blobId) {
      const response = await fetch(`${api}/files/${encodeURIComponent(blobId)}`, { ...options, headers: bearer(token) })
      if (!response.ok) throw refusedBy(response.status, await response.text())
      return response.blob()
    },
    connect: (auth, listener) => connect(base, auth, listener),
  }
}

/** Fetch tells nothing of what is already on its way; XMLHttpRequest does. */
function upload(url: string, token: string, file: File, { onProgress, signal }: UploadOptions): Promise<ChatUpload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.set('file', file, file.name)
    request.open('POST', url)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('error', () => reject(new Error('The upload was interrupted')))
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')))
    request.addEventListener('load', () => {
      if (request.status >= 400) return reject(refusedBy(request.status, request.responseText))
      const kept: ChatUpload = JSON.parse(request.responseText)
      return resolve(kept)
    })
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function connect(base: string, auth: Parameters<Transport['connect']>[0], listener: ConnectionListener): Connection {
  const socket: Socket<ChatToPage, ChatToServer> = io(`${base}/chat`, {
    auth: (give) => give(auth()),
    transports: [WebSocket, Fetch],
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: 800,
    reconnectionDelayMax: 8_000,
  })
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false
  /** Socket.io gives up where the server itself hung up or refused; the page does not. */
  const lost = (): void => {
    listener.lost()
    clearTimeout(retry)
    if (!closed && !socket.active) retry = setTimeout(() => socket.connect(), RETRY_MS)
  }
  socket.on('disconnect', lost)
  socket.on('connect_error', lost)
  socket.on('welcome', (welcome) => listener.welcome(welcome))
  socket.on('message', (message) => listener.message(message))
  socket.on('receipt', (receipt) => listener.receipt(receipt))
  socket.on('readByAgent', (upTo) => listener.readByAgent(upTo))
  socket.on('state', (state) => listener.state(state))
  socket.on('typing', (typing) => listener.typing(typing))
  socket.on('sessionEnded', () => listener.sessionEnded())

  // Receipts and typing that were missed are not worth sending late.
  const now = socket.volatile
  return {
    send: (message) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck('send', message),
    end: async () => (await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('end')).ok,
    survey: async (answer) => (await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('survey', answer)).ok,
    delivered: (upTo) => void now.emit('delivered', upTo),
    read: (upTo) => void now.emit('read', upTo),
    typing: (on) => void now.emit('typing', on),
    close() {
      closed = true
      clearTimeout(retry)
      socket.disconnect()
    },
  }
}
