/** Facts about one agent's presence and state, stream `agent/<userId>`. */
export type RoutableState =
  | { readonly name: 'available' }
  | { readonly name: 'aux'; readonly auxCodeId: string }
  | { readonly name: 'offline' }
export type StateCause = 'agent' | 'rona' | 'desk-lost' | 'supervisor' | 'sign-out' | 'work-done'

/** Why nobody could be talked to over an agent's phone; `call-failed`: it took a call and nothing was heard. */
export const PHONE_FAULTS = [
  'not-registered',
  'no-microphone',
  'permission',
  'network',
  'unreachable',
  'call-failed',
] as const
export type PhoneFault = (typeof PHONE_FAULTS)[number]

export interface AgentEvents {
  /** A desk took the seat: at sign-in, and again at "take over here". */
  'agent.deskTaken': { readonly deskId: string }
  'agent.deskLost': { readonly deskId: string }
  'agent.deskBack': { readonly deskId: string }
  'agent.stateChanged': { readonly state: RoutableState; readonly cause: StateCause }
  /** Chosen while work is still in hand; takes effect when it is done. null: taken back. */
  'agent.nextStateChosen': { readonly next: RoutableState | null }
  /** The lost desk's work went back to its queues. */
  'agent.workReturned': { readonly interactionIds: readonly string[] }
  /** Whether a call could be held over their phone; `fault` null: it could. */
  'agent.phone': { readonly fault: PhoneFault | null }
}
