import { Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { dialableNumber, dialled, problemWords, typedNumber } from '../../client/index.ts'
import { Button, IconButton, Refusal, useT } from '../../design/index.ts'
import { CallList } from './call-list.tsx'
import { Keys } from './keys.tsx'
import { useDial } from './use-dial.ts'

/** Types, pastes or presses a number and calls it. */
export function DialPad({ onCalled }: { onCalled: () => void }) {
  const t = useT('softphone')
  const { queues, queueId, chooseQueue, busy, problem, block, dial } = useDial()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const number = dialableNumber(text)
  const call = (to: Parameters<typeof dial>[0] | null): void => {
    if (to !== null && !busy) void dial(to, null).then((done) => (done ? onCalled() : undefined))
  }
  return (
    <form
      className="dial"
      aria-label={t('dialPad')}
      onSubmit={(event) => {
        event.preventDefault()
        call(number)
      }}
    >
      <div className="dial-number">
        <input
          ref={field}
          type="tel"
          autoComplete="off"
          value={text}
          aria-label={t('number')}
          placeholder={t('numberPlaceholder')}
          onChange={(event) => setText(typedNumber(event.target.value))}
        />
        {text === '' ? null : (
          <IconButton
            icon="arrow-left"
            size="small"
            label={t('erase')}
            onClick={() => setText(typedNumber(dialled(text).slice(0, -1)))}
          />
        )}
      </div>
      <Keys onPress={(digit) => setText(typedNumber(dialled(text) + digit))} />
      {queues.length > 1 ? (
        <label className="dial-queue s12 t3">
          {t('fromQueue')}
          <Select
            size="small"
            value={queueId}
            options={queues.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => chooseQueue(id)}
          />
        </label>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        size="large"
        icon="phone"
        block
        busy={busy}
        disabledReason={block ?? (number === null ? t('numberNeeded') : undefined)}
      >
        {t('call')}
      </Button>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <CallList block={block ?? (busy ? t('dialling') : undefined)} onCall={call} />
    </form>
  )
}
