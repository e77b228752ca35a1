import { Select } from 'antd'
import { INSURER_DISCLOSURE, missingDisclosures, RISK_WORDS, YEARLY_RATE } from '#shared/domain/proposition-gaps.ts'
import { DISCLOSURE_CHECKS, type Disclosure, type PropositionRecord } from '#shared/domain/proposition.ts'
import { newId } from '../../../../client/index.ts'
import { admin } from '#shared/locales/admin/index.ts'
import { Button, cx, Icon, IconButton, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { EMPTY_TEXT, LocalInputs } from '../../form/local-inputs.tsx'

const MOST = 12

/** What the customer must have been told, each with who answers for it. */
export function Disclosures({ record, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const { disclosures } = record
  const replace = (index: number, next: Partial<Disclosure>): void =>
    change({ disclosures: disclosures.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  const missing = missingDisclosures(record)
  const addMissing = (): void =>
    change({
      disclosures: [
        ...disclosures,
        ...missing.map((which): Disclosure => {
          const [zh, en] = admin[`must_${which}`]
          const said = { agent: { zh, en }, customer: { zh, en } }
          if (which === INSURER_DISCLOSURE || which === YEARLY_RATE) return { id: which, ...said, check: 'agent' }
          return { id: newId(), ...said, check: which === RISK_WORDS ? 'agent' : which }
        }),
      ],
    })
  return (
    <FormSection title={t('sectionShelfDisclosures')} aside={t('sectionShelfDisclosures_help')}>
      {missing.length === 0 ? null : (
        <div className={cx('row s12', problem('disclosures') === undefined ? 'warn' : 'err')}>
          <Icon name="warning" size={14} />
          <span className="ad-stacked">
            {missing.map((which) => (
              <span key={which}>{t(`p_${which}-missing`)}</span>
            ))}
          </span>
          <Button size="small" data-wrong={problem('disclosures') !== undefined} onClick={addMissing}>
            {t('riskChecksAdd')}
          </Button>
        </div>
      )}
      <div className="ad-table-field" role="group" aria-label={t('proposition.disclosures')}>
        {disclosures.length === 0 ? <p className="t3 s12">{t('disclosuresNone')}</p> : null}
        {disclosures.map((disclosure, index) => (
          <div key={disclosure.id} className="ad-table-field ad-wide">
            <div className="ad-line">
              <LocalInputs
                label={`${t('disclosureAgent')} ${index + 1}`}
                value={disclosure.agent}
                long
                onChange={(agent) =>
                  replace(index, disclosure.check === 'agent' ? { agent } : { agent, customer: agent })
                }
              />
              <Select
                className="ad-check"
                aria-label={`${t('disclosureCheck')} ${index + 1}`}
                value={disclosure.check}
                options={DISCLOSURE_CHECKS.map((check) => ({ value: check, label: t(`check_${check}`) }))}
                onChange={(check) => replace(index, { check })}
              />
              <IconButton
                icon="close"
                size="small"
                label={t('remove')}
                onClick={() => change({ disclosures: disclosures.filter((_, at) => at !== index) })}
              />
            </div>
            {/* What the system checks is sent to nobody. */}
            {disclosure.check === 'agent' ? (
              <>
                <span className="t3 s12">{t('disclosureCustomer')}</span>
                <div className="ad-line">
                  <LocalInputs
                    label={`${t('disclosureCustomer')} ${index + 1}`}
                    value={disclosure.customer}
                    long
                    onChange={(customer) => replace(index, { customer })}
                  />
                </div>
              </>
            ) : null}
            {problem(`disclosures.${index}`) === undefined ? null : (
              <p className="err s12">{problem(`disclosures.${index}`)}</p>
            )}
          </div>
        ))}
        {disclosures.length >= MOST ? null : (
          <Button
            size="small"
            icon="plus"
            onClick={() =>
              change({
                disclosures: [...disclosures, { id: newId(), agent: EMPTY_TEXT, customer: EMPTY_TEXT, check: 'agent' }],
              })
            }
          >
            {t('disclosureAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
