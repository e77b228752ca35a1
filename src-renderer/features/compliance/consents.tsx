import type { ConsentEntry } from '#shared/protocol/compliance-rest.ts'
import { Tag, useChannelName, useFormat, useT, type Translate } from '../../design/index.ts'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { ContactLink } from './contact.tsx'
import { Fact, Facts, Moment, Person, Place, Quoted, useActor, useSource } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

type Words = Readonly<{
  t: Translate<'compliance'>
  actor: (id: string) => string
  channelName: ReturnType<typeof useChannelName>
}>

function columnsOf({ t, actor, channelName }: Words): readonly EvidenceColumn<ConsentEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    {
      head: t('customer'),
      width: 120,
      draw: (one) => <Person name={one.customerName} id={one.customerId} erased={one.customerErased} />,
    },
    { head: t('purpose'), width: 120, draw: ({ consent }) => t(`purpose_${consent.purpose}`) },
    {
      head: t('state'),
      width: 80,
      draw: ({ consent }) => (
        <Tag tone={consent.given ? 'neutral' : 'warn'}>{t(consent.given ? 'given' : 'refused')}</Tag>
      ),
    },
    {
      head: t('channel'),
      width: 96,
      draw: ({ consent }) => (consent.channel === null ? t('allChannels') : channelName(consent.channel)),
    },
    { head: t('proof'), width: 88, draw: ({ consent }) => t(`proof_${consent.proof}`) },
    { head: t('by'), width: 96, draw: ({ consent }) => actor(consent.by) },
    { head: t('note'), draw: ({ note }) => note ?? t('none') },
  ]
}

/** [CO3] */
export function Consents({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const actor = useActor()
  const channelName = useChannelName()
  return (
    <EvidenceList<ConsentEntry>
      list="consents"
      wanted={wanted}
      keyOf={({ seq, at, customerId, consent }) => `${seq} ${at} ${customerId} ${consent.purpose} ${consent.channel}`}
      columns={columnsOf({ t, actor, channelName })}
      details={renderWord}
    />
  )
}

const renderWord = (entry: ConsentEntry) => <Word entry={entry} />

function Word({
  entry: { seq, hash, at, customerId, customerName, customerErased, consent, note, said },
}: {
  entry: ConsentEntry
}) {
  const t = useT('compliance')
  const format = useFormat()
  const actor = useActor()
  const channelName = useChannelName()
  return (
    <Facts>
      <Fact head={t('customer')}>
        <Person name={customerName} id={customerId} erased={customerErased} />
      </Fact>
      <Fact head={t('at')}>
        <Moment at={at} />
      </Fact>
      <Fact head={t('purpose')}>
        {t(`purpose_${consent.purpose}`)} · {t(consent.given ? 'given' : 'refused')}
      </Fact>
      <Fact head={t('channel')}>{consent.channel === null ? t('allChannels') : channelName(consent.channel)}</Fact>
      <Fact head={t('until')}>{consent.until === null ? t('untilNone') : format.day(consent.until)}</Fact>
      <Fact head={t('proof')}>
        {t(`proof_${consent.proof}`)} <Proof consent={consent} said={said} />
      </Fact>
      <Fact head={t('by')}>{actor(consent.by)}</Fact>
      {consent.fromErased === undefined ? null : (
        <Fact head={t('saidIn')}>
          {t('saidInErased')} <code>{consent.fromErased}</code>
        </Fact>
      )}
      <Fact head={t('note')}>{note ?? t('none')}</Fact>
      <Fact head={t('place')}>
        {seq === null || hash === null ? <Imported consent={consent} /> : <Place seq={seq} hash={hash} />}
      </Fact>
      <Fact head={t('contact')}>
        <ContactLink interactionId={consent.interactionId} at={at} />
      </Fact>
    </Facts>
  )
}

/** [CO30] The words and their time where a message proves it; where a form is kept, elsewhere. */
function Proof({ consent: { proof, proofRef, interactionId }, said }: Pick<ConsentEntry, 'consent' | 'said'>) {
  const t = useT('compliance')
  if (proof !== 'message') return proofRef === null ? null : <code>{proofRef}</code>
  if (said !== null) return <Quoted said={said} />
  // By short message the words stand in the note.
  return interactionId === null ? null : <>{t('messageGone')}</>
}

/** [CO3] How a word of no log came to stand here. */
function Imported({ consent: { imported, by } }: Pick<ConsentEntry, 'consent'>) {
  const t = useT('compliance')
  const format = useFormat()
  const actor = useActor()
  const source = useSource()
  if (imported === undefined) return <>{t('importedUnknown')}</>
  return <>{t('importedAs', { time: format.moment(imported.at), name: actor(by), source: source(imported.file) })}</>
}
