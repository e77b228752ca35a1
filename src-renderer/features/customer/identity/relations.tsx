import { useRef, useState } from 'react'
import type { RemovedRelation, ShownRelation } from '#shared/protocol/identity-rest.ts'
import { problemWords, useActBlock, useFloor, useNames } from '../../../client/index.ts'
import { Button, IconButton, Refusal, scriptOf, toastDone, translate, useFormat, useT } from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { isOtherEmployer } from './employers.ts'
import { ReasonDialog } from './reason-dialog.tsx'

interface RelationsProps {
  readonly customerId: string
  readonly relations: readonly ShownRelation[]
  readonly employer: string | null
  readonly writable: boolean
  readonly onChanged: () => void
}

/** [PA22] Whom the customer belongs to; removed for a reason, what the bank says by who answers for it. */
export function Relations({ customerId, relations, employer, writable, onChanged }: RelationsProps) {
  const t = useT('identity')
  const words = useT('profile')
  const format = useFormat()
  const role = useFloor((floor) => floor.me?.role)
  const list = useRef<HTMLDListElement>(null)
  const [removing, setRemoving] = useState<ShownRelation | null>(null)
  const answersForIt = role === 'supervisor' || role === 'admin'
  if (relations.length === 0) return <p className="s12 t3">{t('noRelations')}</p>
  const removed = (): void => {
    onChanged()
    // The button that had the focus goes with its line.
    list.current?.closest('section')?.querySelector('button')?.focus()
  }
  return (
    <>
      <dl ref={list} className="golden bonds">
        {relations.map((relation) => {
          const { relationId, kind, name, hidden, since, source } = relation
          const called = name ?? t(kind)
          return (
            <div key={relationId}>
              <dt>{t(kind)}</dt>
              <dd className="row gap8">
                {hidden ? (
                  <span className="t3">
                    •••••• <span className="s12">{words('hiddenBalance')}</span>
                  </span>
                ) : (
                  <span className="ell" lang={scriptOf(name)}>
                    {name ?? t('hiddenValue')}
                  </span>
                )}
                {isOtherEmployer(relation, employer) ? (
                  <span className="golden-disputed" title={t('employerBeside', { name: employer ?? '' })}>
                    {words('disputed')}
                  </span>
                ) : null}
                <span className="s12 t3 nw end">
                  {since === null ? words(`source_${source}`) : t('since', { day: format.dayWithin(since) })}
                </span>
                {writable ? (
                  <IconButton
                    icon="close"
                    size="small"
                    label={t('removeRelation', { name: called })}
                    disabledReason={source === 'agent' || answersForIt ? undefined : t('removeByBank')}
                    onClick={() => setRemoving(relation)}
                  />
                ) : null}
              </dd>
            </div>
          )
        })}
      </dl>
      {removing === null ? null : (
        <ReasonDialog
          title={t('removeRelation', { name: removing.name ?? t(removing.kind) })}
          detail={removing.source === 'agent' ? t('removeDetail') : t('removeBankDetail')}
          action={t('removeNow')}
          command={(reason) => ({
            type: 'customer.unrelate',
            customerId,
            relationId: removing.relationId,
            reason,
          })}
          done={translate('identity', 'unrelated')}
          onDone={removed}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  )
}

interface RemovedProps {
  readonly customerId: string
  readonly removed: readonly RemovedRelation[]
  readonly writable: boolean
  readonly onChanged: () => void
}

/** [IR54] What no longer stands, by whom and why, each to be brought back by one press. */
export function RemovedRelations({ customerId, removed, writable, onChanged }: RemovedProps) {
  const t = useT('identity')
  const format = useFormat()
  const names = useNames()
  const blocked = useActBlock()
  const toggle = useRef<HTMLButtonElement>(null)
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)
  if (removed.length === 0) return null
  const bringBack = async ({ relationId, kind, otherId, name, since }: RemovedRelation): Promise<void> => {
    // The server keeps what it was: a name that is not shown to this reader needs none.
    const who = otherId === null ? { otherId, name: name ?? t('hiddenValue') } : { otherId, name: null }
    if (!(await run({ type: 'customer.relate', customerId, relationId, kind, ...who, since }))) return
    toastDone(translate('identity', 'broughtBack'))
    toggle.current?.focus()
    onChanged()
  }
  return (
    <>
      <Button
        ref={toggle}
        size="small"
        variant="link"
        className="panel-link"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('historyHide') : t('removedCount', { count: removed.length })}
      </Button>
      {open ? (
        <ul className="merge-lines">
          {removed.map((relation) => {
            const { relationId, kind, name, removed: gone } = relation
            const called = name === null ? t(kind) : `${t(kind)} ${name}`
            const told = [
              t('removedBy', { day: format.onDay(gone.at), name: names.user(gone.by) }),
              gone.reason,
            ].filter((part) => part !== null)
            return (
              <li key={`${relationId} ${gone.at}`} className="row gap8">
                <span className="grow">
                  {called}
                  <span className="s12 t3">{told.join(' · ')}</span>
                </span>
                {writable ? (
                  <Button
                    size="small"
                    busy={busy}
                    disabledReason={blocked}
                    aria-label={t('bringBackLabel', { name: called })}
                    onClick={() => void bringBack(relation)}
                  >
                    {t('bringBack')}
                  </Button>
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
