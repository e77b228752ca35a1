// oxlint-disable-next-line typescript/triple-slash-reference -- whoever imports this needs the types, in whichever project
/// <reference path="./smpp.d.ts" />
/** The package behind one door. Messages stay the bytes they were on the wire: parts are joined before they are read. */
import smpp, { type Fields, type Pdu, type Session } from 'smpp'

const MESSAGE_PAYLOAD = 0x0424

for (const name of ['submit_sm', 'deliver_sm']) {
  const command = smpp.commands[name]
  if (command === undefined) throw new Error(`smpp knows no ${name}`)
  const params = { ...command.params, short_message: { type: smpp.types.buffer } }
  smpp.addCommand(name, { id: command.id, params })
}
smpp.addTLV('message_payload', { id: MESSAGE_PAYLOAD, type: smpp.types.tlv.buffer })

export type { Fields, Pdu, Session }
export const connect = (to: { host: string; port: number; tls: boolean }): Session => smpp.connect(to)
export const createServer = (listener: (session: Session) => void) => smpp.createServer(listener)
export const pduOf = (command: string, fields: Fields = {}): Pdu => new smpp.PDU(command, fields)

const names = new Map(Object.entries(smpp.errors).map(([name, code]) => [code, name]))

/** @returns e.g. `ESME_RTHROTTLED`; a vendor's own in hexadecimal */
export const statusName = (status: number): string => names.get(status) ?? `0x${status.toString(16).padStart(8, '0')}`
