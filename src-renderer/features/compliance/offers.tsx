import { useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import { offerState } from '#shared/domain/offer-state.ts'
import { levelWords } from '#shared/domain/told-level.ts'
import type { OfferEntry } from '#shared/protocol/compliance-rest.ts'
import { problemOf, problemWords, useDesk, useFloor, useNames, type Names, type Problem } from '../../client/index.ts'
import {
  Button,
  InlineError,
  useChannelName,
  useFormat,
  useLanguage,
  useT,
  type Translate,
} from '../../design/index.ts'
import { ContactLink } from './contact.tsx'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Fact, Facts, Moment, Person, Place, Quoted, useActor, whereWords } from './parts.tsx'
import { Sales } from './sales.tsx'
import { saveAs } from './save-file.ts'
import type { Wanted } from './use-evidence.ts'

type Words = Readonly<{ t: Translate<'compliance'>; names: Names; channelName: ReturnType<typeof useChannelName> }>

function columnsOf({ t, names, channelName }: Words): readonly EvidenceColumn<OfferEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    {
      head: t('customer'),
      width: 96,
      draw: (entry) => <Person name={entry.customerName} id={entry.customerId} erased={entry.customerErased} />,
    },
    { head: t('proposition'), draw: ({ offer }) => names.proposition(offer.propositionId) },
    { head: t('channel'), width: 88, draw: ({ channel }) => (channel === null ? t('none') : channelName(channel)) },
    { head: t('state'), width: 216, draw: (entry) => <Outcome entry={entry} /> },
    {
      head: t('disclosures'),
      width: 96,
      draw: ({ offer }) =>
        offer.answer === null || offer.answer.disclosures.length === 0
          ? t('none')
          : t('disclosuresOf', { told: offer.answer.disclosures.length }),
    },
    { head: t('by'), width: 96, draw: (entry) => <By entry={entry} /> },
  ]
}

