/** What is known of a recording before its first sound. */
export interface SpooledRecording {
  /** Made by the desk that records: letters, digits, `_` and `-`, at most 64. */
  readonly id: string
  readonly interactionId: string
  readonly userId: string
  /** server time, ms */
  readonly startedAt: number
}

export interface SpooledPart {
  readonly index: number
  /** bytes */
  readonly size: number
}

/**
 * Recordings that are still arriving, part by part, in any order. What is here is one half of two: the desk keeps its own
 * until the whole recording stands in the blob store, so a part need not survive a power cut.
 * Everything throws StorageUnavailable where the disk fails; nothing of that part is kept then.
 */
export interface RecordingSpool {
  /** Idempotent; the first word about an id stands. */
  begin(recording: SpooledRecording): Promise<void>
  /** null for an id that is unknown or none of ours. */
  get(id: string): Promise<SpooledRecording | null>
  /** The same index again takes the earlier one's place. @returns false when there is no such recording */
  put(id: string, index: number, bytes: Uint8Array): Promise<boolean>
  /** By index; parts that were cut short by a crash are missing. */
  parts(id: string): Promise<readonly SpooledPart[]>
  /** null: that part is not there */
  read(id: string, index: number): Promise<Uint8Array | null>
  /** Recordings to which nothing was added for longer than that, by the machine's clock. */
  idle(longerThanMs: number): Promise<readonly SpooledRecording[]>
  /** Idempotent. */
  remove(id: string): Promise<void>
}

const RECORDING_ID = /^[\w-]{1,64}$/

/** Ids come from outside and become paths. */
export function isRecordingId(id: string): boolean {
  return RECORDING_ID.test(id)
}
