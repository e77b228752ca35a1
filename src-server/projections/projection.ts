import type { DomainEvent } from '#shared/domain/events.ts'

/** A read model folded from the log. Applying the same events twice changes nothing. */
export interface Projection {
  readonly name: string
  /**
   * Takes in events in order and stores how far it came.
   * @throws StorageUnavailable nothing was taken in; the same events come again
   */
  apply(events: readonly DomainEvent[], lastSeq: number): Promise<void>
}
