import { useState, type ReactNode } from 'react'
import type { LocalText } from '#shared/domain/channel.ts'
import type { Versioned } from '#shared/domain/config.ts'
import type { PropositionRecord, Script } from '#shared/domain/proposition.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { Button, Dialog, IconButton, Segmented, serverNow, Tag, useLanguage, useT } from '../../design/index.ts'
import { fillFacts } from './fill-facts.ts'
import './recommendations.css'

export interface OfferAgainProps {
  readonly propositionId: string
  /** null: nobody knows it */
  readonly customerName: string | null
  /** What can be done about it, at the foot. */
  readonly actions: ReactNode
}

/** [TK30] What the customer wanted to hear of again, by its name; it opens to its words. */
export function OfferAgain({ propositionId, ...rest }: OfferAgainProps) {
  const t = useT('recommendations')
  const names = useNames()
  const [open, setOpen] = useState(false)
  const kept = useFloor((floor) => floor.config.proposition.get(propositionId))
  if (kept === undefined) return null
  return (
    <>
      <Button variant="link" size="small" icon="target" onClick={() => setOpen(true)}>
        {t('againOpen', { name: names.proposition(propositionId) })}
      </Button>
      {open ? <OfferWords kept={kept} {...rest} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface OfferWordsProps extends Omit<OfferAgainProps, 'propositionId'> {
  readonly kept: Versioned<PropositionRecord>
  readonly onClose: () => void
}

/** To read before anybody is written to or called: what of a record the contact alone may tell stays a gap. */
function OfferWords({ kept, customerName, actions, onClose }: OfferWordsProps) {
  const t = useT('recommendations')
  const common = useT('common')
  const admin = useT('admin')
  const names = useNames()
  const [by, setBy] = useState<'text' | 'voice'>('text')
  const { record } = kept
  const name = names.text(record.name)
  return (
    <Dialog label={name} onClose={onClose} className="reco-again">
      <header className="row gap8">
        <h2>{name}</h2>
        <Tag>{t(`kind_${record.kind}`)}</Tag>
        {record.risk === null ? null : <Tag>{admin(`choice_${record.risk}`)}</Tag>}
        <IconButton icon="close" className="end" label={common('close')} keys="escape" onClick={onClose} />
      </header>
      <p className={isOffered(kept, serverNow()) ? 's12 t3' : 's12 warn'}>
        {t(isOffered(kept, serverNow()) ? 'againHint' : 'againGone')}
      </p>
      {record.figures.length === 0 ? null : (
        <dl className="reco-again-figures s12">
          {record.figures.map(({ label, value }) => (
            <div key={label.zh + label.en}>
              <dt className="t3">{names.text(label)}</dt>
              <dd>{names.text(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Segmented
        label={t('script')}
        value={by}
        options={[
          { value: 'text', label: t('againWritten') },
          { value: 'voice', label: t('againSpoken') },
        ]}
        onChange={setBy}
      />
      <ScriptToRead script={record.scripts[by]} general={record.card.text} customerName={customerName} />
      {record.disclosures.length === 0 ? null : (
        <section className="s12">
          <h3>{t('disclosures')}</h3>
          <ul className="reco-again-list">
            {record.disclosures.map(({ id, agent }) => (
              <li key={id}>{names.text(agent)}</li>
            ))}
          </ul>
        </section>
      )}
      <footer className="row gap8 reco-again-foot">{actions}</footer>
    </Dialog>
  )
}

interface ScriptToReadProps {
  readonly script: Script
  /** In the place of a pitch there is none of. */
  readonly general: LocalText
  readonly customerName: string | null
}

function ScriptToRead({ script, general, customerName }: ScriptToReadProps) {
  const t = useT('recommendations')
  const names = useNames()
  const language = useLanguage()
  const words = (text: LocalText): string =>
    fillFacts(names.text(text), { facts: {}, customer: customerName }, language)
  const pitch = words(script.pitch) || words(general)
  return (
    <div className="reco-script">
      {pitch === '' ? null : (
        <blockquote aria-label={t('script')}>
          <span className="reco-words">{pitch}</span>
        </blockquote>
      )}
      {script.questions.length === 0 ? null : (
        <section>
          <h3>{t('questions', { count: script.questions.length })}</h3>
          <ul className="reco-again-list">
            {script.questions.map((question) => (
              <li key={question.zh + question.en}>{words(question)}</li>
            ))}
          </ul>
        </section>
      )}
      {script.objections.length === 0 ? null : (
        <section>
          <h3>{t('objections', { count: script.objections.length })}</h3>
          <ul className="reco-again-list">
            {script.objections.map(({ says, answer }) => (
              <li key={says.zh + says.en}>
                <b>{words(says)}</b> {words(answer)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Whether it is on the shelf at `now`, ms, whatever the channel. */
function isOffered({ archived, record }: Versioned<PropositionRecord>, now: number): boolean {
  const { state, validFrom, validUntil } = record
  return !archived && state === 'live' && (validFrom ?? now) <= now && now < (validUntil ?? Infinity)
}
