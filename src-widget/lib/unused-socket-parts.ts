/**
 * Stands in for the parts of socket.io's client that the widget never uses, so that the script stays small:
 * WebTransport (WebSocket and polling reach every site) and binary events (files go by HTTP, the chat is text).
 */
export const WT = null

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
