import type { Disclosure } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { useNames } from '../../client/index.ts'
import { cx, Icon, serverNow, useT } from '../../design/index.ts'
import { isCheckedBySystem } from './offers-of.ts'

export interface OfferDisclosuresProps {
  readonly disclosures: readonly Disclosure[]
  readonly recommendation: Recommendation
  readonly told: ReadonlySet<string>
  /** Still open; said at the last line. */
  readonly open: number
  /** Absent: to read only. */
  readonly onTick: ((id: string) => void) | undefined
}

/** What the customer must be told before their yes counts: each ticked by whoever said it, or by the system that checked it. */
export function OfferDisclosures(props: OfferDisclosuresProps) {
  const { disclosures, recommendation, told, open, onTick } = props
  const t = useT('recommendations')
  const names = useNames()
  if (disclosures.length === 0) return null
  const checked = isCheckedBySystem(recommendation, serverNow())
  const last = disclosures.findLast(({ check }) => check === 'agent')?.id
  return (
    <ul className="reco-disclosures" aria-label={t('disclosures')}>
      {disclosures.map(({ id, agent, check }) => {
        const words = <span>{names.text(agent)}</span>
        if (check === 'agent')
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={told.has(id)}
                  disabled={onTick === undefined}
                  onChange={() => onTick?.(id)}
                />
                {words}
              </label>
              {id === last && open > 0 && onTick !== undefined ? (
                <span className="end t3 nw">{t('left', { count: open })}</span>
              ) : null}
            </li>
          )
        return (
          <li key={id}>
            <span className={cx('reco-checked', !checked && 'reco-unchecked')} aria-hidden="true">
              <Icon name={checked ? 'check' : 'close'} size={14} />
            </span>
            {words}
            <span className={cx('end nw', checked ? 't3' : 'err')}>{t(checked ? 'bySystem' : 'notBySystem')}</span>
          </li>
        )
      })}
    </ul>
  )
}
