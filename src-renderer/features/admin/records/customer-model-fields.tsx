import {
  MEASURE_PARTS,
  MEASURES,
  type Measure,
  modelOf,
  SATISFACTION_MOVES,
  satisfactionOf,
} from '#shared/domain/customer-model.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { textIn } from '#shared/domain/channel.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { currentLanguage, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { NumberField } from '../form/number-fields.tsx'
import { LifeCycleFields } from './life-cycle-fields.tsx'

/** By what customers are measured, and when a stage of their life begins. */
export function CustomerModelFields(props: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  const profile = useT('profile')
  const { record, change, problem } = props
  const model = modelOf(record)
  const satisfaction = satisfactionOf(record)
  const setWeight = (measure: Measure, part: string, weight: number): void => {
    const weights = { ...model.weights, [measure]: { ...model.weights[measure], [part]: weight } }
    change({ model: { ...model, weights } })
  }
  return (
    <>
      <FormSection title={t('sectionMeasures')} aside={t('sectionMeasures_help')}>
        {MEASURES.map((measure) => {
          const weights: Readonly<Partial<Record<string, number>>> = model.weights[measure]
          const name = textIn(currentLanguage(), FACTS[measure].name)
          return (
            <div key={measure} role="group" aria-label={name}>
              <p className="t2">{name}</p>
              <div className="ad-triple">
                {MEASURE_PARTS[measure].map((part) => (
                  <NumberField
                    key={part}
                    label={profile(`part_${part}`)}
                    value={weights[part] ?? 0}
                    error={problem(`model.weights.${measure}.${part}`)}
                    onChange={(weight) => setWeight(measure, part, weight)}
                  />
                ))}
              </div>
              {Object.values(weights).every((weight) => weight === 0) && problem(`model.weights.${measure}`) ? (
                <p className="err s12">{problem(`model.weights.${measure}`)}</p>
              ) : null}
            </div>
          )
        })}
      </FormSection>
      <FormSection title={t('sectionSatisfaction')} aside={t('sectionSatisfaction_help')}>
        <div className="ad-triple">
          {SATISFACTION_MOVES.map((move) => (
            <NumberField
              key={move}
              label={t(`satisfaction.${move}`)}
              unit={t(move === 'survey' ? 'unitPercent' : 'unitPoints')}
              value={satisfaction[move]}
              error={problem(`model.satisfaction.${move}`)}
              onChange={(points) => change({ model: { ...model, satisfaction: { ...satisfaction, [move]: points } } })}
            />
          ))}
        </div>
      </FormSection>
      <LifeCycleFields {...props} />
    </>
  )
}
