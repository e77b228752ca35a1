import { useRef, useState } from 'react'
import { ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import type { Candidate } from '#shared/protocol/identity-rest.ts'
import { hiddenNumber, problemWords, useActBlock, useFloor } from '../../../client/index.ts'
import {
  Button,
  Refusal,
  scriptOf,
  Tag,
  toastDone,
  translate,
  useFormat,
  useShortcut,
  useT,
} from '../../../design/index.ts'
import { focusReply, useAction } from '../../conversation/index.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { verifyNext } from './verify-next.ts'
import './identity.css'

export interface CandidatesProps {
  readonly customerId: string
  readonly candidates: readonly Candidate[]
  /** null: the customer was looked up */
  readonly interaction: Interaction | null
  readonly onChanged: () => void
}

/** The record a contact was shown under before somebody said who it is: that one press can be taken back. */
const shownBefore = new Map<string, string>()

/** [PA20] Who else it may be, and why: said once, answered by one press, and never asked again. */
export function Candidates({ customerId, candidates: all, interaction, onChanged }: CandidatesProps) {
  const t = useT('identity')
  const me = useFloor((floor) => floor.me)
  const list = useRef<HTMLUListElement>(null)
  const { run, busy, problem } = useAction()
  const [merging, setMerging] = useState<string | null>(null)
  const before = interaction === null ? undefined : shownBefore.get(interaction.id)
  // Once verified the records are one: there is nothing to go back to.
  const left = before === customerId || interaction?.verification != null ? undefined : before
  // Armed under the same pointer, it would take a second press for the opposite of the first.
  const candidates = all.filter((one) => one.customerId !== left)
  const isMine = interaction !== null && me !== null && ownerOf(interaction) === me.userId
  const mayMerge = me?.role === 'supervisor' || me?.role === 'admin'
  const focusFirst = (): void => list.current?.querySelector('button')?.focus()
  useShortcut('customer', 'alt+h', t('lookAtCandidates'), focusFirst, { enabled: candidates.length > 0 })
  if (candidates.length === 0 && left === undefined) return null

  const identify = async (otherId: string): Promise<void> => {
    if (interaction === null) return
    // Before it is done: the desk may be told of it before the answer comes.
    verifyNext.add(interaction.id)
    if (!(await run({ type: 'interaction.identify', interactionId: interaction.id, customerId: otherId }))) {
      verifyNext.delete(interaction.id)
      return
    }
    shownBefore.set(interaction.id, customerId)
    toastDone(translate('identity', 'nowTheirs'))
  }
  const takeBack = async (to: string): Promise<void> => {
    if (interaction === null) return
    if (!(await run({ type: 'interaction.identify', interactionId: interaction.id, customerId: to }))) return
    shownBefore.delete(interaction.id)
    toastDone(translate('identity', 'takenBack'))
    focusReply()
  }
  const keepApart = async (otherId: string): Promise<void> => {
    if (!(await run({ type: 'customer.keepApart', customerId, otherId }))) return
    toastDone(translate('identity', 'keptApart'))
    onChanged()
  }
  return (
    <section className="candidates" aria-label={t('mayBe')}>
      {left === undefined || !isMine ? null : (
        <p className="row gap8 s12 t2">
          <span className="grow">{t('saidIsThem')}</span>
          <Button size="small" busy={busy} onClick={() => void takeBack(left)}>
            {t('takeBack')}
          </Button>
        </p>
      )}
      {candidates.length === 0 ? null : <h3>{t('mayBe')}</h3>}
      {candidates.length === 0 ? null : (
        <ul ref={list}>
          {candidates.map((candidate) => (
            <li key={candidate.customerId}>
              <CandidateCard
                candidate={candidate}
                busy={busy}
                onIsThem={isMine ? () => void identify(candidate.customerId) : null}
                onIsNot={() => void keepApart(candidate.customerId)}
                onMerge={mayMerge ? () => setMerging(candidate.customerId) : null}
              />
            </li>
          ))}
        </ul>
      )}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      {merging === null ? null : (
        <MergeDialog customerId={customerId} otherId={merging} onDone={onChanged} onClose={() => setMerging(null)} />
      )}
    </section>
  )
}

interface CardProps {
  readonly candidate: Candidate
  readonly busy: boolean
  /** null: the contact is in somebody else's hands */
  readonly onIsThem: (() => void) | null
  readonly onIsNot: () => void
  /** null: not for this person to decide */
  readonly onMerge: (() => void) | null
}

function CandidateCard({ candidate, busy, onIsThem, onIsNot, onMerge }: CardProps) {
  const t = useT('identity')
  const format = useFormat()
  const blocked = useActBlock()
  const { numberTail, phone, lastAt, evidence, score } = candidate
  const name = candidate.name ?? t('nameless')
  const facts = [
    phone === null ? null : hiddenNumber(phone),
    lastAt === null ? t('neverCame') : t('cameOn', { day: format.dayWithin(lastAt) }),
  ].filter((part) => part !== null)
  return (
    <div className="candidate">
      <div className="row gap8">
        <b className="ell" lang={scriptOf(candidate.name)}>
          {name}
        </b>
        <Tag tone={numberTail === null ? 'neutral' : 'brand'}>
          {numberTail === null ? t('prospect') : t('tail', { tail: numberTail })}
        </Tag>
        <span className="s12 t3 end nw">{t('likeness', { score })}</span>
      </div>
      <p className="s12">{evidence.map((kind) => t(`ev_${kind}`)).join(' · ')}</p>
      <p className="s12 t3">{facts.join(' · ')}</p>
      <div className="row gap4">
        {onIsThem === null ? null : (
          <Button
            size="small"
            variant="primary"
            busy={busy}
            disabledReason={blocked}
            tooltip={t('isThemDetail')}
            aria-label={t('isThemLabel', { name })}
            onClick={onIsThem}
          >
            {t('isThem')}
          </Button>
        )}
        {onMerge === null ? null : (
          <Button
            size="small"
            busy={busy}
            disabledReason={blocked}
            aria-label={t('mergeLabel', { name })}
            onClick={onMerge}
          >
            {t('merge')}
          </Button>
        )}
        <Button
          size="small"
          busy={busy}
          disabledReason={blocked}
          aria-label={t('isNotLabel', { name })}
          onClick={onIsNot}
        >
          {t('isNot')}
        </Button>
      </div>
    </div>
  )
}
