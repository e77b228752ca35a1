import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Answers, OPTION_IDS, type QuestionId } from '#shared/domain/assessment.ts'
import { optionWords, type Say } from './texts.ts'

/** Each step begins where a screen reader is told of it. */
export function Heading({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

interface QuestionProps {
  readonly say: Say
  readonly id: QuestionId
  readonly n: number
  readonly count: number
  readonly chosen: string | undefined
  readonly onChoose: (option: string) => void
  readonly onBack: (() => void) | undefined
  readonly onNext: () => void
}

export function Question({ say, id, n, count, chosen, onChoose, onBack, onNext }: QuestionProps) {
  const [isMissing, setMissing] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen === undefined) setMissing(true)
        else onNext()
      }}
    >
      <p class="progress">
        <span>{say('progress', { n, count })}</span>
        <progress max={count} value={n} aria-hidden="true" />
      </p>
      <Heading>{say(id)}</Heading>
      <fieldset aria-describedby={isMissing ? 'missing' : undefined}>
        <legend class="sr">{say(id)}</legend>
        {OPTION_IDS[id].map((option) => (
          <label key={option} class="option">
            <input
              type="radio"
              name={id}
              value={option}
              checked={chosen === option}
              onChange={() => {
                setMissing(false)
                onChoose(option)
              }}
            />
            <span>{optionWords(say, id, option)}</span>
          </label>
        ))}
      </fieldset>
      <p id="missing" class="problem" role="alert">
        {isMissing ? say('chooseOne') : ''}
      </p>
      <div class="acts">
        {onBack === undefined ? null : (
          <button type="button" onClick={onBack}>
            {say('back')}
          </button>
        )}
        <button type="submit" class="primary">
          {say(n === count ? 'toSummary' : 'next')}
        </button>
      </div>
    </form>
  )
}

interface SummaryProps {
  readonly say: Say
  readonly questions: readonly QuestionId[]
  readonly answers: Partial<Answers>
  readonly isAgeKnown: boolean
  readonly onChange: (question: QuestionId) => void
}

export function Summary({ say, questions, answers, isAgeKnown, onChange }: SummaryProps) {
  const line = (id: QuestionId, children: ComponentChildren) => (
    <div key={id} class="line">
      <dt>{say(id)}</dt>
      <dd>
        <span>{optionWords(say, id, answers[id] ?? '')}</span>
        {children}
      </dd>
    </div>
  )
  return (
    <dl class="summary">
      {isAgeKnown ? line('age', <span class="hint">{say('fromRecord')}</span>) : null}
      {questions.map((id) =>
        line(
          id,
          <button
            type="button"
            class="quiet"
            aria-label={say('changeOf', { question: say(id) })}
            onClick={() => onChange(id)}
          >
            {say('change')}
          </button>,
        ),
      )}
    </dl>
  )
}
