/** What an account must respect of the other records. */
import type { AccountRecord } from '#shared/domain/account.ts'
import { offersOptOut } from '#shared/domain/opt-out.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** [AC1] What comes in through it must have somewhere to go. */
export function accountRefusal(floor: Floor, record: AccountRecord): Refusal | null {
  const { entryPointId, channel, templates, vendor } = record
  const entryPoint = inUse(floor, 'entryPoint', entryPointId)
  if (entryPoint === undefined) return invalid('entryPointId', 'unknown')
  if (entryPoint.channel !== channel) return invalid('entryPointId', 'channel-not-served')
  // [SM24] By law a marketing text tells how to refuse more of them.
  const silent = templates.findIndex(({ purpose, text }) => purpose === 'marketing' && !offersOptOut(text))
  if (channel === 'sms' && silent >= 0) return invalid(`templates[${silent}].text`, 'no-opt-out')
  if (vendor.kind !== 'wechat') return null
  const occasions = vendor.replyRules.map(({ on }) => on)
  if (new Set(occasions).size !== occasions.length) return invalid('vendor.replyRules', 'twice')
  // [WX14] A name is found by its key.
  const keys = (vendor.keys ?? []).map(({ on, key }) => `${on}/${key}`)
  const again = keys.findIndex((key, at) => keys.indexOf(key) < at)
  return again < 0 ? null : invalid(`vendor.keys[${again}].key`, 'twice')
}
