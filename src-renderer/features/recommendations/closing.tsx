import { useState } from 'react'
import { branchMeant } from '#shared/domain/branch.ts'
import { timeToComeBack } from '#shared/domain/come-back.ts'
import { isDoublyRecorded, isHeardOnRecord } from '#shared/domain/double-recording.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { usualDue } from '#shared/domain/usual-due.ts'
import { fromWallClock, useFloor, useNames, usePanelPart, wallClock } from '../../client/index.ts'
import { Button, DateTimeInput, displayZone, Field, serverNow, useFormat, useT } from '../../design/index.ts'
import { BranchField } from '../branches/index.ts'

export interface ClosingOf {
  /** false: it is sold in the contact, or not presented yet */
  readonly shown: boolean
  /** Why a yes can't be noted now, in words; undefined: it can. */
  readonly blocked: string | undefined
  /** What goes with the yes; undefined: none is left. */
  readonly lead: { readonly branch: string; readonly dueAt: number | null } | undefined
  readonly hasBranches: boolean
  readonly sends: boolean
  readonly branch: string
  /** What the customer's own is called; null: not known. */
  readonly own: string | null
  readonly dueAt: number | null
  readonly onSends: (sends: boolean) => void
  readonly onBranch: (number: string) => void
  readonly onDue: (dueAt: number | null) => void
}

/** A branch works by our own clock, whatever the customer's says. */
function usualDay(now: number): number | null {
  const usual = usualDue('branch-lead', now, displayZone())
  const ours = { quietHours: null, zone: { timeZone: displayZone(), from: 'centre' }, preferredHour: null } as const
  return usual === null ? null : timeToComeBack(usual, ours, now).at
}

/** [PR45] Where what carries a risk is closed: the lead that a yes leaves, and what a spoken yes waits for. */
export function useClosing(interaction: Interaction, recommendation: Recommendation): ClosingOf {
  const t = useT('recommendations')
  const { channel, call, customerId } = interaction
  const { propositionId, presented, assessFirst } = recommendation
  const proposition = useFloor((floor) => floor.config.proposition.get(propositionId)?.record)
  const branches = useFloor((floor) => floor.config.branch)
  const profile = usePanelPart('profile', customerId, interaction)
  const [opened] = useState(serverNow)
  const [sends, onSends] = useState(true)
  const [chosen, onBranch] = useState<string | null>(null)
  // undefined: as usual, until somebody says otherwise
  const [day, onDue] = useState<number | null | undefined>(undefined)
  const own = profile.data?.fields.find(({ field }) => field === 'branch')?.value ?? null
  const branch = chosen ?? (own === null ? null : branchMeant(branches, own)?.record.number) ?? ''
  const dueAt = day === undefined ? usualDay(opened) : day
  const isRisky = proposition !== undefined && assessFirst !== true && isDoublyRecorded(proposition, recommendation)
  const hasBranches = [...branches.values()].some(({ archived }) => !archived)
  const leaves = isRisky && hasBranches && sends
  const blocked =
    isRisky && channel === 'voice' && !isHeardOnRecord(call)
      ? t('recordFirst')
      : leaves && branch === ''
        ? t('leadBranchMissing')
        : leaves && dueAt !== null && dueAt <= serverNow()
          ? t('leadDuePast')
          : undefined
  return {
    shown: isRisky && presented !== null,
    blocked,
    lead: leaves && branch !== '' ? { branch, dueAt } : undefined,
    hasBranches,
    sends,
    branch,
    own,
    dueAt,
    onSends,
    onBranch,
    onDue,
  }
}

export function Closing({ closing }: { readonly closing: ClosingOf }) {
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const [changing, setChanging] = useState(false)
  const { shown, hasBranches, sends, branch, own, dueAt, onSends, onBranch, onDue } = closing
  if (!shown) return null
  const zone = displayZone()
  return (
    <div className="reco-closing">
      <p className="s12">{t('closesAtBranch')}</p>
      {!hasBranches ? <p className="s12 t3">{t('leadNone')}</p> : null}
      {hasBranches ? (
        <label className="row gap4 s12">
          <input type="checkbox" checked={sends} onChange={(event) => onSends(event.target.checked)} />
          {t('leadSent')}
        </label>
      ) : null}
      {hasBranches && sends && branch !== '' && !changing ? (
        <p className="row gap4 s12">
          <span>
            {t('leadTo', { branch: names.branch(branch), time: dueAt === null ? '–' : format.momentWithin(dueAt) })}
          </span>
          <Button variant="link" size="small" onClick={() => setChanging(true)}>
            {t('leadChange')}
          </Button>
        </p>
      ) : null}
      {hasBranches && sends && (branch === '' || changing) ? (
        <>
          <BranchField
            value={branch}
            own={own}
            error={undefined}
            onChange={(number) => {
              setChanging(true)
              onBranch(number)
            }}
          />
          <Field label={t('leadDue')}>
            {(ids) => (
              <DateTimeInput
                {...ids}
                allowClear={false}
                value={dueAt === null ? '' : wallClock(dueAt, zone)}
                min={wallClock(serverNow(), zone)}
                onChange={(wall) => onDue(fromWallClock(wall, zone))}
              />
            )}
          </Field>
        </>
      ) : null}
    </div>
  )
}
