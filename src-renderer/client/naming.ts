import { branchNumbered } from '#shared/domain/branch.ts'
import { useMemo } from 'react'
import type { VendorKey } from '#shared/domain/account.ts'
import { textIn, type LocalText } from '#shared/domain/channel.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { MARKETING_POLICY_ID, FIRST_MARKETING_POLICY } from '#shared/domain/proposition.ts'
import { UNSUITABLE_REASONS } from '#shared/domain/recommendation.ts'
import { systemOf, UNKNOWN_SYSTEM } from '#shared/domain/service-key.ts'
import { translate, useLanguage } from '../design/index.ts'
import type { Language } from '../design/index.ts'
import { hiddenNumber } from './phone-number.ts'
import { useFloor } from './react.ts'

/** Words for ids, in the language now shown. An id without a record answers with a dash, never with the id. */
export interface Names {
  readonly user: (id: string | null) => string
  readonly queue: (id: string) => string
  readonly auxCode: (id: string) => string
  readonly skill: (id: string) => string
  readonly hours: (id: string) => string
  readonly entryPoint: (id: string) => string
  readonly botFlow: (id: string) => string
  /** An account at a vendor, by the name the centre gave it. */
  readonly account: (id: string) => string
  /** [WX14] What the customer saw where the vendor tells a key; null: nobody named it. */
  readonly vendorKey: (accountId: string | null, on: VendorKey['on'], key: string) => string | null
  /** `业务咨询 / 账单分期` */
  readonly disposition: (id: string) => string
  readonly proposition: (id: string) => string
  readonly intent: (id: string) => string
  readonly segment: (id: string) => string
  /** By its number; a lead older than the directory keeps its word. */
  readonly branch: (number: string) => string
  /** Why an offer was declined, of the marketing policy's reasons, or found unsuitable. */
  readonly declineReason: (id: string) => string
  /** The customer's name, or 访客 with the end of their address. */
  readonly customer: (interaction: Pick<Interaction, 'introduction'>) => string
  readonly text: (text: LocalText) => string
}

const UNKNOWN = '—'

export function namesIn(config: ConfigMaps, language: Language): Names {
  const text = (words: LocalText): string => textIn(language, words)
  const named = (record: { readonly name: LocalText } | undefined): string =>
    record === undefined ? UNKNOWN : text(record.name)
  const disposition = (id: string, below: ReadonlySet<string> = new Set()): string => {
    const found = config.disposition.get(id)?.record
    if (found === undefined) return UNKNOWN
    const { parentId } = found
    // A tree knotted by a mistaken edit must not hang the desk.
    if (parentId === null || below.has(parentId)) return text(found.name)
    return `${disposition(parentId, new Set([...below, id]))} / ${text(found.name)}`
  }
  return {
    text,
    user: (id) => {
      const system = id === null ? null : systemOf(id)
      if (system !== null)
        return system === UNKNOWN_SYSTEM
          ? translate('common', 'systemUnknown')
          : translate('common', 'systemNamed', { code: system })
      return id === null ? UNKNOWN : (config.user.get(id)?.record.displayName ?? UNKNOWN)
    },
    queue: (id) => named(config.queue.get(id)?.record),
    auxCode: (id) => named(config.auxCode.get(id)?.record),
    skill: (id) => named(config.skill.get(id)?.record),
    hours: (id) => named(config.hours.get(id)?.record),
    entryPoint: (id) => named(config.entryPoint.get(id)?.record),
    botFlow: (id) => named(config.botFlow.get(id)?.record),
    account: (id) => named(config.account.get(id)?.record),
    vendorKey: (accountId, on, key) => {
      const vendor = accountId === null ? undefined : config.account.get(accountId)?.record.vendor
      const keys = vendor?.kind === 'wechat' ? (vendor.keys ?? []) : []
      const found = keys.find((one) => one.on === on && one.key === key)
      return found === undefined ? null : text(found.name)
    },
    disposition: (id) => disposition(id),
    declineReason: (id) => {
      const policy = config.marketingPolicy.get(MARKETING_POLICY_ID)?.record ?? FIRST_MARKETING_POLICY
      return named([...policy.declineReasons, ...UNSUITABLE_REASONS].find((reason) => reason.id === id))
    },
    proposition: (id) => named(config.proposition.get(id)?.record),
    intent: (id) => named(config.intent.get(id)?.record),
    segment: (id) => named(config.segment.get(id)?.record),
    branch: (number) => {
      const branch = branchNumbered(config.branch, number)
      return branch === null ? number : text(branch.record.name)
    },
    customer: ({ introduction }) => {
      if (introduction === null) return translate('desk', 'visitor', { tail: '' }).trim()
      const { customerName, address } = introduction
      if (customerName !== null) return customerName
      // Whoever calls is their number; a visitor's address says nothing but its end.
      return /^\+?[\d*•]{3,}$/.test(address)
        ? hiddenNumber(address)
        : translate('desk', 'visitor', { tail: address.slice(-4) })
    },
  }
}

export function useNames(): Names {
  const config = useFloor((floor) => floor.config)
  const language = useLanguage()
  return useMemo(() => namesIn(config, language), [config, language])
}
