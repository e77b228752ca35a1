import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { MESSAGE_TEXT_MAX } from '#shared/protocol/commands.ts'
import { useDesk, useDraft } from '../../client/index.ts'
import { Button, useFormat, useSecond, useShortcut, useT, useTakesKeys } from '../../design/index.ts'
import { ReturnedStrip } from './composer/returned-strip.tsx'
import './call-note.css'

/** Where a call is written down while it is spoken: Enter keeps a line. It takes no focus, for keys steer the call. */
export function CallNote({ interaction }: { interaction: Interaction }) {
  const t = useT('conversation')
  const desk = useDesk()
  const [draft, change] = useDraft(interaction.id)
  const field = useRef<HTMLTextAreaElement>(null)
  const text = draft.note
  useShortcut('conversation', 'alt+n', t('callNote'), () => field.current?.focus())

  const keep = (): void => {
    if (text.trim() === '') return
    void desk.addNote(interaction.id, text.trim())
    change({ note: '' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys that belong to the input method; 229 is how older engines say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter' || event.shiftKey) return
    // With nothing written the keys are free to accept a call that rings.
    if (text.trim() === '' && (event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) keep()
  }
  const own = useTakesKeys('mod+enter', text.trim() !== '')
  return (
    <div className="call-note">
      <ReturnedStrip
        returned={draft.returned}
        onRefill={(one) =>
          change({
            note: text === '' ? one.text : `${text}\n${one.text}`,
            returned: draft.returned.filter(({ id }) => id !== one.id),
          })
        }
        onDiscard={(id) => change({ returned: draft.returned.filter((one) => one.id !== id) })}
      />
      <div className="call-note-field">
        <Now />
        <textarea
          ref={field}
          rows={2}
          value={text}
          maxLength={MESSAGE_TEXT_MAX}
          aria-label={t('callNote')}
          placeholder={t('callNotePlaceholder')}
          onChange={(event) => change({ note: event.target.value })}
          onKeyDown={onKeyDown}
          {...own}
        />
        <Button icon="note" keys="enter" onClick={keep}>
          {t('callNoteKeep')}
        </Button>
      </div>
    </div>
  )
}

/** The time that the line being written will carry. */
function Now() {
  const now = useSecond() * 1_000
  const format = useFormat()
  return <span className="call-note-time">{format.time(now)}</span>
}
