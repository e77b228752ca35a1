import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { fromWallClock, wallClock, type WrapUpDraft } from '../../client/index.ts'
import { Button, DateTimeInput, displayZone, Field, IconButton, serverNow, useT } from '../../design/index.ts'
import { useComeBack } from '../conversation/index.ts'
import type { Missing } from './use-wrap-up.ts'

export interface FollowUpProps {
  readonly interaction: Interaction
  readonly value: WrapUpDraft['followUp']
  readonly missing: Missing | null
  readonly onChange: (value: WrapUpDraft['followUp']) => void
}

/** A promise to come back: when, on the centre's clock, and for what. */
export function FollowUp({ interaction, value, missing, onChange }: FollowUpProps) {
  const t = useT('wrapUp')
  const zone = displayZone()
  const { propose } = useComeBack(interaction.customerId, interaction)
  const [proposed, setProposed] = useState<ReturnType<typeof propose> | null>(null)
  if (value === null) {
    return (
      <Button
        size="small"
        variant="link"
        icon="calendar"
        onClick={() => {
          const morning = propose({ inDays: 1 })
          setProposed(morning)
          onChange({ at: morning.at, text: '' })
        }}
      >
        {t('addFollowUp')}
      </Button>
    )
  }
  const moved = proposed !== null && proposed.at === value.at ? proposed.why : null
  return (
    <div className="follow-up">
      <Field
        label={t('followUpAt')}
        error={missing === 'follow-up-past' ? t('followUpPast') : undefined}
        hint={moved === null ? undefined : t('followUpMoved', { why: moved })}
      >
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
