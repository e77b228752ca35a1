import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PastOffer, Trace } from '#shared/protocol/profile-rest.ts'
import type { SaidHit } from '#shared/protocol/rest.ts'
import { problemWords, useNames } from '../../client/index.ts'
import {
  Button,
  ChannelTile,
  Icon,
  InlineError,
  scriptOf,
  Skeleton,
  SkeletonBlock,
  useChannelName,
  useFormat,
  useT,
} from '../../design/index.ts'
import { PastContact, type OpenedContact } from './past-contact.tsx'
import { TimelineSearch, type TimelineFilter } from './timeline-filter.tsx'
import { channelOfAct, filterLines, linesOf, offersIn, type NotedLine, type TimelineLine } from './timeline-lines.ts'
import { NotedRow, useNotedWords } from './timeline-noted.tsx'
import { traceWhere, traceWord } from './trace-words.ts'
import { answerOf, detailOf, summaryOf, titleOf } from './timeline-words.ts'
import { useSaid } from './use-said.ts'
import type { Timeline } from './use-timeline.ts'

/** While something is looked for, older contacts are read until so many are found. */
const ENOUGH = 8

export interface CustomerTimelineProps {
  readonly customerId: string
  readonly timeline: Timeline
  readonly offers: readonly PastOffer[]
  readonly acts: readonly Trace[]
  readonly noted: readonly NotedLine[]
  readonly current: Interaction | null
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** [PA13] Every contact on every channel and what was offered, the newest first; each opens as it was. */
export function CustomerTimeline(props: CustomerTimelineProps) {
  const { customerId, timeline, offers, acts, noted, current, filter, onFilter } = props
  const t = useT('customer')
  const words = useT('profile')
  const [open, setOpen] = useState<OpenedContact | null>(null)
  const { entries, problem, loading, hasMore, more } = timeline
  const narrowed = filter.view !== 'all' || (filter.query ?? '').trim() !== ''
  const lineWords = useLineWords()
  const said = useSaid(customerId, filter.query ?? '')
  const lines = useMemo(() => {
    // What is offered in this contact stands above, in its own place; here it is found by whoever looks for something.
    const now = current === null ? [] : offersIn(current)
    const earlier = offers.filter(
      (one) => !now.some(({ recommendationId }) => recommendationId === one.recommendationId),
    )
    const told = narrowed ? [...now, ...earlier] : earlier
    const past = (entries ?? []).filter(({ interactionId }) => interactionId !== current?.id)
    const all = linesOf({ entries: past, offers: told, acts, noted }, !hasMore)
    // Where it was said may be further back than was read.
    const read = new Set(past.map(({ interactionId }) => interactionId))
    const further = [...said.hits.values()].flatMap(({ entry }): readonly TimelineLine[] =>
      read.has(entry.interactionId) || entry.interactionId === current?.id
        ? []
        : [{ kind: 'contact', at: entry.at, entry }],
    )
    return filterLines([...all, ...further], filter.view, filter.query ?? '', (line) =>
      line.kind === 'contact' && said.hits.has(line.entry.interactionId) ? (filter.query ?? '') : lineWords(line),
    )
  }, [entries, offers, acts, noted, hasMore, current, narrowed, filter, lineWords, said.hits])
  const list = useRef<HTMLUListElement>(null)
  const focusAt = useRef<number | null>(null)

  const lookFurther = narrowed && hasMore && !loading && !said.loading && problem === undefined && lines.length < ENOUGH
  useEffect(() => {
    if (lookFurther) more(true)
  }, [lookFurther, more])

  // The button to read more is gone or further down: whoever pressed it goes on at the first line that is new.
  useLayoutEffect(() => {
    if (focusAt.current === null || loading) return
    if (!hasMore) list.current?.querySelectorAll('button')[focusAt.current]?.focus({ preventScroll: true })
    focusAt.current = null
  }, [hasMore, loading])
  const readMore = (): void => {
    focusAt.current = list.current?.querySelectorAll('button').length ?? null
    more()
  }

  return (
    <>
      {filter.query === null ? null : <TimelineSearch filter={filter} onChange={onFilter} />}
      <ul className="timeline" ref={list}>
        {current === null || narrowed ? null : <Ongoing interaction={current} />}
        {lines.map((line) => {
          switch (line.kind) {
            case 'offer':
              return <OfferLine key={line.offer.recommendationId} offer={line.offer} onOpen={setOpen} />
            case 'act':
              return <ActLine key={line.act.id} act={line.act} />
            case 'noted':
              return <NotedRow key={`${line.noted.what} ${line.at}`} noted={line.noted} />
            case 'contact': {
              const { entry } = line
              const hit = said.hits.get(entry.interactionId)
              return <ContactLine key={entry.interactionId} entry={entry} hit={hit} onOpen={setOpen} />
            }
          }
        })}
      </ul>
      {entries !== undefined && lines.length === 0 && !loading && !said.loading ? (
        <p className="s12 t3">{narrowed ? words('nothingFound') : t('timelineEmpty')}</p>
      ) : null}
      {entries === undefined && loading ? (
        <Skeleton>
          <SkeletonBlock width="70%" style={{ margin: '4px 0 0 28px' }} />
          <SkeletonBlock width="45%" style={{ margin: '8px 0 0 28px' }} />
        </Skeleton>
      ) : null}
      {problem === undefined ? null : (
        <InlineError what={t('timelineFailed')} detail={problemWords(problem).what} onRetry={timeline.reload} />
      )}
      {said.failed ? <p className="s12 t3">{words('saidFailed')}</p> : null}
      {narrowed && (loading || said.loading) ? <p className="s12 t3">{words('searching')}</p> : null}
      {hasMore && problem === undefined && !(narrowed && loading) ? (
        <Button size="small" variant="link" busy={loading} onClick={readMore}>
          {t('more')}
        </Button>
      ) : null}
      <PastContact contact={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** Everything a line says, for finding it. */
function useLineWords(): (line: TimelineLine) => string {
  const t = useT('customer')
  const profile = useT('profile')
  const names = useNames()
  const format = useFormat()
  const channelName = useChannelName()
  const notedWords = useNotedWords()
  return useMemo(
    () => (line) => {
      if (line.kind === 'noted') {
        const { title, detail } = notedWords(line.noted)
        return `${profile(`noted_${line.noted.what}`)} ${title} ${detail}`
      }
      if (line.kind === 'offer')
        return [names.proposition(line.offer.propositionId), answerOf(line.offer, profile), profile('onlyOffers')].join(
          ' ',
        )
      if (line.kind === 'act')
        return [
          traceWord(line.act, profile),
          traceWhere(line.act, profile, names),
          channelName(channelOfAct(line.act)),
        ].join(' ')
      const { entry } = line
      return [
        titleOf(entry, names),
        entry.summary ?? '',
        names.queue(entry.queueId),
        channelName(entry.channel),
        detailOf(entry, names, t, format),
        format.day(entry.at),
      ].join(' ')
    },
    [t, profile, names, format, channelName, notedWords],
  )
}

function Ongoing({ interaction }: { interaction: Interaction }) {
  const t = useT('customer')
  const names = useNames()
  return (
    <li>
      <div className="timeline-row">
        <ChannelTile channel={interaction.channel} size={20} />
        <span className="timeline-title ell">{names.queue(interaction.queueId)}</span>
        <time>{t('ongoing')}</time>
        <p className="ell">
          {names.user('agentId' in interaction.phase ? interaction.phase.agentId : interaction.lastAgentId)}
        </p>
      </div>
    </li>
  )
}

interface ContactLineProps {
  readonly entry: TimelineEntry
  /** [PA30] What was looked for, as it was said in it. */
  readonly hit: SaidHit | undefined
  readonly onOpen: (contact: OpenedContact) => void
}

function ContactLine({ entry, hit, onOpen }: ContactLineProps) {
  const t = useT('customer')
  const words = useT('profile')
  const names = useNames()
  const format = useFormat()
  const summary = summaryOf(entry)
  return (
    <li>
      <button
        type="button"
        className="timeline-row timeline-open"
        aria-label={t('openTranscript', { day: format.dayWithin(entry.at) })}
        onClick={() => onOpen({ interactionId: entry.interactionId, at: entry.at, entry })}
      >
        <ChannelTile channel={entry.channel} size={20} />
        <span className="timeline-title ell">{titleOf(entry, names)}</span>
        <time dateTime={new Date(entry.at).toISOString()}>{format.day(entry.at)}</time>
        {hit === undefined ? null : (
          <p className="timeline-said" lang={scriptOf(hit.line)}>
            {words(`said_${hit.by}`)} {hit.line}
          </p>
        )}
        {summary === null ? null : <p className="ell">{summary}</p>}
        <p className="ell t3">{detailOf(entry, names, t, format)}</p>
      </button>
    </li>
  )
}

/** [PA31] Opens the contact it was offered in. */
function OfferLine({ offer, onOpen }: { offer: PastOffer; onOpen: (contact: OpenedContact) => void }) {
  const t = useT('profile')
  const names = useNames()
  const format = useFormat()
  const name = names.proposition(offer.propositionId)
  const { interactionId, at } = offer
  return (
    <li>
      <button
        type="button"
        className="timeline-row timeline-open"
        aria-label={t('openOffer', { name, day: format.dayWithin(at) })}
        onClick={() => onOpen({ interactionId, at, entry: null })}
      >
        <span className="timeline-offer" title={t('onlyOffers')}>
          <Icon name="target" size={14} label={t('onlyOffers')} />
        </span>
        <span className="timeline-title ell">{name}</span>
        <time dateTime={new Date(at).toISOString()}>{format.day(at)}</time>
        <p className="ell t3">{answerOf(offer, t)}</p>
      </button>
    </li>
  )
}

/** [PA24] Done on a channel where nobody had to answer. */
function ActLine({ act }: { act: Trace }) {
  const t = useT('profile')
  const names = useNames()
  const format = useFormat()
  const where = traceWhere(act, t, names)
  return (
    <li>
      <div className="timeline-row">
        <ChannelTile channel={channelOfAct(act)} size={20} />
        <span className="timeline-title ell">{traceWord(act, t)}</span>
        <time dateTime={new Date(act.at).toISOString()}>{format.day(act.at)}</time>
        {where === '' ? null : <p className="ell t3">{where}</p>}
      </div>
    </li>
  )
}
