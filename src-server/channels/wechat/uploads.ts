/** [WX13] What the vendor holds of ours, so that a file sent to many is uploaded once. */

/** The vendor keeps uploads for three days; an hour is left for the send itself. */
const LIFE_MS = 3 * 24 * 3_600_000 - 3_600_000
/** An id is about 64 characters: some hundred kilobytes for each account. */
export const MOST_UPLOADS = 1_000

interface Upload {
  readonly mediaId: string
  /** ms */
  readonly until: number
}

export class Uploads {
  /** Each lives as long as any other: the oldest stands first, and lapses first. */
  readonly #byBlob = new Map<string, Upload>()

  /** @returns the vendor's id; null: it has to be uploaded */
  mediaIdOf(blobId: string, now: number): string | null {
    const known = this.#byBlob.get(blobId)
    return known !== undefined && known.until > now ? known.mediaId : null
  }

  add(blobId: string, mediaId: string, now: number): void {
    this.#byBlob.delete(blobId)
    this.#byBlob.set(blobId, { mediaId, until: now + LIFE_MS })
    for (const [oldest, { until }] of this.#byBlob) {
      if (until > now && this.#byBlob.size <= MOST_UPLOADS) return
      this.#byBlob.delete(oldest)
    }
  }

  get size(): number {
    return this.#byBlob.size
  }
}
