import { useRef, useState } from 'react'
import type { ShownMerge } from '#shared/protocol/identity-rest.ts'
import { useFloor, useNames } from '../../../client/index.ts'
import { Button, translate, useFormat, useT } from '../../../design/index.ts'
import { openCustomer } from '../open-customer.ts'
import { ReasonDialog } from './reason-dialog.tsx'

interface MergeLinesProps {
  readonly customerId: string
  readonly merges: readonly ShownMerge[]
  readonly onChanged: () => void
}

/** Which records became theirs, when and by whom; whoever may takes them apart again. */
export function MergeLines({ customerId, merges, onChanged }: MergeLinesProps) {
  const t = useT('identity')
  const format = useFormat()
  const names = useNames()
  const role = useFloor((floor) => floor.me?.role)
  const list = useRef<HTMLUListElement>(null)
  const [taking, setTaking] = useState<string | null>(null)
  const mayTakeApart = role === 'supervisor' || role === 'admin'
  if (merges.length === 0) return null
  return (
    <>
      <ul ref={list} className="merge-lines">
        {merges.map(({ otherId, how, at, by, reason, separated }) => {
          const told = [how === 'person' ? t('how_person', { name: names.user(by) }) : t(`how_${how}`), reason].filter(
            (part) => part !== null,
          )
          const parted =
            separated === null
              ? null
              : [
                  t('separatedBy', { day: format.onDay(separated.at), name: names.user(separated.by) }),
                  separated.reason,
                ]
          return (
            <li key={`${otherId} ${at}`} className="row gap8">
              <span className="grow">
                {t('mergedOn', { day: format.onDay(at) })}
                <span className="s12 t3">{told.join(' · ')}</span>
                {parted === null ? null : (
                  <span className="s12 t3">{parted.filter((part) => part !== null).join(' · ')}</span>
                )}
              </span>
              {separated === null ? null : (
                <Button size="small" onClick={() => openCustomer(otherId)}>
                  {t('openOther')}
                </Button>
              )}
              {mayTakeApart && separated === null ? (
                <Button size="small" onClick={() => setTaking(otherId)}>
                  {t('separate')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {taking === null ? null : (
        <ReasonDialog
          title={t('separateTitle')}
          detail={t('separateDetail')}
          action={t('separateNow')}
          command={(why) => ({ type: 'customer.separate', customerId, otherId: taking, reason: why })}
          done={translate('identity', 'separated')}
          onDone={() => {
            onChanged()
            // The button that had the focus goes: where the other is now takes its place.
            requestAnimationFrame(() => list.current?.closest('section')?.querySelector('button')?.focus())
          }}
          onClose={() => setTaking(null)}
        />
      )}
    </>
  )
}
