import { useState } from 'react'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { Icon, Tooltip, useChannelName, useFormat, useT } from '../../design/index.ts'
import { gradeWords } from './grade-words.ts'
import { LiftDialog } from './lift-dialog.tsx'

export interface GradesProps {
  readonly customerId: string
  readonly profile: CustomerProfile
  readonly onChanged: () => void
}

/** [PA6] Four grades in a row, the service grade with an arrow while it is lifted; a supervisor presses it to lift it. */
export function Grades({ customerId, profile, onChanged }: GradesProps) {
  const t = useT('profile')
  const role = useFloor((floor) => floor.me?.role)
  const [lifting, setLifting] = useState(false)
  const { grades, lift } = profile
  const words = (grade: keyof typeof gradeWords | null): string =>
    grade === null ? t('noGrade') : t(gradeWords[grade])
  const service = (
    <>
      {words(grades.service)}
      {lift === null ? null : <Icon name="arrow-up" size={14} />}
    </>
  )
  const hint = useLiftHint(profile)
  return (
    <>
      <dl className="grades">
        <div>
          <dt>{t('customerGrade')}</dt>
          <dd>{words(grades.customer)}</dd>
        </div>
        <div>
          <dt>{t('cardGrade')}</dt>
          <dd>{words(grades.card)}</dd>
        </div>
        <div>
          <dt>{t('responseGrade')}</dt>
          <dd>{grades.response ?? t('noGrade')}</dd>
        </div>
        <div>
          <dt>{t('serviceGrade')}</dt>
          <dd>
            {role === 'supervisor' ? (
              <Tooltip text={hint ?? t('lift')}>
                <button type="button" className="grade-lift" onClick={() => setLifting(true)}>
                  {service}
                  <span className="sr">{hint ?? t('lift')}</span>
                </button>
              </Tooltip>
            ) : hint === undefined ? (
              service
            ) : (
              <Tooltip text={hint}>
                <span className="grade-lift" tabIndex={0}>
                  {service}
                  <span className="sr">{hint}</span>
                </span>
              </Tooltip>
            )}
          </dd>
        </div>
      </dl>
      {lifting ? (
        <LiftDialog customerId={customerId} profile={profile} onChanged={onChanged} onClose={() => setLifting(false)} />
      ) : null}
    </>
  )
}

function useLiftHint({ lift }: CustomerProfile): string | undefined {
  const t = useT('profile')
  const format = useFormat()
  const names = useNames()
  return lift === null ? undefined : t('lifted', { day: format.day(lift.until), by: names.user(lift.by) })
}

/** Where they are in their life with the bank, what risk they bear, when they like to be reached: one quiet line. */
export function StageLine({ profile: { stage, assessment, preferred } }: { profile: CustomerProfile }) {
  const t = useT('profile')
  const format = useFormat()
  const channelName = useChannelName()
  const parts = [
    stage === null ? null : t(`stage_${stage}`),
    assessment === null
      ? null
      : t('assessed', { tolerance: assessment.tolerance, day: format.day(assessment.validUntil) }),
    preferred === null ? null : t('preferred', { hour: preferred.hour, channel: channelName(preferred.channel) }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : <p className="stage-line">{parts.join(' · ')}</p>
}
