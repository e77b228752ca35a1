// Runs on the other host: sends what it is given to the centre's SIP port and prints what comes back.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const SIP_PORT = 5060
const LISTEN_MS = 1_000

const [from = '', to = ''] = process.argv.slice(2)
const [line] = await once(createInterface({ input: process.stdin }), 'line')
const socket = createSocket('udp4')
socket.on('message', (answer) => console.log(JSON.stringify(answer.toString('utf8'))))
socket.bind(SIP_PORT, from)
await once(socket, 'listening')
socket.send(String(JSON.parse(String(line))), SIP_PORT, to)
setTimeout(() => process.exit(0), LISTEN_MS)
