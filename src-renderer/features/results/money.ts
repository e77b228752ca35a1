import type { OfferFigures } from '#shared/protocol/offers-rest.ts'
import type { Format } from '../../design/index.ts'

/** `¥12,486`: whole yuan of fen, as boards show them. */
export function yuan(format: Format, fen: number): string {
  return `¥${format.number(Math.round(fen / 100))}`
}

/** A part of a whole; null where there is none. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** [BO36] Offers the customer said yes to and whose product they then bought. */
export function boughtAfterYes({ completed, unaccepted }: OfferFigures): number {
  return completed - unaccepted
}
