import { useState } from 'react'
import { EmptyState, Field, useT } from '../../../../design/index.ts'
import { useFloor, useNames } from '../../../../client/index.ts'
import { PropositionComparison } from '../../../propositions/index.ts'
import { MultiSelect } from '../../form/choice-fields.tsx'
import { optionsOf } from '../../options.ts'

const MOST = 4

/** Two to four propositions of choice, side by side. */
export function ComparisonPage() {
  const t = useT('admin')
  const names = useNames()
  const config = useFloor((floor) => floor.config)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const propositions = chosen.flatMap((id) => {
    const found = config.proposition.get(id)
    return found === undefined ? [] : [found]
  })
  return (
    <section className="ad-editor" aria-label={t('compareTitle')}>
      <header className="ad-editor-head">
        <h2 className="ell">{t('compareTitle')}</h2>
      </header>
      <div className="ad-editor-body scroll">
        <div className="ad-compare">
          <Field label={t('compareChoose')}>
            {({ id }) => (
              <MultiSelect
                id={id}
                label={t('compareChoose')}
                value={chosen}
                options={optionsOf(config, names, 'proposition').map((option) => ({
                  ...option,
                  disabled: chosen.length >= MOST && !chosen.includes(option.value),
                }))}
                onChange={setChosen}
              />
            )}
          </Field>
          {propositions.length < 2 ? (
            <EmptyState icon="table" title={t('compareTooFew')} />
          ) : (
            <PropositionComparison propositions={propositions} />
          )}
        </div>
      </div>
    </section>
  )
}
