import { Popover } from 'antd'
import { useState, type ReactElement } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import { VERDICT_STAGES, type OfferExplanation, type OfferStop, type Verdict } from '#shared/protocol/offers-rest.ts'
import {
  type Floor,
  problemWords,
  sourceLine,
  useDesk,
  useFloor,
  useInteraction,
  useNames,
  useRemote,
} from '../../client/index.ts'
import { InlineError, serverNow, Skeleton, SkeletonBlock, useFormat, useT } from '../../design/index.ts'
import { awaited } from './awaited.ts'
import { attributedTo } from './occasion-words.ts'
import { stopWords, verdictWords } from './verdict-words.ts'

/** Opens, at the given control, how every proposition on the shelf stands for this contact and why. */
export function WhyNone({ interactionId, children }: { interactionId: string; children: ReactElement }) {
  const t = useT('recommendations')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      title={t('whyTitle')}
      content={<Explanation interactionId={interactionId} />}
    >
      <span
        role="presentation"
        onKeyDown={({ key }) => {
          if (key === 'Escape') setOpen(false)
        }}
      >
        {children}
      </span>
    </Popover>
  )
}

/** What came closest first. */
const CLOSEST_FIRST = VERDICT_STAGES.toReversed()

/** Grows with every change of the shelf or of the rules. */
function rulesVersion({ config }: Floor): number {
  let sum = 0
  for (const kind of ['proposition', 'marketingPolicy', 'intent', 'segment'] as const)
    for (const { version } of config[kind].values()) sum += version
  return sum
}

function Explanation({ interactionId }: { interactionId: string }) {
  const t = useT('recommendations')
  const { api } = useDesk()
  const role = useFloor((floor) => floor.me?.role)
  const rules = useFloor(rulesVersion)
  const { data, problem, reload } = useRemote(
    `offers ${interactionId}`,
    (signal) =>
      api.request<OfferExplanation>(`/api/interactions/${encodeURIComponent(interactionId)}/offers`, { signal }),
    rules,
  )
  if (data === undefined)
    return problem === undefined ? (
      <Skeleton>
        {[220, 260, 180].map((width) => (
          <SkeletonBlock key={width} width={width} height={16} />
        ))}
      </Skeleton>
    ) : (
      <InlineError what={t('readFailed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  const sorted = data.verdicts.toSorted(
    (a, b) => CLOSEST_FIRST.indexOf(a.stage) - CLOSEST_FIRST.indexOf(b.stage) || (b.match ?? 0) - (a.match ?? 0),
  )
  const isWhole = role !== undefined && role !== 'agent' && role !== 'outbound'
  const isTooSoon = sorted.length > 0 && sorted.every(({ stage }) => stage === 'occasion')
  return (
    <>
      {data.stopped === null ? <Moments interactionId={interactionId} isTooSoon={isTooSoon} /> : null}
      {sorted.length === 0 && data.stopped === null ? <p className="t3">{t('shelfEmpty')}</p> : null}
      {data.stopped === null ? null : <Stopped stop={data.stopped} />}
      {sorted.length === 0 ? null : (
        <ul className="reco-verdicts scroll" tabIndex={0}>
          {sorted.map((verdict) => (
            <VerdictRow key={verdict.propositionId} verdict={verdict} />
          ))}
        </ul>
      )}
      {isWhole || sorted.length === 0 ? null : <p className="s12 t3">{t('whyOnly')}</p>}
    </>
  )
}

/** [OF72] What brings an offer; that none of it came is said to those alone who see all. */
function Moments({ interactionId, isTooSoon }: { interactionId: string; isTooSoon: boolean }) {
  const t = useT('recommendations')
  const names = useNames()
  const shelf = useFloor(({ config }) => config.proposition)
  const channel = useInteraction(interactionId)?.channel
  if (channel === undefined) return null
  const { named, areMore } = awaited(shelf, channel, serverNow())
  if (named.length === 0) return null
  const moments = named.map((one) => attributedTo(one, names)).join(t('listSeparator'))
  return (
    <div className="reco-stop">
      {isTooSoon ? <b>{t('tooSoon')}</b> : null}
      <p>{t(areMore ? 'awaitedMore' : 'awaited', { moments })}</p>
    </div>
  )
}

/** [OF62] What holds for all of them, before each. */
function Stopped({ stop }: { stop: OfferStop }) {
  const format = useFormat()
  return (
    <div className="reco-stop">
      <b>{stopWords(stop, format)}</b>
      <p className="t3">{sourceLine(stop.code, String(stop.params['reason'] ?? ''))}</p>
    </div>
  )
}

/** [OF65] null: no rule kept it back. */
function sourceOf({ stage, why: { code, params } }: Verdict): string | null {
  switch (stage) {
    case 'gate':
      return sourceLine(code, String(params['reason'] ?? ''))
    case 'suitability':
    case 'eligibility':
      return sourceLine(stage)
    case 'applicability':
      return sourceLine(code === 'resting' || code === 'problem-first' ? code : stage)
    case 'occasion':
    case 'outranked':
    case 'chosen':
      return null
    default:
      return assertNever(stage)
  }
}

function VerdictRow({ verdict }: { verdict: Verdict }) {
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const { propositionId, stage, match, why } = verdict
  const isRecordless = why.params['reason'] === 'no-record'
  const standing = t(why.code !== 'identity' ? `stage_${stage}` : isRecordless ? 'stage_no-record' : 'stage_identity')
  return (
    <li>
      <b className="ell" title={names.proposition(propositionId)}>
        {names.proposition(propositionId)}
      </b>
      <span className={stage === 'chosen' ? 'ok nw' : 't3 nw'}>
        {match === null ? standing : `${standing} · ${match}`}
      </span>
      <p>{verdictWords(verdict, names, format)}</p>
      {sourceOf(verdict) === null ? null : <p className="t3">{sourceOf(verdict)}</p>}
    </li>
  )
}
