import type { ReactNode } from 'react'
import type { OfferBoard, OfferFigures } from '#shared/protocol/offers-rest.ts'
import { useFormat, useT, type Format } from '../../design/index.ts'
import { boughtAfterYes, share, yuan } from './money.ts'
import { netRevenue } from './uplift-words.ts'

/** From what was shown to what it brought, each step beside the one it comes from. */
export function Funnel({ total, below }: { total: OfferFigures; below: ReactNode }) {
  const t = useT('results')
  const format = useFormat()
  const { shown, presented, accepted, declined, unaccepted, revenue } = total
  const bought = boughtAfterYes(total)
  const ofShown = (count: number): string =>
    shareWords(format, share(count, shown), (percent) => t('shareOfShown', { percent }))
  return (
    <dl className="rs-funnel" aria-label={t('kpis')}>
      <FunnelStep
        label={t('shown')}
        hint={t('base_shown')}
        below={
          shown === 0 ? t('noneShown') : revenue === 0 ? null : t('perOffer', { amount: yuan(format, revenue / shown) })
        }
      >
        {format.number(shown)}
      </FunnelStep>
      <FunnelStep
        label={t('presented')}
        hint={t('base_presented')}
        below={ofShown(presented)}
        width={share(presented, shown)}
      >
        {format.number(presented)}
      </FunnelStep>
      <FunnelStep
        label={t('accepted')}
        hint={t('base_accepted')}
        below={
          shareWords(format, share(accepted, presented), (percent) => t('shareOfPresented', { percent })) ||
          t('declinedCount', { count: declined })
        }
        width={share(accepted, presented)}
      >
        {format.number(accepted)}
      </FunnelStep>
      <FunnelStep
        label={t('completed')}
        hint={t('base_completed')}
        below={
          <BoughtBelow
            share={shareWords(format, share(bought, accepted), (percent) => t('shareOfAccepted', { percent }))}
            apart={unaccepted === 0 ? '' : t('unacceptedCount', { count: format.number(unaccepted) })}
          />
        }
        width={share(bought, accepted)}
      >
        {format.number(bought)}
      </FunnelStep>
      <FunnelStep label={t('revenue')} hint={t('base_revenue')} below={below}>
        {yuan(format, revenue)}
      </FunnelStep>
    </dl>
  )
}

function shareWords(format: Format, ratio: number | null, words: (percent: string) => string): string {
  return ratio === null ? '' : words(format.percent(ratio, 1))
}

function BoughtBelow({ share: ofAccepted, apart }: { share: string; apart: string }) {
  const words = [ofAccepted, apart].filter((one) => one !== '').join(' · ')
  return <span title={words}>{words}</span>
}

interface StepProps {
  label: string
  /** What is counted, and of what. */
  hint?: string
  below: ReactNode
  /** Of the step before, 0..1; drawn as a line under the figure. */
  width?: number | null
  children: ReactNode
}

/** One figure, with the line that says what share of another it is. */
export function FunnelStep({ label, hint, below, width = null, children }: StepProps) {
  return (
    <div title={hint}>
      <dt>{label}</dt>
      <dd className="rs-figure">{children}</dd>
      <dd className="rs-below ell">{below}</dd>
      {width === null ? null : (
        <dd className="rs-track" aria-hidden>
          <i style={{ width: `${Math.min(1, width) * 100}%` }} />
        </dd>
      )}
    </div>
  )
}

/** [BO24] What the desk earned for the bank, beyond what would have come anyway. */
export function NetRevenue({ board: { total, uplift } }: { board: Pick<OfferBoard, 'total' | 'uplift'> }) {
  const t = useT('results')
  const format = useFormat()
  if (uplift === null) return t('netNoControl')
  const net = netRevenue(total, uplift)
  if (net === null) return t('netUnknown')
  const range = t('netRange', { low: yuan(format, net.low), high: yuan(format, net.high) })
  return <span title={range}>{t('netRevenue', { amount: yuan(format, net.about) })}</span>
}
