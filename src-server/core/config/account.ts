/** What an account must respect of the other records. */
import type { AccountRecord } from '#shared/domain/account.ts'
import { offersOptOut } from '#shared/domain/opt-out.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { live } from './references.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** [AC1] What comes in through it must have somewhere to go. */
export function accountRefusal(floor: Floor, id: string, record: AccountRecord): Refusal | null {
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
  if (again >= 0) return invalid(`vendor.keys[${again}].key`, 'twice')
  // [AC10] The vendor keeps one token for each: of two that ask for it, each throws out the other's.
  const twin = [...live(floor, 'account')].some(
    ({ id: other, record: { vendor: theirs } }) =>
      other !== id && theirs.kind === 'wechat' && theirs.appId === vendor.appId,
  )
  return twin ? invalid('vendor.appId', 'app-id-taken') : null
}
