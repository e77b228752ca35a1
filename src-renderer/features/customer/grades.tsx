import { Fragment, useState } from 'react'
import { levelWords } from '#shared/domain/told-level.ts'
import type { StandingKey } from '#shared/domain/standing.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { Icon, serverNow, Tooltip, useChannelName, useFormat, useT } from '../../design/index.ts'
import { livesElsewhere } from './local-time.tsx'
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
  const { grades, lift, standing } = profile
  const origin = useOrigin(standing)
  const words = (grade: keyof typeof gradeWords | null): string =>
    grade === null ? t('noGrade') : t(gradeWords[grade])
  const service = (
    <>
      {words(grades.service)}
      {lift === null ? null : <Icon name="arrow-up" size={14} />}
    </>
  )
  const hint = useLiftHint(profile) ?? origin('serviceGrade')
  return (
    <>
      <dl className="grades">
        <div>
          <dt>{t('customerGrade')}</dt>
          <dd>
            <Sourced origin={origin('customerGrade')}>{words(grades.customer)}</Sourced>
          </dd>
        </div>
        <div>
          <dt>{t('cardGrade')}</dt>
          <dd>
            <Sourced origin={origin('cardGrade')}>{words(grades.card)}</Sourced>
          </dd>
        </div>
        <div>
          <dt>{t('responseGrade')}</dt>
          <dd>
            <Sourced origin={origin('responseGrade')}>{grades.response ?? t('noGrade')}</Sourced>
          </dd>
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
  if (lift === null) return undefined
  const said = t('lifted', { day: format.dayWithin(lift.until), by: names.user(lift.by) })
  return lift.reason === null ? said : [said, t('liftedWhy', { reason: lift.reason })].join(' · ')
}

/** Where they are in their life with the bank, what risk they bear, when they like to be reached: one quiet line. */
export function StageLine({ profile }: { profile: CustomerProfile }) {
  const t = useT('profile')
  const level = useT('compliance')
  const format = useFormat()
  const channelName = useChannelName()
  const stageHint = useStageHint(profile)
  const { stage, assessment, preferred } = profile
  const liked = preferred === null ? null : { ...preferred, channel: channelName(preferred.channel) }
  const parts: readonly { readonly key: string; readonly words: string; readonly hint: string | undefined }[] = [
    ...(stage === null ? [] : [{ key: 'stage', words: t(`stage_${stage}`), hint: stageHint }]),
    ...(assessment === null
      ? []
      : [
          {
            key: 'assessed',
            words: t(assessment.validUntil < serverNow() ? 'assessedExpired' : 'assessed', {
              tolerance: levelWords(assessment, level),
              day: format.dayWithin(assessment.validUntil),
            }),
            hint: undefined,
          },
        ]),
    ...(liked === null
      ? []
      : [
          {
            key: 'preferred',
            words: t(livesElsewhere(profile.zone) ? 'preferredThere' : 'preferred', liked),
            hint: t('preferredBasis', liked),
          },
        ]),
  ]
  if (parts.length === 0) return null
  return (
    <p className="stage-line">
      {parts.map(({ key, words, hint }, index) => (
        <Fragment key={key}>
          {index === 0 ? '' : ' · '}
          {hint === undefined ? (
            words
          ) : (
            <Tooltip text={hint}>
              <span tabIndex={0}>{words}</span>
            </Tooltip>
          )}
        </Fragment>
      ))}
    </p>
  )
}

/** Since when, why, and what they were before; or whose word it is. */
function useStageHint({ stage, life, standing }: CustomerProfile): string | undefined {
  const t = useT('profile')
  const origin = useOrigin(standing)
  const format = useFormat()
  const [latest] = life
  if (latest?.stage !== stage || latest === undefined) return origin('stage')
  const parts = [
    t('stageSince', { day: format.day(latest.at) }),
    latest.why === 'bank' ? (origin('stage') ?? t('stageWhy_bank')) : t(`stageWhy_${latest.why}`),
    latest.from === null ? null : t('stageWas', { stage: t(`stage_${latest.from}`) }),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** `核心系统 · 2026年3月2日 · 可信 98`, as with any field. */
function useOrigin(standing: CustomerProfile['standing']): (key: StandingKey) => string | undefined {
  const t = useT('profile')
  const format = useFormat()
  return (key) => {
    const word = standing.find((one) => one.key === key)
    if (word === undefined) return undefined
    return [t(`source_${word.source}`), format.day(word.at), t('trustOf', { trust: word.trust })].join(' · ')
  }
}

function Sourced({ origin, children }: { readonly origin: string | undefined; readonly children: string }) {
  if (origin === undefined) return children
  return (
    <Tooltip text={origin}>
      <span tabIndex={0}>
        {children}
        <span className="sr">{origin}</span>
      </span>
    </Tooltip>
  )
}
