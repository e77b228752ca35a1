import { useState } from 'react'
import { DISTRESS, type Distress } from '#shared/domain/facts.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import { type MoodDismissed, NOT_SO_REASONS } from '#shared/domain/recommendation.ts'
import { problemWords, useActBlock, useDesk, useNames, type Problem } from '../../client/index.ts'
import { Button, Refusal, useFormat, useT } from '../../design/index.ts'
import { excerptOf } from '../conversation/index.ts'
import { Choices } from './offer-choices.tsx'

type Command = Parameters<ReturnType<typeof useDesk>['send']>[0]

/** Sends one command at a time, and keeps what became of it. */
function useSending() {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (command: Command): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const result = await desk.send(command)
    if (!result.ok) setProblem(result.problem)
    setBusy(false)
  }
  const refusal =
    problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
  return { busy, refusal, send }
}

function lastOfCustomer({ channel, messages }: Interaction): Message | undefined {
  return channel === 'voice' ? undefined : messages.findLast(({ author }) => author.role === 'customer')
}

/** [PR46] Distress that no word told: one press, one choice, and offers are silent; its proof is what they wrote last, or the call. */
export function NotNow({ interaction }: { interaction: Interaction }) {
  const t = useT('recommendations')
  const channels = useT('channels')
  const blocked = useActBlock()
  const { busy, refusal, send } = useSending()
  const [choosing, setChoosing] = useState(false)
  const open = DISTRESS.filter((mood) => !interaction.moods.includes(mood))
  if (open.length === 0) return null
  const said = lastOfCustomer(interaction)
  const proof =
    said?.content == null
      ? t(interaction.channel === 'voice' ? 'notNowCall' : 'notNowNone')
      : t('notNowProof', { words: excerptOf(channels, said.content) })
  const note = (mood: Distress): void => {
    setChoosing(false)
    void send({
      type: 'recommendation.noteMood',
      interactionId: interaction.id,
      mood,
      messageId: said?.id ?? null,
    })
  }
  return (
    <div className="reco-not-now">
      {choosing ? (
        <Choices
          title={t('notNowTitle')}
          choices={open.map((mood) => ({ id: mood, label: t(`distress_${mood}`), choose: () => note(mood) }))}
          onBack={() => setChoosing(false)}
        >
          <p className="s12 t3 ell" title={proof}>
            {proof}
          </p>
        </Choices>
      ) : (
        <Button variant="link" size="small" busy={busy} disabledReason={blocked} onClick={() => setChoosing(true)}>
          {t('notNow')}
        </Button>
      )}
      {refusal}
    </div>
  )
}

/** [PA39] Beside the warning that a mood was noticed: says that it is none, with why. */
export function MoodNotSo({
  interaction,
  mood,
  heardIn,
}: {
  readonly interaction: Interaction
  readonly mood: Distress
  /** The contact it was noticed in. */
  readonly heardIn: string
}) {
  const t = useT('recommendations')
  const blocked = useActBlock()
  const { busy, refusal, send } = useSending()
  const [choosing, setChoosing] = useState(false)
  const dismiss = (reasonId: MoodDismissed['reasonId']): void => {
    setChoosing(false)
    const where = heardIn === interaction.id ? {} : { heardIn }
    void send({ type: 'recommendation.dismissMood', interactionId: interaction.id, mood, reasonId, ...where })
  }
  return (
    <>
      {choosing ? (
        <Choices
          title={t(`notSoTitle_${mood}`)}
          choices={NOT_SO_REASONS.map((id) => ({ id, label: t(`notSo_${id}`), choose: () => dismiss(id) }))}
          onBack={() => setChoosing(false)}
        />
      ) : (
        <Button size="small" busy={busy} disabledReason={blocked} onClick={() => setChoosing(true)}>
          {t('notSo')}
        </Button>
      )}
      {refusal}
    </>
  )
}

/** [PA39] It is so after all: noted anew, by whoever takes the word back. */
export function MoodBack({ interaction, mood }: { readonly interaction: Interaction; readonly mood: Distress }) {
  const t = useT('recommendations')
  const blocked = useActBlock()
  const { busy, refusal, send } = useSending()
  const before = interaction.moodsNoticed?.findLast((one) => one.mood === mood)
  const isTheirs = interaction.messages.some(({ id, author }) => id === before?.messageId && author.role === 'customer')
  const messageId = isTheirs ? (before?.messageId ?? null) : null
  return (
    <>
      <Button
        size="small"
        busy={busy}
        disabledReason={blocked}
        onClick={() => void send({ type: 'recommendation.noteMood', interactionId: interaction.id, mood, messageId })}
      >
        {t('takeBackNotSo')}
      </Button>
      {refusal}
    </>
  )
}

/** What a warning about a mood rests on: the customer's words, an agent's own word, or a contact before; null: not known here. */
export function useMoodSource(
  interaction: Interaction | null,
): (
  mood: Distress,
  heard: { readonly heardIn?: string | undefined; readonly at?: number | undefined },
) => string | null {
  const t = useT('recommendations')
  const channels = useT('channels')
  const names = useNames()
  const format = useFormat()
  return (mood, { heardIn, at }) => {
    if (at === undefined) return null
    if (interaction === null || heardIn !== interaction.id) return t('sourceEarlier', { day: format.dayWithin(at) })
    const noticed = interaction.moodsNoticed?.findLast((one) => one.mood === mood)
    const content = interaction.messages.find(({ id }) => id === noticed?.messageId)?.content
    const words = content == null ? null : excerptOf(channels, content)
    if (noticed === undefined) return null
    if (noticed.by === null) return words === null ? null : t('sourceWords', { words })
    const by = { agent: names.user(noticed.by), time: format.time(noticed.at) }
    return words === null ? t('sourceBy', by) : t('sourceByWords', { ...by, words })
  }
}
