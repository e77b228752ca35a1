import type { HeldBackEntry, RevealEntry } from '#shared/protocol/compliance-rest.ts'
import { useNames, type Names } from '../../client/index.ts'
import { useT, type Translate } from '../../design/index.ts'
import { policyWord } from '../results/index.ts'
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
    { head: t('reason'), width: 152, draw: ({ reason }) => reason ?? t('none') },
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
    { head: t('what'), width: 200, draw: ({ what }) => <code>{what}</code> },
    { head: t('why'), draw: ({ reason }) => reason ?? t('none') },
  ]
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
