/** A text that went in several parts, of which some did not arrive: one reason for the whole. */

/** `parts-2+3/4`: parts 2 and 3 of 4 were not delivered. */
const CODE = /^parts-(\d+(?:\+\d+)*)\/(\d+)(?: |$)/

/**
 * @param failed numbers of the parts that did not arrive, from 1
 * @param reason the vendor's; null: it gave none
 * @returns the reason alone where nothing of it arrived
 */
export function partsReason(failed: readonly number[], parts: number, reason: string | null): string | null {
  if (failed.length === 0 || failed.length >= parts) return reason
  const which = failed.toSorted((a, b) => a - b).join('+')
  return `parts-${which}/${parts}${reason === null ? '' : ` ${reason}`}`
}

/** null: it is about the whole */
export function partsIn(
  reason: string,
): { readonly failed: readonly number[]; readonly parts: number; readonly reason: string | null } | null {
  const [code, which = '', parts = ''] = CODE.exec(reason) ?? []
  if (code === undefined) return null
  const rest = reason.slice(code.length)
  return { failed: which.split('+').map(Number), parts: Number(parts), reason: rest === '' ? null : rest }
}
