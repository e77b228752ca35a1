/** The limit of telephony: a stateless relay that passes the same SIP on between sockets, and nothing of ours. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { serveParent } from './child.ts'

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, handleProtocols: () => 'sip' })
/** User part of an address or a Contact → its socket. */
const ways = new Map<string, WebSocket>()
let number = 0
const flows = new Map<string, WebSocket>()

const ok = (text: string): string =>
  text
    .replace(/^REGISTER .*$/mu, 'SIP/2.0 200 OK')
    .replace(/\r\nContact:.*?\r\n/u, '\r\n')
    .replace(/\r\nMax-Forwards:.*?\r\n/u, '\r\n')

sockets.on('connection', (socket) => {
  number += 1
  const flow = `f${number}`
  flows.set(flow, socket)
  socket.on('close', () => flows.delete(flow))
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    const [, contact] = /^contact: <sip:([^@]+)@/imu.exec(text) ?? []
    if (contact !== undefined) ways.set(contact, socket)
    if (text.startsWith('SIP/2.0')) {
      const [via = '', to = ''] = /^via: .*flow=(f\d+)\r\n/imu.exec(text) ?? []
      flows.get(to)?.send(text.replace(via, ''))
    } else if (text.startsWith('REGISTER')) {
      const [, user] = /^to: <sip:([^@]+)@/imu.exec(text) ?? []
      if (user !== undefined) ways.set(user, socket)
      socket.send(ok(text))
    } else {
      const [, user = ''] = /^\w+ sip:([^@]+)@/u.exec(text) ?? []
      const [, branch = ''] = /branch=([^;\r]+)/u.exec(text) ?? []
      ways
        .get(user)
        ?.send(text.replace('\r\n', `\r\nVia: SIP/2.0/WS relay.invalid;branch=z9hG4bKr${branch};flow=${flow}\r\n`))
    }
  })
})
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  serveParent({ url: `http://127.0.0.1:${port}` }, () => undefined)
})
