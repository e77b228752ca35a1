import { useMemo, useState } from 'react'
import type { Channel } from '#shared/domain/channel.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { useFloor } from '../../client/index.ts'
import { Button, Dialog, IconButton, serverNow, useT } from '../../design/index.ts'
import { PropositionComparison } from '../propositions/index.ts'
import { barredByAge, comparable } from './comparable.ts'

/** [PR39] For the customer who asks "which one?": the offer beside what is like it. */
export function OfferComparison({
  recommendation,
  channel,
}: {
  readonly recommendation: Recommendation
  readonly channel: Channel
}) {
  const t = useT('recommendations')
  const common = useT('common')
  const [open, setOpen] = useState(false)
  const shelf = useFloor((floor) => floor.config.proposition)
  const alike = useMemo(() => comparable(shelf, recommendation, channel, serverNow()), [shelf, recommendation, channel])
  if (alike.length === 0) return null
  const marks = new Map(
    alike.flatMap(({ id, record }) => {
      const barred = barredByAge(record, recommendation)
      if (barred === null) return []
      const { why, age, atMost: risk } = barred
      return [[id, t(`barred_${why}`, { age: age ?? '', risk })] as const]
    }),
  )
  const close = (): void => setOpen(false)
  return (
    <>
      <Button variant="link" size="small" className="reco-compare" onClick={() => setOpen(true)}>
        {t('compare', { count: alike.length - 1 })}
      </Button>
      {open ? (
        <Dialog label={t('compareTitle')} onClose={close} className="reco-comparison">
          <header className="row gap8">
            <h2>{t('compareTitle')}</h2>
            <IconButton icon="close" className="end" label={common('close')} keys="escape" onClick={close} />
          </header>
          <p className="s12 t3">{t('compareHint')}</p>
          <PropositionComparison propositions={alike} marks={marks} />
        </Dialog>
      ) : null}
    </>
  )
}
