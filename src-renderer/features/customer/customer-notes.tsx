import { useState, type KeyboardEvent } from 'react'
import type { Customer } from '#shared/domain/customer.ts'
import { newId, problemWords, useDesk, useNames, useOutbox, type Problem } from '../../client/index.ts'
import { Button, Icon, Refusal, useFormat, useListedKey, useT, useTakesKeys } from '../../design/index.ts'

const SHOWN_FIRST = 3

/** What colleagues should know next time. Adding works offline, too. */
export function CustomerNotes({
  customer,
  adding,
  onAdded,
}: {
  customer: Customer
  adding: boolean
  onAdded: () => void
}) {
  const t = useT('customer')
  const names = useNames()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const entries = useOutbox((state) => state.entries)
  const known = new Set(customer.notes.map(({ id }) => id))
  const waiting = entries.flatMap(({ command, at }) =>
    command.type === 'customer.addNote' && command.customerId === customer.id && !known.has(command.noteId)
      ? [{ ...command, at }]
      : [],
  )
  const notes = customer.notes.toSorted((a, b) => b.at - a.at)
  const shown = all ? notes : notes.slice(0, SHOWN_FIRST)
  return (
    <>
      {adding ? <NewNote customerId={customer.id} onDone={onAdded} /> : null}
      {notes.length + waiting.length === 0 && !adding ? <p className="s12 t3">{t('notesEmpty')}</p> : null}
      <ul className="customer-notes">
        {waiting.map(({ noteId, text }) => (
          <li key={noteId}>
            <p>{text}</p>
            <span className="row gap4 s12 t3">
              <Icon name="clock" size={14} />
              {t('noteWaiting')}
            </span>
          </li>
        ))}
        {shown.map(({ id, at, agentId, text }) => (
          <li key={id}>
            <p>{text}</p>
            <span className="s12 t3">
              {names.user(agentId)} · {format.moment(at)}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < notes.length ? (
        <Button size="small" variant="link" onClick={() => setAll(true)}>
          {t('showAllNotes', { count: notes.length })}
        </Button>
      ) : null}
    </>
  )
}

function NewNote({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useT('customer')
  const common = useT('common')
  const desk = useDesk()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  const add = (): void => {
    if (text.trim() === '') return
    void desk
      .send({ type: 'customer.addNote', customerId, noteId: newId(), text: text.trim() })
      .then((result) => (result.ok ? undefined : setProblem(result.problem)))
    setText('')
    onDone()
  }
  const own = useTakesKeys('mod+enter', true)
  useListedKey('customer', 'mod+enter', common('save'))
  useListedKey('customer', 'escape', common('cancel'))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      add()
    } else if (event.key === 'Escape') onDone()
  }
  return (
    <div className="customer-note-new">
      <textarea
        autoFocus
        rows={2}
        maxLength={4_000}
        value={text}
        placeholder={t('notePlaceholder')}
        aria-label={t('addNote')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        {...own}
      />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <div className="row">
        <Button size="small" variant="primary" keys="mod+enter" onClick={add}>
          {common('save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {common('cancel')}
        </Button>
      </div>
    </div>
  )
}