/** [CO4] */
export function Offers({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const names = useNames()
  const channelName = useChannelName()
  return (
    <EvidenceList<OfferEntry>
      list="offers"
      wanted={wanted}
      keyOf={({ seq }) => String(seq)}
      columns={columnsOf({ t, names, channelName })}
      details={renderOffer}
    />
  )
}

const renderOffer = (entry: OfferEntry) => <OfferDetails entry={entry} />

/** [CO23] What became of it, and whether it ended in a sale. */
function Outcome({ entry: { offer, sales } }: { entry: OfferEntry }) {
  const t = useT('compliance')
  return (
    <>
      {t(`state_${offerState(offer)}`)}
      {(offer.earlier ?? []).length === 0 ? null : ` · ${t('answerChanged')}`}
      {sales.every(({ takenBack }) => takenBack === true) ? null : ` · ${t('bought')}`}
    </>
  )
}

function By({ entry: { offer, deskId } }: { entry: OfferEntry }) {
  const t = useT('compliance')
  const actor = useActor()
  const agentId = offer.answer?.agentId ?? offer.presented?.agentId ?? deskId
  return <>{agentId === null ? t('none') : actor(agentId)}</>
}

function OfferDetails({ entry }: { entry: OfferEntry }) {
  const t = useT('compliance')
  const format = useFormat()
  const names = useNames()
  const actor = useActor()
  const { offer, seq, hash } = entry
  const { suitability, presented, answer } = offer
  return (
    <>
      <Facts>
        <Fact head={t('customer')}>
          <Person name={entry.customerName} id={entry.customerId} erased={entry.customerErased} />
        </Fact>
        <Fact head={t('proposition')}>
          {names.proposition(offer.propositionId)} · {t('paperVersion')} {offer.propositionVersion}
        </Fact>
        <Fact head={t('at')}>
          <Moment at={entry.at} />
        </Fact>
        <Fact head={t('desk')}>{entry.deskId === null ? t('none') : actor(entry.deskId)}</Fact>
        <Fact head={t('paperWhy')}>{entry.why === null ? t('erased') : names.text(entry.why)}</Fact>
        <Fact head={t('suitability')}>
          {suitability === null
            ? t(offer.assessFirst === true ? 'state_asked' : 'suitabilityNone')
            : t('suitabilityOf', { risk: suitability.risk, tolerance: levelWords(suitability, t) })}
          {suitability?.assessed === undefined
            ? null
            : ` · ${t('assessedAt', {
                time: format.day(suitability.assessed.at),
                source: whereWords(suitability.assessed.where, t),
                until: format.day(suitability.validUntil),
              })}`}
        </Fact>
        <Fact head={t('state')}>
          <Outcome entry={entry} />
        </Fact>
        <Fact head={t('sales')}>
          <Sales sales={entry.sales} />
        </Fact>
        <Fact head={t(offer.assessFirst === true ? 'askedAt' : 'presentedAt')}>
          {presented === null ? t('none') : <Step at={presented.at} agentId={presented.agentId} />}
        </Fact>
        <Fact head={t('answeredAt')}>
          <Answers entry={entry} />
        </Fact>
        <Fact head={t('disclosures')}>
          {answer === null || answer.disclosures.length === 0 ? t('none') : <Told offer={offer} />}
        </Fact>
        <Fact head={t('place')}>
          <Place seq={seq} hash={hash} />
        </Fact>
        <Fact head={t('contact')}>
          <ContactLink interactionId={entry.interactionId} at={entry.at} />
        </Fact>
      </Facts>
      <TakeEvidence entry={entry} />
    </>
  )
}

/** [CO29] Every answer in words, the last of them the one that counts, each yes with what it rests on. */
function Answers({ entry: { offer, words } }: { entry: OfferEntry }) {
  const t = useT('compliance')
  const names = useNames()
  const { answer, earlier = [] } = offer
  if (answer === null) return <>{t('none')}</>
  return [...earlier, answer].map(({ at, agentId, response, reasonId, messageId, confirmed }, index) => {
    const said = words.find((one) => one.messageId === messageId)
    return (
      <div key={at}>
        <Step at={at} agentId={agentId} /> · {t(`state_${response}`)}
        {reasonId === null ? null : ` · ${names.declineReason(reasonId)}`}
        {confirmed === true ? ` · ${t('answerConfirmed')}` : null}
        {index < earlier.length ? ` · ${t('answerReplaced')}` : null}
        {messageId === undefined ? null : <p>{said === undefined ? t('messageGone') : <Quoted said={said} />}</p>}
      </div>
    )
  })
}

function Step({ at, agentId }: { at: number; agentId: string }) {
  const actor = useActor()
  return (
    <>
      <Moment at={at} /> · {actor(agentId)}
    </>
  )
}

/** What was told, in the words of the shelf as they stand; the file has them as they stood. */
function Told({ offer: { propositionId, answer } }: Pick<OfferEntry, 'offer'>) {
  const language = useLanguage()
  const shelved = useFloor((floor) => floor.config.proposition.get(propositionId)?.record.disclosures)
  return (
    <>
      {answer?.disclosures.map((id) => {
        const text = shelved?.find((one) => one.id === id)?.agent
        return <p key={id}>{text === undefined ? id : textIn(language, text)}</p>
      })}
    </>
  )
}

/** [CO21] */
function TakeEvidence({ entry: { offer, interactionId } }: { entry: OfferEntry }) {
  const t = useT('compliance')
  const language = useLanguage()
  const { api } = useDesk()
  const [busy, setBusy] = useState<'file' | 'page' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (what: 'file' | 'page'): Promise<void> => {
    setBusy(what)
    setProblem(null)
    const path = `/api/compliance/offers/${offer.id}/${what}?interactionId=${interactionId}&language=${language}`
    try {
      await saveAs(api, path, `offer-${offer.id}.${what === 'file' ? 'json' : 'html'}`)
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <p className="row">
        <Button icon="download" busy={busy === 'page'} onClick={() => void take('page')}>
          {t('takePage')}
        </Button>
        <Button icon="download" busy={busy === 'file'} onClick={() => void take('file')}>
          {t('takeFile')}
        </Button>
      </p>
      {problem === null ? null : <InlineError what={t('takeFailed')} detail={problemWords(problem).what} />}
    </>
  )
}
