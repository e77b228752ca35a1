/** The least a client can do on the wire, so that a benchmark measures the server: socket.io's framing by hand over `ws`. */
import { once } from 'node:events'
import { WebSocket } from 'ws'

/** What came in, as it came: `["frame",{…}]` for events, `[…]` for answers. */
type Handler = (json: string) => void

export class LeanSocket {
  onEvent: Handler = () => undefined
  readonly #ws: WebSocket
  readonly #prefix: string
  readonly #answers = new Map<number, Handler>()
  #next = 0
  /** An answer that goes on in so many binary messages. */
  #unfinished = { parts: 0, done: (): void => undefined }

  private constructor(ws: WebSocket, namespace: string) {
    this.#ws = ws
    this.#prefix = namespace === '' ? '' : `${namespace},`
  }

  /** @param namespace '' for the default one, else such as `/chat` */
  static async open(url: string, namespace: string, auth: object): Promise<LeanSocket> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    })
    const socket = new LeanSocket(ws, namespace)
    const joined = new Promise<void>((resolve, reject) => {
      ws.once('error', reject)
      ws.on('message', (data: Buffer, isBinary: boolean) =>
        isBinary ? socket.#takePart() : socket.#take(data.toString(), auth, resolve, reject),
      )
    })
    await joined
    return socket
  }

  emit(event: string, payload: unknown, answered: Handler): void {
    const id = this.#next++
    this.#answers.set(id, answered)
    this.#ws.send(`42${this.#prefix}${id}["${event}",${JSON.stringify(payload)}]`)
  }

  ask(event: string, payload: unknown): Promise<string> {
    return new Promise((resolve) => this.emit(event, payload, resolve))
  }

  async close(): Promise<void> {
    const closed = once(this.#ws, 'close')
    this.#ws.close()
    await closed
  }

  /** Without a goodbye. */
  terminate(): void {
    this.#ws.terminate()
  }

  #takePart(): void {
    if (--this.#unfinished.parts === 0) this.#unfinished.done()
  }

  #answered(text: string, from: number): void {
    const start = text.indexOf('[', from)
    const id = Number(text.slice(from + this.#prefix.length, start))
    this.#answers.get(id)?.(text.slice(start))
    this.#answers.delete(id)
  }

  #take(text: string, auth: object, joined: () => void, refused: (error: Error) => void): void {
    if (text.startsWith('42')) return this.onEvent(text.slice(2 + this.#prefix.length))
    if (text.startsWith('43')) this.#answered(text, 2)
    else if (text.startsWith('46')) {
      const dash = text.indexOf('-')
      this.#unfinished = { parts: Number(text.slice(2, dash)), done: () => this.#answered(text, dash + 1) }
    } else if (text === '2') this.#ws.send('3')
    else if (text.startsWith('0')) this.#ws.send(`40${this.#prefix}${JSON.stringify(auth)}`)
    else if (text.startsWith('40')) joined()
    else if (text.startsWith('44')) refused(new Error(`Refused: ${text}`))
  }
}
