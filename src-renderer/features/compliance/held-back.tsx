import type { HeldBackEntry, RevealEntry } from '#shared/protocol/compliance-rest.ts'
import { ruleSource, useNames, type Names } from '../../client/index.ts'
import { useChannelName, useT, type Translate } from '../../design/index.ts'
import { policyWord } from '../results/index.ts'
import { AccessObject } from './access-log.tsx'
import { ContactLink } from './contact.tsx'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Fact, Facts, Moment, Person, Place, Quoted, useActor } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

type Words = Readonly<{
  t: Translate<'compliance'>
  results: Translate<'results'>
  names: Names
  channelName: ReturnType<typeof useChannelName>
}>

function heldBackColumns({ t, results, names, channelName }: Words): readonly EvidenceColumn<HeldBackEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    {
      head: t('customer'),
      width: 136,
      draw: (one) => <Person name={one.customerName} id={one.customerId} erased={one.customerErased} />,
    },
    {
      head: t('proposition'),
      width: 184,
      draw: ({ propositionId }) => (propositionId === null ? t('none') : names.proposition(propositionId)),
    },
    { head: t('policy'), width: 184, draw: ({ policy }) => policyWord(results, policy) },
    { head: t('reason'), width: 208, draw: (entry) => <Reason entry={entry} /> },
    { head: t('ruleSource'), width: 208, draw: ({ policy, reason }) => <Source policy={policy} reason={reason} /> },
    { head: t('channel'), width: 88, draw: ({ channel }) => (channel === null ? t('none') : channelName(channel)) },
    { head: t('desk'), draw: ({ deskId }) => (deskId === null ? t('none') : names.user(deskId)) },
  ]
}

/** [CO32] Of a mood the words it was noticed by as well, cut in a line. */
function Reason({ entry: { reason, mood } }: { entry: HeldBackEntry }) {
  const t = useT('compliance')
  const quoted = mood?.said?.text == null ? null : t('paperQuoted', { words: mood.said.text })
  const words = [reasonWord(t, reason), quoted].filter((one) => one !== null).join(' ')
  return <span title={words}>{words}</span>
}

/** [CO32] What it rests on, who noticed it, and whether somebody said since that it is not so. */
function Mood({ mood: { said, by, dismissed } }: { mood: NonNullable<HeldBackEntry['mood']> }) {
  const t = useT('compliance')
  const offers = useT('recommendations')
  const names = useNames()
  return (
    <>
      <Fact head={t('moodBy')}>{by === null ? t('moodBySystem') : names.user(by)}</Fact>
      <Fact head={t('moodWords')}>{said === null ? t('none') : <Quoted said={said} />}</Fact>
      {dismissed === null ? null : (
        <Fact head={t('moodDismissed')}>
          {names.user(dismissed.agentId)} · {offers(`notSo_${dismissed.reasonId}`)} · <Moment at={dismissed.at} />
        </Fact>
      )}
    </>
  )
}

/** Cut in a line, whole beside it. */
function Source({ policy, reason }: Pick<HeldBackEntry, 'policy' | 'reason'>) {
  const source = ruleSource(policy, reason)
  return <span title={source}>{source}</span>
}

function revealColumns(
  t: Translate<'compliance'>,
  actor: (id: string) => string,
): readonly EvidenceColumn<RevealEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    { head: t('who'), width: 136, draw: (one) => actor(one.actor) },
    {
      head: t('customer'),
      width: 120,
      draw: (one) => <Person name={one.customerName} id={one.customerId} erased={one.customerErased} />,
    },
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
  'no-record',
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
  const channelName = useChannelName()
  return (
    <EvidenceList<HeldBackEntry>
      list="held-back"
      wanted={wanted}
      keyOf={({ seq }) => String(seq)}
      columns={heldBackColumns({ t, results, names, channelName })}
      details={renderHeldBack}
    />
  )
}

const renderHeldBack = (entry: HeldBackEntry) => <HeldBackDetails entry={entry} />

function HeldBackDetails({ entry }: { entry: HeldBackEntry }) {
  const t = useT('compliance')
  const results = useT('results')
  const names = useNames()
  const channelName = useChannelName()
  const { at, propositionId, policy, reason, channel, deskId, seq, hash } = entry
  return (
    <Facts>
      <Fact head={t('customer')}>
        <Person name={entry.customerName} id={entry.customerId} erased={entry.customerErased} />
      </Fact>
      <Fact head={t('at')}>
        <Moment at={at} />
      </Fact>
      <Fact head={t('proposition')}>{propositionId === null ? t('none') : names.proposition(propositionId)}</Fact>
      <Fact head={t('policy')}>
        {policyWord(results, policy)} <code>{policy}</code>
      </Fact>
      <Fact head={t('reason')}>{reasonWord(t, reason)}</Fact>
      {entry.mood === undefined ? null : <Mood mood={entry.mood} />}
      <Fact head={t('ruleSource')}>{ruleSource(policy, reason)}</Fact>
      <Fact head={t('channel')}>{channel === null ? t('none') : channelName(channel)}</Fact>
      <Fact head={t('desk')}>{deskId === null ? t('none') : names.user(deskId)}</Fact>
      <Fact head={t('place')}>
        <Place seq={seq} hash={hash} />
      </Fact>
      <Fact head={t('contact')}>
        <ContactLink interactionId={entry.interactionId} at={at} />
      </Fact>
    </Facts>
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
