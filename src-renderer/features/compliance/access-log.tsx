import { Select } from 'antd'
import { useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import { CONFIG_KINDS } from '#shared/domain/config.ts'
import { PROFILE_FIELDS } from '#shared/domain/profile.ts'
import { ACCESS_ACTIONS, type AccessAction, type AccessEntry } from '#shared/protocol/compliance-rest.ts'
import { problemSchema, problemWords, useFloor } from '../../client/index.ts'
import { useLanguage, useT, type Translate } from '../../design/index.ts'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Moment, Person, useActor } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

/** What is noted, whole or by its beginning: behind a colon or a point stands which one it was. */
const OBJECTS = [
  'webhook.created',
  'webhook.changed',
  'webhook.deleted',
  'webhook.secret',
  'webhook.destinations',
  'webhook',
  'config.user',
  'config',
  'import:customers',
  'import:consents',
  'import:products',
  'import:purchases',
  'export:customers',
  'export:consents',
  'export:products',
  'export:purchases',
  'purchases-of',
  'purchase.corrected',
  'purchase.taken-back',
  'customer.phone',
  'customer.email',
  'customer.customer-number',
  'bot.language-model',
  'service-key',
  'knowledge.second-person',
  'interaction',
  'customer',
  'customers',
  'timeline',
  'said',
  'recording',
  'ways',
  'follow-ups',
  'profile',
  'holdings',
  'gauge',
  'identity',
  'merge-preview',
  'consents',
  'offer',
  'knowledge',
  'compliance',
  'segment',
  'segment-count',
  'tasks',
  'tasks-of',
  'requests-of',
  'copy-seal',
  'copy',
  'proof',
] as const

/** Which one it was, where it has a name to read: what is left goes by ids. */
function useDetail(): (known: (typeof OBJECTS)[number], which: string) => string {
  const t = useT('compliance')
  const admin = useT('admin')
  const language = useLanguage()
  const config = useFloor((floor) => floor.config)
  return (known, which) => {
    if (known === 'service-key' || known === 'customers' || known.startsWith('purchase.')) return which
    if (known === 'compliance') {
      const list = LISTS.find(([kind]) => kind === which)
      return list === undefined ? '' : t(`list_${list[1]}`)
    }
    if (known === 'config.user') return config.user.get(which)?.record.displayName ?? which
    if (known !== 'config') return ''
    const at = which.indexOf(':')
    const kind = CONFIG_KINDS.find((one) => one === which.slice(0, at))
    if (kind === undefined) return ''
    const id = which.slice(at + 1)
    const record = config[kind].get(id)?.record
    const name = record === undefined || !('name' in record) ? '' : record.name
    return typeof name === 'string' ? admin(kind) : `${admin(kind)} · ${textIn(language, name)}`
  }
}

/** What it was about, in words; what is younger than this page keeps its own. */
export function AccessObject({ what }: { what: string }) {
  const t = useT('compliance')
  const profile = useT('profile')
  const detail = useDetail()
  const field = PROFILE_FIELDS.find((one) => what === `profile.${one}`)
  if (field !== undefined) return <span title={what}>{profile(`field_${field}`)}</span>
  const known = OBJECTS.find((one) => what === one || what.startsWith(`${one}:`) || what.startsWith(`${one}.`))
  if (known === undefined) return <code>{what}</code>
  const which = what.slice(known.length + 1)
  return (
    <span title={what}>{[t(`object_${known}`), detail(known, which)].filter((part) => part !== '').join(' · ')}</span>
  )
}

/** How a list was noted, and which it is. */
const LISTS = [
  ['offer', 'offers'],
  ['assessment', 'assessments'],
  ['consent', 'consents'],
  ['held-back', 'held-back'],
  ['reveals', 'reveals'],
  ['access-log', 'access-log'],
  ['erasure', 'erasures'],
  ['requests', 'requests'],
] as const

/** [RP10] How much went: texts, files, purchases, assessments the bank told of. */
const PROOF_ENDED = /^proof-ended:(\d+):(\d+):(\d+)(?::(\d+))?$/
const SEAL = /^[0-9a-f]{64}$/
const SHOWN_OF_SEAL = 12
const CHANGES = ['saved', 'archived', 'restored', 'secretWritten', 'passwordGiven', 'passwordAsked'] as const

/** [SK8] */
const KEY_ACTS = ['key-created', 'key-renewed', 'key-secret-ended', 'key-revoked'] as const

/** What a person gave as their reason stands in their words; what the server noted, in its reader's. */
function whyOf({ action, reason }: AccessEntry, t: Translate<'compliance'>): string {
  if (reason === null) return t('none')
  if (reason === 'masked') return t('seenMasked')
  const [, words, files, purchases, assessments = '0'] = PROOF_ENDED.exec(reason) ?? []
  if (words !== undefined && files !== undefined && purchases !== undefined)
    return t(assessments === '0' ? 'proofEnded' : 'proofEndedAssessed', { words, files, purchases, assessments })
  if (SEAL.test(reason)) return t('sealed', { seal: reason.slice(0, SHOWN_OF_SEAL) })
  if (action === 'import') return t('sourceFile', { file: reason })
  const change = action === 'configure' ? CHANGES.find((one) => one === reason) : undefined
  if (change !== undefined) return t(`change_${change}`)
  if (action === 'refuse') {
    const [code, scope = ''] = reason.split(':')
    return problemWords(problemSchema.parse({ code, params: { scope } })).what
  }
  const act = action === 'configure' ? KEY_ACTS.find((one) => one === reason) : undefined
  return act === undefined ? reason : t(`why_${act}`)
}

function columnsOf(t: Translate<'compliance'>, actor: (id: string) => string): readonly EvidenceColumn<AccessEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    { head: t('who'), width: 136, draw: (one) => actor(one.actor) },
    { head: t('action'), width: 120, draw: ({ action }) => t(`action_${action}`) },
    { head: t('about'), width: 280, draw: ({ what }) => <AccessObject what={what} /> },
    {
      head: t('customer'),
      width: 120,
      draw: ({ customerId, customerName, customerErased }) =>
        customerId === null ? t('none') : <Person name={customerName} id={customerId} erased={customerErased} />,
    },
    { head: t('whyOrWhat'), draw: (one) => whyOf(one, t) },
  ]
}

/** [CO22] */
export function AccessLog({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const actor = useActor()
  const users = useFloor((floor) => floor.config.user)
  const [who, setWho] = useState<string | null>(null)
  const [action, setAction] = useState<AccessAction | null>(null)
  const filters = { ...(who === null ? {} : { actor: who }), ...(action === null ? {} : { action }) }
  return (
    <>
      <div className="row gap8 co-filters">
        <Select<string>
          className="co-customer"
          aria-label={t('who')}
          placeholder={t('anyActor')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={who}
          options={[...users].map(([value, { record }]) => ({ value, label: record.displayName }))}
          onChange={(id: string | undefined) => setWho(id ?? null)}
        />
        <Select<AccessAction>
          className="co-customer"
          aria-label={t('action')}
          placeholder={t('anyAction')}
          allowClear
          value={action}
          options={ACCESS_ACTIONS.map((value) => ({ value, label: t(`action_${value}`) }))}
          onChange={(one: AccessAction | undefined) => setAction(one ?? null)}
        />
      </div>
      <EvidenceList<AccessEntry>
        list="access-log"
        wanted={{ ...wanted, filters }}
        keyOf={({ id }) => String(id)}
        columns={columnsOf(t, actor)}
      />
    </>
  )
}
