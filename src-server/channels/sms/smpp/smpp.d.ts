/** What we use of it; the package has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export type Fields = Readonly<Record<string, string | number | Buffer>>

  export interface Pdu {
    /** Its name, e.g. `deliver_sm`; `unknown` where the protocol has none. */
    readonly command: string
    readonly command_status: number
    readonly sequence_number: number
    isResponse(): boolean
    response(fields?: Fields): Pdu
    readonly [field: string]: unknown
  }

  interface SessionEvents {
    connect: []
    secureConnect: []
    close: []
    error: [Error]
    pdu: [Pdu]
  }

  export interface Session extends EventEmitter<SessionEvents> {
    readonly socket: Socket
    /** @returns false: the socket cannot be written to */
    send(pdu: Pdu, answered?: (answer: Pdu) => void): boolean
    close(): void
    destroy(): void
  }

  interface Parameter {
    readonly type: object
    readonly default?: unknown
    readonly filter?: object
  }
  interface Command {
    readonly id: number
    readonly params?: Readonly<Record<string, Parameter>>
  }

  const smpp: {
    connect(options: { readonly host: string; readonly port: number; readonly tls: boolean }): Session
    createServer(listener: (session: Session) => void): NetServer
    addCommand(name: string, command: Command): void
    addTLV(name: string, tlv: { readonly id: number; readonly type: object }): void
    readonly PDU: new (command: string, fields?: Fields) => Pdu
    readonly commands: Readonly<Record<string, Command>>
    readonly types: { readonly buffer: object; readonly tlv: { readonly buffer: object } }
    readonly errors: Readonly<Record<string, number>>
  }
  export default smpp
}
