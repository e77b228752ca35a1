import { Switch } from 'antd'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { Field, useT } from '../../../design/index.ts'
import { ClockInput } from '../parts/clock-input.tsx'

type QuietHours = MarketingPolicyRecord['quietHours']

const FIRST: NonNullable<QuietHours> = { from: '21:00', to: '09:00' }

export interface QuietHoursFieldProps {
  value: QuietHours
  error: string | undefined
  onChange: (value: QuietHours) => void
}

/** From one time of day to another, over midnight as well; or none. */
export function QuietHoursField({ value, error, onChange }: QuietHoursFieldProps) {
  const t = useT('admin')
  return (
    <Field label={t('marketingPolicy.quietHours')} hint={t('marketingPolicy.quietHours.help')} error={error}>
      {({ id }) => (
        <span className="row ad-optional">
          <Switch id={id} size="small" checked={value !== null} onChange={(on) => onChange(on ? FIRST : null)} />
          {value === null ? (
            <span className="t3">{t('value_off')}</span>
          ) : (
            <span className="row gap4">
              {t('quietFrom')}
              <ClockInput
                label={`${t('marketingPolicy.quietHours')} ${t('quietFrom')}`}
                value={value.from}
                invalid={error !== undefined}
                onChange={(from) => onChange({ ...value, from })}
              />
              {t('quietTo')}
              <ClockInput
                label={`${t('marketingPolicy.quietHours')} ${t('quietTo')}`}
                value={value.to}
                invalid={error !== undefined}
                onChange={(to) => onChange({ ...value, to })}
              />
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
