import type { Connect } from '#shared/caller/wire.ts'

/** SIP over a browser's WebSocket. @param server a path of the page's own server, or a whole address */
export function browserConnect(server: string): Connect {
  const address = new URL(server, location.href)
  address.protocol = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss:' : 'ws:'
  return ({ open, message, closed }) => {
    const socket = new WebSocket(address.href, 'sip')
    socket.addEventListener('open', open)
    socket.addEventListener('message', ({ data }) => message(String(data)))
    socket.addEventListener('close', closed)
    return socket
  }
}

export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}
