import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { useDesk, useRemote } from '../../../../client/index.ts'
import { serverNow, useFormat, useT } from '../../../../design/index.ts'
import type { SavedProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'

const DAY = 86_400_000
const RANGE_DAYS = 30
const FIGURES = ['shown', 'presented', 'accepted', 'declined', 'completed'] as const

/** What came of it lately; nothing is said while it was never shown or the board does not answer. */
export function PropositionResults({ saved: { id, version } }: SavedProps<PropositionRecord>) {
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const { data } = useRemote<OfferBoard>(
    `proposition-results/${id}`,
    (signal) => {
      const to = serverNow()
      return api.request(`/api/offers/board?from=${to - RANGE_DAYS * DAY}&to=${to}`, { signal })
    },
    version,
  )
  const own = data?.byProposition.find(({ propositionId }) => propositionId === id)
  if (own === undefined) return null
  return (
    <FormSection title={t('sectionShelfResults')} aside={t('sectionShelfResults_help', { count: RANGE_DAYS })}>
      <dl className="ad-results">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{t(`result_${figure}`)}</dt>
            <dd>{format.number(own[figure])}</dd>
          </div>
        ))}
      </dl>
    </FormSection>
  )
}
