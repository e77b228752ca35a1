/** What the shell says of the line to the server. */
export type ConnectionView =
  | { kind: 'connecting' }
  | {
      kind: 'live'
      /** Milliseconds. */
      roundTrip: number | undefined
      /** Just back after an interruption: how many messages came in meanwhile. Set for four seconds. */
      restored?: { received: number } | undefined
      /** Set while another desk of the same account has the seat: this one only looks. */
      onTakeOver?: (() => void) | undefined
    }
  | {
      kind: 'interrupted'
      /** Server time (ms). */
      since: number
      /** What waits to be sent. */
      pending: number
      onRetry: () => void
    }
  /** The server won't serve this desk, and trying again changes nothing. */
  | { kind: 'refused'; what: string; todo: string }
