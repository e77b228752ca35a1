/** Which files an account lets us send. Vendors' limits, from their documentation of media uploads. */
import type { VendorKind } from './account.ts'

/** Content type → most bytes. */
type Taken = Readonly<Record<string, number>>

const MEGABYTE = 1_048_576

/** https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html */
const WECHAT: Taken = {
  'image/png': 10 * MEGABYTE,
  'image/jpeg': 10 * MEGABYTE,
  'image/gif': 10 * MEGABYTE,
  'audio/amr': 2 * MEGABYTE,
  'audio/mpeg': 2 * MEGABYTE,
  'video/mp4': 10 * MEGABYTE,
}

/** @returns content types with their most bytes; empty: the account carries no files */
export function mediaTakenBy(kind: VendorKind): Taken {
  return kind === 'wechat' ? WECHAT : {}
}
