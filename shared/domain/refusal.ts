/** Every way the floor says no. Codes are stable; words live in `shared/locales/refusals.ts`. */
export const REFUSAL_CODES = [
  'unknown-command',
  'malformed',
  'too-large',
  'too-often',
  'not-signed-in',
  'not-allowed',
  'version-too-old',
  'not-found',
  'not-yours',
  'wrong-phase',
  'already-done',
  'stale-revision',
  'expired',
  'offer-gone',
  'no-capacity',
  'blocked-by-other-channel',
  'missing-skill',
  'agent-not-available',
  'agent-offline',
  'you-are-offline',
  'queue-closed',
  'queue-empty',
  'pull-not-allowed',
  'desk-read-only',
  'state-not-allowed',
  'work-in-hand',
  'no-extension-left',
  'disposition-required',
  'contact-ended',
  'contact-full',
  'notes-full',
  'gate-refused',
  'offer-withdrawn',
  'not-presented',
  'not-answered-yet',
  'disclosures-missing',
  'verification-used-up',
  'code-not-sent',
  'legal-hold',
  'customer-here',
  'not-for-calls',
  'calls-only',
  'phone-unfit',
  'on-the-phone',
  'not-connected',
  'impossible-number',
  'consult-open',
  'no-consult',
  'supervised-already',
  'recording-not-allowed',
  'attachment-unknown',
  'no-attachments',
  'templates-only',
  'version-conflict',
  'in-use',
  'name-taken',
  'invalid-record',
  'last-admin',
  'storage-unavailable',
  'internal',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export interface Refusal {
  readonly code: RefusalCode
  /** Values for the words: `{ phase: 'closed' }`, `{ field: 'queues[0].name' }`. */
  readonly params: Readonly<Record<string, string | number>>
}

export function refuse(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { code, params }
}
