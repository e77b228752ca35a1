import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { useNames } from '../../client/index.ts'
import { Card, useFormat, useT } from '../../design/index.ts'
import { policyWord } from './policy-words.ts'

/** Why customers said no, the most frequent first. */
export function DeclineReasons({
  board: { declineReasons, total },
}: {
  board: Pick<OfferBoard, 'declineReasons' | 'total'>
}) {
  const t = useT('results')
  const names = useNames()
  return (
    <Card title={t('declineReasons')} beside={<Total count={total.declined} />} padded>
      <Counts
        none={t('noDeclines')}
        counts={declineReasons.map(({ reasonId, count }) => ({
          id: reasonId,
          word: names.declineReason(reasonId),
          count,
        }))}
      />
    </Card>
  )
}

/** Why agents found offers unfit for their customers, the most frequent first; nothing while no reason was given. */
export function UnsuitableReasons({
  board: { unsuitableReasons, total },
}: {
  board: Pick<OfferBoard, 'unsuitableReasons' | 'total'>
}) {
  const t = useT('results')
  const names = useNames()
  if (unsuitableReasons.length === 0) return null
  return (
    <Card title={t('unsuitableReasons')} beside={<Total count={total.unsuitable} />} padded>
      <Counts
        none=""
        counts={unsuitableReasons.map(({ reasonId, count }) => ({
          id: reasonId,
          word: names.declineReason(reasonId),
          count,
        }))}
      />
    </Card>
  )
}

/** What kept offers from being made: the policies at work. */
export function WithheldReasons({ board: { withheld } }: { board: OfferBoard }) {
  const t = useT('results')
  return (
    <Card title={t('withheld')} beside={<Total count={withheld.reduce((sum, { count }) => sum + count, 0)} />} padded>
      <Counts
        none={t('noWithheld')}
        counts={withheld.map(({ policy, count }) => ({ id: policy, word: policyWord(t, policy), count }))}
      />
    </Card>
  )
}

function Total({ count }: { count: number }) {
  const format = useFormat()
  return <span className="s12 t3">{format.number(count)}</span>
}

interface CountsProps {
  none: string
  counts: readonly { readonly id: string; readonly word: string; readonly count: number }[]
}

function Counts({ none, counts }: CountsProps) {
  const format = useFormat()
  if (counts.length === 0) return <p className="s12 t3">{none}</p>
  const most = Math.max(...counts.map(({ count }) => count))
  return (
    <ul className="rs-counts">
      {counts.map(({ id, word, count }) => (
        <li key={id}>
          <span className="ell" title={word}>
            {word}
          </span>
          <i aria-hidden style={{ width: `${(count / most) * 100}%` }} />
          <b>{format.number(count)}</b>
        </li>
      ))}
    </ul>
  )
}
