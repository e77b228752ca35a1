import { Popover } from 'antd'
import { useState, type ReactElement } from 'react'
import { assentOfReply, provesNoYes, writtenWords } from '#shared/domain/assent.ts'
import { isVoicemail, neverSpoke } from '#shared/domain/call.ts'
import type { Channel } from '#shared/domain/channel.ts'
import { afterRefusal, type CONSENT_PROOFS, type Consent, type ConsentPurpose } from '#shared/domain/consent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import {
  Button,
  DayInput,
  displayZone,
  Refusal,
  serverNow,
  toastDone,
  translate,
  useFormat,
  useT,
} from '../../design/index.ts'
import { excerptOf, useAction } from '../conversation/index.ts'
import { ProofOf } from './consent-history.tsx'

type Proof = Exclude<(typeof CONSENT_PROOFS)[number], 'import'>
/** Older ones are seldom what an answer rests on. */
const MOST_MESSAGES = 20
/** Letters of a message in the list; the question before a yes shows nearly any message whole. */
const LISTED = 40
const ASKED = 200
const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).trimEnd()}…` : text
const PROOFS: readonly Proof[] = ['message', 'recording', 'spoken', 'form']

interface WordProps {
  readonly customerId: string
  readonly interaction: Interaction | null
  readonly purpose: ConsentPurpose
  readonly channel: Channel | null
  /** The channel in words; null where the purpose has none. */
  readonly label: string | null
  /** What stands now; null: nothing. */
  readonly standing: Consent | null
  /** Everything they said so far. */
  readonly consents: readonly Consent[]
  /** Only this answer changes anything. */
  readonly only?: boolean
  readonly onChanged: () => void
}

export interface NewWordProps extends WordProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly children: ReactElement
}

/** Yes or no and what proves it, in one press. */
export function NewWord({ open, onOpen, children, ...word }: NewWordProps) {
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      // Beside the panel: the words they said before stay in view.
      placement="leftTop"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 12 } }}
      content={<Words {...word} onClose={() => onOpen(false)} />}
    >
      {children}
    </Popover>
  )
}

function Words({
  customerId,
  interaction,
  purpose,
  channel,
  label,
  standing,
  consents,
  only,
  onChanged,
  onClose,
}: WordProps & { onClose: () => void }) {
  const t = useT('profile')
  const kinds = useT('channels')
  const format = useFormat()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [words, setWords] = useState('')
  const [keptAt, setKeptAt] = useState('')
  const [lastDay, setLastDay] = useState('')
  const [isAsking, setAsking] = useState(false)
  const theirs = (interaction?.messages ?? []).filter(({ author }) => author.role === 'customer')
  const written = theirs
    .filter(({ content }) => content !== null)
    .slice(-MOST_MESSAGES)
    .toReversed()
  const [chosen, setChosen] = useState<string | null>(null)
  // Chosen by whoever answers for it: the newest may say anything.
  const messageId = chosen
  const isCall = interaction?.channel === 'voice' && !neverSpoke(interaction.call)
  const note = words.trim()
  const clock = new LocalClock(displayZone())
  const today = clock.at(serverNow()).date
  const isPast = lastDay !== '' && lastDay < today
  // [CP65] What was said before a refusal undoes it no more.
  const mayAgree = afterRefusal(interaction?.messages ?? [], consents, purpose, channel)
  const offered = standing?.given === false ? written.filter((one) => mayAgree.includes(one)) : written
  const message = offered.find(({ id }) => id === messageId)
  const excerpt = message?.content == null ? '' : shortened(excerptOf(kinds, message.content), ASKED)
  const say = async (given: boolean, proof: Proof): Promise<void> => {
    const proofRef = proof === 'message' ? messageId : proof === 'form' && keptAt.trim() !== '' ? keptAt.trim() : null
    const interactionId = interaction?.id ?? null
    // An end is of a yes alone: a refusal stands until they say otherwise.
    const until = given && lastDay !== '' ? clock.momentOf(LocalClock.dayAfter(lastDay), 0) : null
    const word = { purpose, channel, given, until, proof, proofRef, interactionId, note }
    if (!(await run({ type: 'customer.consent', customerId, ...word }))) return
    toastDone(translate('profile', 'consentSaved'))
    onChanged()
    onClose()
  }
  /** [CP50] [CP51] As the server sees it, before it is asked. */
  const reasonAgainst = (given: boolean, proof: Proof): string | undefined => {
    if (blocked !== undefined) return blocked
    if (given && isPast) return t('consentUntilPast')
    if (proof === 'message') {
      if (written.length > 0 && offered.length === 0) return t('proofNeedsLater')
      if (message === undefined) return t(written.length === 0 ? 'proofNeedsMessage' : 'proofNeedsChoice')
      if (given && !mayAgree.includes(message)) return t('proofNeedsLater')
      // [CP71]
      const isNone = provesNoYes(assentOfReply(theirs, message.id), channel, writtenWords(message))
      return given && isNone ? t('proofNeedsYes') : undefined
    }
    if (proof === 'recording')
      return isCall || (!given && isVoicemail(interaction?.call ?? null)) ? undefined : t('proofNeedsCall')
    if (!given || (proof === 'spoken' && isCall)) return undefined
    if (proof === 'spoken') return note === '' ? t('proofNeedsWords') : undefined
    return note === '' || keptAt.trim() === '' ? t('proofNeedsPlace') : undefined
  }
  const answers = [true, false].filter((given) => only === undefined || only === given)
  return (
    <div
      className="panel-pop"
      role="presentation"
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <b>{[t(`purpose_${purpose}`), label].filter((part) => part !== null).join(' · ')}</b>
      {standing === null ? null : (
        <p className="consent-standing t3">
          {t('consentStands', { state: t(standing.given ? 'state_given' : 'state_refused') })} ·{' '}
          {format.dayWithin(standing.at)} · <ProofOf word={standing} />
          {standing.until === null ? null : ` · ${t('consentUntil', { day: format.dayWithin(standing.until) })}`}
        </p>
      )}
      {offered.length === 0 ? null : (
        <label className="consent-proof">
          <span>{t('consentMessage')}</span>
          <select
            className="panel-input"
            value={message?.id ?? ''}
            onChange={(event) => {
              setChosen(event.target.value === '' ? null : event.target.value)
              setAsking(false)
            }}
          >
            <option value="">{t('consentChoose')}</option>
            {offered.map(({ id, at, content }) => (
              <option key={id} value={id}>
                {content === null ? '' : `${format.time(at)} ${shortened(excerptOf(kinds, content), LISTED)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <input
        className="panel-input"
        aria-label={t('consentNote')}
        placeholder={t('consentNote')}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <input
        className="panel-input"
        aria-label={t('consentKeptAt')}
        placeholder={t('consentKeptAt')}
        maxLength={100}
        value={keptAt}
        onChange={(event) => setKeptAt(event.target.value)}
      />
      {only === false ? null : (
        <DayInput
          aria-label={t('consentLastDay')}
          placeholder={t('consentLastDay')}
          min={today}
          value={lastDay}
          aria-invalid={isPast ? true : undefined}
          onChange={setLastDay}
        />
      )}
      {answers.map((given) => (
        <fieldset key={String(given)} className="consent-answer">
          <legend>{t(given ? 'consentAgrees' : 'consentRefuses')}</legend>
          <div className="row gap4">
            {PROOFS.map((proof) => (
              <Button
                key={proof}
                size="small"
                busy={busy}
                aria-label={`${t(given ? 'consentAgrees' : 'consentRefuses')} ${t(`proof_${proof}`)}`}
                disabledReason={reasonAgainst(given, proof)}
                // [PA11] What they wrote may be about something else: it is read once more before it is their yes.
                onClick={() => (given && proof === 'message' ? setAsking(true) : void say(given, proof))}
              >
                {t(`proof_${proof}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
      {isAsking ? (
        <div className="consent-ask" role="group" aria-label={t('consentAsk')}>
          <p>{t('consentAskOf', { words: excerpt })}</p>
          <div className="row gap4">
            <Button size="small" variant="primary" autoFocus busy={busy} onClick={() => void say(true, 'message')}>
              {t('consentAsk')}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {t('consentAskBack')}
            </Button>
          </div>
        </div>
      ) : null}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </div>
  )
}
