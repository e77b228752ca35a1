import { useState } from 'react'
import type { ConfigKind } from '#shared/domain/config.ts'
import { problemWords, useCanAdminister, useDesk, type Problem } from '../../client/index.ts'
import { Button, toastDone, useT } from '../../design/index.ts'
import type { Translate } from '../../design/index.ts'
import { archivedWords } from './archived-words.ts'
import { ConfirmDialog } from './parts/confirm-dialog.tsx'
import { useAccountState, useUseWords } from './records/use-account-use.ts'

export interface ArchiveButtonProps {
  kind: ConfigKind
  id: string
  version: number
  archived: boolean
  name: string
}

/** Why archiving was refused, naming what stands in the way. */
export function archiveRefusal(
  t: Translate<'admin'>,
  problem: Problem,
): { readonly what: string; readonly why: string } {
  const { names, open } = problem.params
  if (problem.code === 'in-use' && typeof open === 'number')
    return { what: t('inUseOpen', { count: open }), why: t('inUseOpenTodo') }
  if (problem.code === 'in-use' && typeof names === 'string' && names !== '')
    return { what: t('inUseBy', { names }), why: t('inUseTodo') }
  const { what, todo } = problemWords(problem)
  return { what, why: todo }
}

/** [CF18] */
function AccountArchiveDetail({ id }: { id: string }) {
  const t = useT('admin')
  const words = useUseWords()(useAccountState(id).state)
  return `${words}${t('archiveAccountDetail')}`
}

/** Takes a record out of use after asking, or brings it back. */
export function ArchiveButton({ kind, id, version, archived, name }: ArchiveButtonProps) {
  const t = useT('admin')
  const { send } = useDesk()
  const canAct = useCanAdminister()
  const { act, title, done } = archivedWords(kind)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const run = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const about = { kind, id, expectedVersion: version }
    const result = await send(archived ? { type: 'config.restore', ...about } : { type: 'config.archive', ...about })
    setBusy(false)
    if (!result.ok) {
      setProblem(result.problem)
      setAsking(true)
      return
    }
    setAsking(false)
    toastDone(t(archived ? 'restored_done' : done))
  }
  const close = (): void => {
    setAsking(false)
    setProblem(null)
  }
  return (
    <>
      <Button
        variant="text"
        size="small"
        icon={archived ? 'undo' : 'trash'}
        busy={busy}
        disabledReason={canAct ? undefined : t('cannotSaveOffline')}
        onClick={() => (archived ? void run() : setAsking(true))}
      >
        {t(archived ? 'restore' : act)}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={archived ? t('notRestored') : t(title, { name })}
          detail={
            archived ? (
              ''
            ) : kind === 'account' ? (
              <AccountArchiveDetail id={id} />
            ) : (
              t(kind === 'user' ? 'archiveUserDetail' : 'archiveDetail')
            )
          }
          confirm={t(archived ? 'restore' : act)}
          danger={!archived}
          busy={busy}
          refusal={problem === null ? null : archiveRefusal(t, problem)}
          onConfirm={() => void run()}
          onClose={close}
        />
      ) : null}
    </>
  )
}
