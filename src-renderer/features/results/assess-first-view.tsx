import { useState } from 'react'
import type { AssessFirst, AssessFirstFigures } from '#shared/protocol/offers-rest.ts'
import { useNames } from '../../client/index.ts'
import { Card, ChannelIcon, EmptyState, Segmented, useChannelName, useFormat, useT } from '../../design/index.ts'
import { FunnelStep } from './funnel.tsx'
import { share } from './money.ts'

const STEPS = ['sent', 'opened', 'signed', 'suits', 'accepted'] as const satisfies readonly (keyof AssessFirstFigures)[]
const VIEWS = ['proposition', 'agent', 'channel'] as const
type View = (typeof VIEWS)[number]

/** [BO34] From the questionnaire that was sent to the offer that was taken. */
export function AssessFirstView({ figures }: { figures: AssessFirst }) {
  const t = useT('results')
  const [view, setView] = useState<View>('proposition')
  const { total } = figures
  if (total.sent === 0)
    return (
      <div className="hl-card rs-whole rs-empty">
        <EmptyState icon="chart" title={t('assessNone')} detail={t('assessNoneDetail')} />
      </div>
    )
  return (
    <>
      <Totals total={total} />
      <Card
        className="rs-table-card rs-table-whole"
        title={t('assessBy')}
        beside={
          <Segmented
            label={t('tabs')}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`by_${value}`) }))}
            onChange={setView}
          />
        }
      >
        <Rows figures={figures} view={view} />
        <p className="rs-note t3 s12">{t('assessNote')}</p>
      </Card>
    </>
  )
}

function Totals({ total }: { total: AssessFirstFigures }) {
  const t = useT('results')
  const format = useFormat()
  return (
    <dl className="rs-funnel" aria-label={t('assessBy')}>
      {STEPS.map((step) => {
        const ratio = step === 'sent' ? null : share(total[step], total.sent)
        return (
          <FunnelStep
            key={step}
            label={t(`assess_${step}`)}
            below={ratio === null ? null : t('assessShare', { percent: format.percent(ratio, 1) })}
            width={ratio}
          >
            {format.number(total[step])}
          </FunnelStep>
        )
      })}
    </dl>
  )
}

function Rows({ figures, view }: { figures: AssessFirst; view: View }) {
  const t = useT('results')
  const format = useFormat()
  const rows = useNamed(figures, view)
  return (
    <table className="hl-table rs-table" aria-label={t(`by_${view}`)}>
      <thead>
        <tr>
          <th scope="col">{t(`by_${view}`)}</th>
          {STEPS.map((step) => (
            <th key={step} scope="col" className="n rs-wide">
              {t(`assess_${step}`)}
            </th>
          ))}
          <th scope="col" className="n rs-wide">
            {t('assessSignedShare')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, icon, of }) => (
          <tr key={id}>
            <td className="ell">
              <span className="row gap8">
                {icon}
                <span className="ell" title={name}>
                  {name}
                </span>
              </span>
            </td>
            {STEPS.map((step) => (
              <td key={step} className="n">
                {of[step] === 0 ? <span className="t3">0</span> : format.number(of[step])}
              </td>
            ))}
            <td className="n">{format.percent(share(of.signed, of.sent) ?? 0, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useNamed(figures: AssessFirst, view: View) {
  const t = useT('results')
  const names = useNames()
  const channelName = useChannelName()
  const known = (name: string): string => (name === t('none') ? t('archived') : name)
  if (view === 'proposition')
    return figures.byProposition.map(({ propositionId: id, ...of }) => ({
      id,
      name: known(names.proposition(id)),
      icon: null,
      of,
    }))
  if (view === 'agent')
    return figures.byAgent.map(({ agentId: id, ...of }) => ({ id, name: known(names.user(id)), icon: null, of }))
  return figures.byChannel.map(({ channel: id, ...of }) => ({
    id,
    name: channelName(id),
    icon: <ChannelIcon channel={id} tinted />,
    of,
  }))
}
