import { fromWallClock, nextMorning, wallClock, type WrapUpDraft } from '../../client/index.ts'
import { Button, DateTimeInput, displayZone, Field, IconButton, serverNow, useT } from '../../design/index.ts'
import type { Missing } from './use-wrap-up.ts'

export interface FollowUpProps {
  readonly value: WrapUpDraft['followUp']
  readonly missing: Missing | null
  readonly onChange: (value: WrapUpDraft['followUp']) => void
}

/** A promise to come back: when, on the centre's clock, and for what. */
export function FollowUp({ value, missing, onChange }: FollowUpProps) {
  const t = useT('wrapUp')
  const zone = displayZone()
  if (value === null) {
    return (
      <Button
        size="small"
        variant="link"
        icon="calendar"
        onClick={() => onChange({ at: nextMorning(serverNow(), zone), text: '' })}
      >
        {t('addFollowUp')}
      </Button>
    )
  }
  return (
    <div className="follow-up">
      <Field label={t('followUpAt')} error={missing === 'follow-up-past' ? t('followUpPast') : undefined}>
        {(ids) => (
          <DateTimeInput
            {...ids}
            allowClear={false}
            value={wallClock(value.at, zone)}
            min={wallClock(serverNow(), zone)}
            onChange={(wall) => {
              const at = fromWallClock(wall, zone)
              if (at !== null) onChange({ ...value, at })
            }}
          />
        )}
      </Field>
      <Field label={t('followUpText')} error={missing === 'follow-up-text' ? t('followUpTextMissing') : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="wrap-up-input"
            maxLength={500}
            value={value.text}
            placeholder={t('followUpPlaceholder')}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        )}
      </Field>
      <IconButton icon="close" label={t('removeFollowUp')} onClick={() => onChange(null)} />
    </div>
  )
}
