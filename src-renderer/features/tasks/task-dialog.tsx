import { useRef, useState, type ReactNode } from 'react'
import { problemWords, type Problem } from '../../client/index.ts'
import { Button, Dialog, DialogFoot, Refusal, useT } from '../../design/index.ts'
import './tasks.css'

/** Something still to be filled in, and where: the field's `name`. */
export interface Missing {
  readonly field: string
  readonly words: string
}

/** What to write at a field: nothing before somebody tried. */
export type ErrorAt = (field: string) => string | undefined

export interface TaskDialogProps {
  readonly title: string
  readonly confirm: string
  readonly busy: boolean
  readonly problem: Problem | null
  /** What is missing before it can be done; shown at its field once somebody tries. */
  readonly missing: Missing | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: (errorAt: ErrorAt) => ReactNode
}

function focusOn(form: HTMLFormElement | null, field: string): void {
  const found = form?.querySelector<HTMLElement>(`[name="${field}"], [data-field="${field}"] input`)
  found?.focus()
}

/** One step about a task: fill in, then do it; Ctrl+Enter from anywhere in it. */
export function TaskDialog(props: TaskDialogProps) {
  const { title, confirm, busy, problem, missing, onConfirm, onClose, children } = props
  const t = useT('tasks')
  const common = useT('common')
  // What was missing when somebody tried: said until it is there, and no longer once something else is.
  const [tried, setTried] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const go = (): void => {
    setTried(missing?.field ?? null)
    if (missing !== null) focusOn(form.current, missing.field)
    else if (!busy) onConfirm()
  }
  const errorAt = (field: string): string | undefined =>
    missing?.field === field && tried === field ? missing.words : undefined
  return (
    <Dialog label={title} onClose={onClose} className="task-dialog">
      <form
        ref={form}
        noValidate
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
        {children(errorAt)}
        {problem === null ? null : (
          <Refusal
            what={common('whatAndWhy', { what: t('failed'), why: problemWords(problem).what })}
            why={problemWords(problem).todo}
          />
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
