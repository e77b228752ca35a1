import { Input, Select } from 'antd'
import { KEY_PLACES, type VendorKey } from '#shared/domain/account.ts'
import { MOST_VENDOR_KEYS } from '#shared/protocol/account-schemas.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import { FormSection } from '../form/form-section.tsx'
import { EMPTY_TEXT, LocalInputs } from '../form/local-inputs.tsx'

interface VendorKeysProps {
  readonly value: readonly VendorKey[]
  readonly problem: (path: string) => string | undefined
  readonly onChange: (value: readonly VendorKey[]) => void
}

/** [WX14] The vendor tells keys of its menu and codes; here they get the names agents read. */
export function VendorKeys({ value, problem, onChange }: VendorKeysProps) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<VendorKey>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <FormSection title={t('sectionVendorKeys')} aside={t('vendorKeys.help')}>
      <div className="ad-table-field ad-wide" role="group" aria-label={t('sectionVendorKeys')}>
        {value.length === 0 ? <p className="t3 s12">{t('vendorKeysNone')}</p> : null}
        {value.map(({ on, key, name }, index) => {
          const wrong = problem(`vendor.keys.${index}`)
          return (
            // Keys are being typed: the place is what tells them apart.
            <div key={index} className="ad-table-field ad-wide">
              <div className="ad-line">
                <Select
                  className="ad-line-side"
                  aria-label={`${t('vendorKeyOn')} ${index + 1}`}
                  value={on}
                  options={KEY_PLACES.map((place) => ({ value: place, label: t(`vendorKey_${place}`) }))}
                  onChange={(place) => replace(index, { on: place })}
                />
                <Input
                  className="ad-line-main ad-code"
                  aria-label={`${t('vendorKey')} ${index + 1}`}
                  placeholder={t('vendorKey')}
                  value={key}
                  onChange={({ target }) => replace(index, { key: target.value })}
                />
                <LocalInputs
                  label={`${t('vendorKeyName')} ${index + 1}`}
                  value={name}
                  onChange={(next) => replace(index, { name: next })}
                />
                <IconButton
                  icon="close"
                  size="small"
                  label={t('remove')}
                  onClick={() => onChange(value.filter((_, at) => at !== index))}
                />
              </div>
              {wrong === undefined ? null : <p className="err s12">{wrong}</p>}
            </div>
          )
        })}
        {value.length >= MOST_VENDOR_KEYS ? null : (
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...value, { on: 'menu', key: '', name: EMPTY_TEXT }])}
          >
            {t('vendorKeyAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
