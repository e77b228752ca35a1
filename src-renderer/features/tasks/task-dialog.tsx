import { useState, type ReactNode } from 'react'
import { problemWords, type Problem } from '../../client/index.ts'
import { Button, Dialog, DialogFoot, Refusal, useT } from '../../design/index.ts'
import './tasks.css'

export interface TaskDialogProps {
  readonly title: string
  readonly confirm: string
  readonly busy: boolean
  readonly problem: Problem | null
  /** What is missing before it can be done; shown once somebody tries. */
  readonly missing: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One step about a task: fill in, then do it; Ctrl+Enter from anywhere in it. */
export function TaskDialog(props: TaskDialogProps) {
  const { title, confirm, busy, problem, missing, onConfirm, onClose, children } = props
  const t = useT('tasks')
  const [tried, setTried] = useState(false)
  const go = (): void => {
    setTried(true)
    if (missing === null && !busy) onConfirm()
  }
  return (
    <Dialog label={title} onClose={onClose} className="task-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          event.preventDefault()
          go()
        }}
      >
        <h2>{title}</h2>
        {children}
        {tried && missing !== null ? <Refusal what={missing} /> : null}
        {problem === null ? null : (
          <Refusal what={`${t('failed')}：${problemWords(problem).what}`} why={problemWords(problem).todo} />
        )}
        <DialogFoot onCancel={onClose}>
          <Button type="submit" variant="primary" keys="mod+enter" busy={busy}>
            {confirm}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
