import type { DepartmentRating } from '#shared/domain/profile.ts'
import { Tooltip, useFormat, useT } from '../../../design/index.ts'
import './identity.css'

/** [PA23] What departments make of the customer, beside the bank's grades; each on its own scale. */
export function Ratings({ ratings }: { ratings: readonly DepartmentRating[] }) {
  const t = useT('identity')
  const words = useT('profile')
  const format = useFormat()
  if (ratings.length === 0) return null
  return (
    <dl className="department-ratings" aria-label={t('ratings')}>
      {ratings.map(({ department, scale, value, since, source }) => {
        const origin = t('ratingOrigin', { scale, day: format.dayWithin(since), source: words(`source_${source}`) })
        return (
          <div key={department}>
            <dt className="ell">{department}</dt>
            <dd>
              <Tooltip text={origin}>
                <span tabIndex={0}>
                  {value}
                  <span className="sr">{origin}</span>
                </span>
              </Tooltip>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
