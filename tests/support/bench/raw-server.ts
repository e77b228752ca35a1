/** The limit: plain `http` and `ws` around SQLite with group commit and full synchrony, and nothing of ours. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { WebSocketServer, type WebSocket } from 'ws'
import { serveParent } from './child.ts'

interface Message {
  readonly key: string
  readonly agent: string
  readonly text: string
}

const [dataDir = '.'] = process.argv.slice(2)
const db = new Database(join(dataDir, 'raw.db'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`CREATE TABLE events (seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, key TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, data TEXT NOT NULL);
  CREATE INDEX by_stream ON events (stream, seq)`)
const insert = db.prepare('INSERT INTO events (seq, stream, key, at, data) VALUES (?, ?, ?, ?, ?)')
const agents = new Map<string, WebSocket>()
let seq = 0
let waiting: { readonly message: Message; readonly answer: (seq: number) => void }[] = []

const commit = db.transaction((batch: typeof waiting) => {
  for (const { message } of batch) {
    seq += 1
    insert.run(seq, message.agent, message.key, Date.now(), JSON.stringify(message))
  }
})

function flush(): void {
  const batch = waiting
  waiting = []
  const first = seq
  commit(batch)
  for (const [i, { message, answer }] of batch.entries()) {
    const number = first + 1 + i
    const frame = { prev: number - 1, seq: number, items: [{ kind: 'event', event: { ...event(message, number) } }] }
    agents.get(message.agent)?.send(JSON.stringify(['frame', frame]))
    answer(number)
  }
}

/** As large on the wire as the product's own. */
function event(message: Message, number: number): object {
  return {
    seq: number,
    stream: `interaction/${message.agent}`,
    type: 'message.added',
    v: 1,
    at: Date.now(),
    actor: 'customer',
    cause: message.key,
    data: {
      messageId: message.key,
      author: { role: 'customer' },
      audience: 'public',
      kind: 'text',
      purpose: null,
      delivery: 'delivered',
    },
    body: { kind: 'text', text: message.text },
  }
}

function take(message: Message, answer: (seq: number) => void): void {
  if (waiting.length === 0) setImmediate(flush)
  waiting.push({ message, answer })
}

const http = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += String(chunk)))
  request.on('end', () =>
    take(JSON.parse(body), (number) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, seq: number }))
    }),
  )
})
// Between two rounds the other programs are measured: longer than the 5 s after which idle connections are closed.
http.keepAliveTimeout = 120_000
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  const agent = new URL(request.url ?? '/', 'http://raw').searchParams.get('agent')
  if (agent !== null) agents.set(agent, socket)
  socket.on('message', (data: Buffer) =>
    take(JSON.parse(data.toString()), (number) => socket.send(JSON.stringify({ ok: true, seq: number }))),
  )
})
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  serveParent({ url: `http://127.0.0.1:${port}` }, () => void db.close())
})
