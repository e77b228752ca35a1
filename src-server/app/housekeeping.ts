/** What must be done now and then so that nothing grows for ever. */
import type { BlobStore } from '../storage/blob-store.ts'
import type { EventStore } from '../storage/event-store.ts'
import type { InboxStore, VendorMessageStore } from '../storage/inbox-store.ts'
import type { Clock } from '../clock/port.ts'
import type { Accounts } from './accounts.ts'

export interface HousekeepingPorts {
  readonly events: Pick<EventStore, 'prune'>
  readonly blobs: Pick<BlobStore, 'sweep'>
  readonly inbox: Pick<InboxStore, 'forget'>
  readonly vendorMessages: Pick<VendorMessageStore, 'forget'>
  readonly accounts: Pick<Accounts, 'forgetExpired'>
  /** Ends what was kept long enough. */
  readonly sweep: () => Promise<void>
  /** Makes what it can of recordings whose desk never came back. */
  readonly closeRecordings: () => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

const EVERY_MS = 3_600_000
/** A desk may come back from offline with its outbox, and a vendor may deliver again, within this time. */
const REPETITIONS_KNOWN_MS = 7 * 86_400_000
/** Sends that ended are kept this long for whoever looks into a complaint. */
const EFFECTS_KEPT_MS = 30 * 86_400_000
/** [CN22] No carrier tries a text for as long; and what was taken so long ago may not be pushed for new again before. */
const VENDOR_IDS_KEPT_MS = 30 * 86_400_000

/** A file chosen and never sent. */
const UNSENT_FILES_KEPT_MS = 2 * 86_400_000

/** @returns stops it */
export function keepHouse(ports: HousekeepingPorts): () => void {
  let cancel = ports.clock.after(EVERY_MS, function tidy() {
    void tidyUp(ports).catch((error: unknown) => ports.onError(error, 'tidying up'))
    cancel = ports.clock.after(EVERY_MS, tidy)
  })
  return () => cancel()
}

async function tidyUp(ports: HousekeepingPorts): Promise<void> {
  const { events, blobs, inbox, vendorMessages, accounts, sweep, closeRecordings, clock } = ports
  const now = clock.now()
  await events.prune({
    commandsBefore: now - REPETITIONS_KNOWN_MS,
    inboundBefore: now - REPETITIONS_KNOWN_MS,
    effectsBefore: now - EFFECTS_KEPT_MS,
  })
  await inbox.forget(now - VENDOR_IDS_KEPT_MS)
  await vendorMessages.forget(now - VENDOR_IDS_KEPT_MS)
  await accounts.forgetExpired()
  await closeRecordings()
  await blobs.sweep(UNSENT_FILES_KEPT_MS)
  await sweep()
}
