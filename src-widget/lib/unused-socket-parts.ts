/**
 * Stands in for the parts of socket.io's client that the widget never uses, so that the script stays small:
 * WebTransport (WebSocket and polling reach every site), XMLHttpRequest (every browser the widget runs in has fetch;
 * `web-transport.ts` names the two ways it takes) and binary events (files go by HTTP, the chat is text).
 */
export const WT = null
export const XHR = null
export const transports = {}

export function decode(): ArrayBuffer {
  return new ArrayBuffer(0)
}

export function isBinary(): boolean {
  return false
}

export function hasBinary(): boolean {
  return false
}

export function deconstructPacket(packet: unknown): { readonly packet: unknown; readonly buffers: readonly never[] } {
  return { packet, buffers: [] }
}

export function reconstructPacket(packet: unknown): unknown {
  return packet
}
