import { useState } from 'react'
import type { PointWord } from '#shared/domain/customer.ts'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { useNames } from '../../client/index.ts'
import { Popover, useFormat, useT } from '../../design/index.ts'
import { contactWords, shownValue } from './contact-points.ts'
import { maskedValue } from './masked.ts'
import { PointState } from './point-state.tsx'

export interface PointOriginProps {
  readonly point: ShownPoint
  /** Every point of the same customer. */
  readonly points: readonly ShownPoint[]
  /** It can be removed, and where that is said. */
  readonly editable: boolean
}

/** [PA41] Under pointer or focus: who told it and when, who vouches for it, how far it is trusted, whether it is the one used. */
export function PointOrigin({ point, points, editable }: PointOriginProps) {
  const t = useT('customer')
  const [open, setOpen] = useState(false)
  const called = `${t(contactWords[point.kind])} ${shownValue({ kind: point.kind, value: maskedValue(point) })}`
  return (
    <Popover
      by="rest"
      open={open}
      onOpenChange={setOpen}
      placement="left"
      content={<Origin {...{ point, points, editable }} />}
    >
      <button type="button" className="point-state" aria-label={t('pointOriginOf', { point: called })}>
        <PointState point={point} points={points} />
      </button>
    </Popover>
  )
}

function Origin({ point, points, editable }: PointOriginProps) {
  const t = useT('customer')
  const words = useT('profile')
  const { told, vouched, trust } = point
  const ofKind = points.filter(({ kind }) => kind === point.kind)
  const isUsed = ofKind.length > 1 && ofKind[0] === point
  return (
    <div className="panel-pop field-origin">
      {told === undefined ? (
        <p className="s12 t3">{t('pointFromBefore')}</p>
      ) : (
        <Word word={told} label={t('pointTold')} />
      )}
      {vouched === undefined ? null : <Word word={vouched} label={t('pointVouchedBy')} />}
      <p className="s12">
        <span>{t(wordOfState(point))}</span>
        {trust === undefined ? null : <span className="t3 end">{words('trustOf', { trust })}</span>}
      </p>
      {isUsed ? <p className="s12 t3">{t('pointUsed')}</p> : null}
      {editable ? <p className="s12 t3">{t('pointRemoveWhere')}</p> : null}
    </div>
  )
}

/** Whose word, by whom and when. */
function Word({ word: { source, by, at }, label }: { readonly word: PointWord; readonly label: string }) {
  const profile = useT('profile')
  const names = useNames()
  const format = useFormat()
  return (
    <p>
      <span className="s12 t3">{label}</span>
      <b>{profile(`source_${source}`)}</b>
      {by === null ? null : <span className="t2">{names.user(by)}</span>}
      <span className="t3 end">{format.day(at)}</span>
    </p>
  )
}

/** What the state means for whoever reads it. */
function wordOfState({
  verified,
  source,
  kind,
}: ShownPoint): 'pointMeansBank' | 'pointVouchedDetail' | 'pointMeansNobody' {
  if (!verified) return 'pointMeansNobody'
  return source === 'channel' && kind === 'wechat' ? 'pointVouchedDetail' : 'pointMeansBank'
}
