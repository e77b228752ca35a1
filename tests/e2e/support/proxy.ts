/** An office's proxy in front of a server: plain requests pass, WebSockets do not. */
import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'

export interface Proxy {
  readonly url: string
  /** What asked for a WebSocket and was turned away. */
  readonly refused: () => number
  close(): void
}

export async function proxyWithoutWebSockets(target: string): Promise<Proxy> {
  let refused = 0
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request
    const onward = ask(new URL(url, target), { ...(method === undefined ? {} : { method }), headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  server.on('upgrade', (_request, socket) => {
    refused += 1
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    refused: () => refused,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
