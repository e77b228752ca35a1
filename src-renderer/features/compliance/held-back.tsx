import type { HeldBackEntry, RevealEntry } from '#shared/protocol/compliance-rest.ts'
import { useNames, type Names } from '../../client/index.ts'
import { useT, type Translate } from '../../design/index.ts'
import { policyWord } from '../results/index.ts'
import { AccessObject } from './access-log.tsx'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Moment, Person, Place, useActor } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

type Words = Readonly<{ t: Translate<'compliance'>; results: Translate<'results'>; names: Names }>

function heldBackColumns({ t, results, names }: Words): readonly EvidenceColumn<HeldBackEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    { head: t('customer'), width: 96, draw: (one) => <Person name={one.customerName} id={one.customerId} /> },
    {
      head: t('proposition'),
      width: 176,
      draw: ({ propositionId }) => (propositionId === null ? t('none') : names.proposition(propositionId)),
    },
    { head: t('policy'), width: 184, draw: ({ policy }) => policyWord(results, policy) },
    { head: t('reason'), width: 152, draw: ({ reason }) => reasonWord(t, reason) },
    { head: t('place'), draw: (entry) => <Place seq={entry.seq} hash={entry.hash} /> },
  ]
}

function revealColumns(
  t: Translate<'compliance'>,
  actor: (id: string) => string,
): readonly EvidenceColumn<RevealEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    { head: t('who'), width: 136, draw: (one) => actor(one.actor) },
    { head: t('customer'), width: 120, draw: (one) => <Person name={one.customerName} id={one.customerId} /> },
    { head: t('what'), width: 200, draw: ({ what }) => <AccessObject what={what} /> },
    { head: t('why'), draw: ({ reason }) => reason ?? t('none') },
  ]
}

const REASONS = [
  'refused',
  'not-given',
  'consents-not-known',
  'switched-off',
  'complaint',
  'bereavement',
  'fraud',
  'no-offers',
  'unproved',
  'assessment-missing',
  'assessment-expired',
  'risk-above-tolerance',
  'age-unknown',
  'elder',
  'declined-before',
  'shown-often',
  'night',
  'customer-asked-not-to-be-contacted',
  'unfollowed',
  'purpose-not-allowed-on-channel',
  'reply-window-over',
  'answers-used-up',
] as const

/** A reason in words; one that is younger than this page keeps its own. */
function reasonWord(t: Translate<'compliance'>, reason: string | null): string {
  const known = REASONS.find((one) => one === reason)
  return known === undefined ? (reason ?? t('none')) : t(`heldBack_${known}`)
}

/** [CO5] */
export function HeldBack({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const results = useT('results')
  const names = useNames()
  return (
    <EvidenceList<HeldBackEntry>
      list="held-back"
      wanted={wanted}
      keyOf={({ seq }) => String(seq)}
      columns={heldBackColumns({ t, results, names })}
    />
  )
}

/** [CO6] */
export function Reveals({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const actor = useActor()
  return (
    <EvidenceList<RevealEntry>
      list="reveals"
      wanted={wanted}
      keyOf={({ id }) => String(id)}
      columns={revealColumns(t, actor)}
    />
  )
}
