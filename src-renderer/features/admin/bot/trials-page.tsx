import { useState } from 'react'
import { BOT_MAY_ANSWER_FROM, LEAST_TEST_QUESTIONS } from '#shared/domain/bot.ts'
import type { BotTrialLine, BotTrialProgress, BotTrials } from '#shared/protocol/bot-rest.ts'
import { problemOf, problemWords, useDesk, type Problem } from '../../../client/index.ts'
import {
  Button,
  Card,
  ChannelIcon,
  EmptyState,
  InlineError,
  SkeletonTable,
  Tag,
  toastDone,
  useChannelName,
  useFormat,
  useT,
} from '../../../design/index.ts'
import { ImportQuestions } from './import-questions.tsx'
import { QuestionsCard } from './questions-card.tsx'
import { TRIALS_PATH, useTrialProgress, useTrials } from './use-trials.ts'
import { WrongsCard } from './wrongs-card.tsx'
import './bot.css'

/** How often the bot is right, on the centre's own labelled questions; below the gate it only suggests. */
export function TrialsPage() {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, problem, reload } = useTrials()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const [fresh, setFresh] = useState<BotTrials | null>(null)
  const [asked, setAsked] = useState(0)
  const shown = fresh ?? data
  const progress = useTrialProgress(busy || shown?.pending === true)
  const run = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      setFresh(await api.request<BotTrials>(TRIALS_PATH, { method: 'POST' }))
      toastDone(t('trialsDone'))
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  return (
    <div className="bt-page scroll">
      <div className="bt-column">
        <header className="row">
          <h2>{t('botTrials')}</h2>
          <span className="t3 s12">
            {t('trialsWhy', { gate: Math.round(BOT_MAY_ANSWER_FROM * 100), least: LEAST_TEST_QUESTIONS })}
          </span>
          <span className="end row">
            <ImportQuestions
              onDone={(trials) => {
                setFresh(trials)
                setAsked(asked + 1)
              }}
            />
            <Button variant="primary" icon="play" busy={busy} onClick={() => void run()}>
              {t('trialsRun')}
            </Button>
          </span>
        </header>
        {failed === null ? null : (
          <InlineError what={t('trialsFailed')} detail={problemWords(failed).what} onRetry={() => void run()} />
        )}
        {shown !== undefined ? (
          <Results trials={shown} busy={busy} progress={progress} />
        ) : problem === undefined ? (
          <SkeletonTable rows={6} />
        ) : (
          <InlineError what={t('trialsUnknown')} detail={problemWords(problem).what} onRetry={reload} />
        )}
        <WrongsCard />
        <QuestionsCard version={asked} />
      </div>
    </div>
  )
}

interface ResultsProps {
  readonly trials: BotTrials
  readonly busy: boolean
  readonly progress: BotTrialProgress['progress']
}

function Results({ trials: { last, pending, proofs }, busy, progress }: ResultsProps) {
  const t = useT('admin')
  const format = useFormat()
  const channelName = useChannelName()
  if (last === null) return <EmptyState icon="quality" title={t('trialNever')} detail={t('trialsTeach')} />
  const may = (line: BotTrialLine): boolean =>
    proofs.some((one) => one.channel === line.channel && one.language === line.language && one.mayAnswer)
  return (
    <Card
      title={t('trialAt', { at: format.momentWithin(last.at) })}
      actions={
        busy || pending ? (
          <Tag tone="warn">{progress === null ? t('trialsPending') : t('trialsProgress', progress)}</Tag>
        ) : undefined
      }
    >
      <table className="bt-table">
        <thead>
          <tr>
            <th>{t('tryChannel')}</th>
            <th>{t('tryLanguage')}</th>
            <th>{t('trialPart')}</th>
            <th className="num">{t('trialAsked')}</th>
            <th className="num">{t('trialRight')}</th>
            <th className="num">{t('trialAskedBack')}</th>
            <th className="num">{t('trialWrong')}</th>
            <th className="num">{t('trialOutside')}</th>
            <th>{t('trialMay')}</th>
          </tr>
        </thead>
        <tbody>
          {last.lines.map((line) => (
            <tr key={`${line.channel}-${line.language}-${line.part}`}>
              <td>
                <span className="row gap4">
                  <ChannelIcon channel={line.channel} tinted />
                  {channelName(line.channel)}
                </span>
              </td>
              <td>{t(line.language === 'en' ? 'english' : 'chinese')}</td>
              <td>{t(`trialPart_${line.part}`)}</td>
              <td className="num">{format.number(line.asked)}</td>
              <td className="num">{line.asked === 0 ? '—' : `${Math.floor((line.right / line.asked) * 100)}%`}</td>
              <td className="num">{format.number(line.askedBack)}</td>
              <td className="num">{format.number(line.wrong)}</td>
              <td className="num">
                {format.number(line.outsideAnswered)} / {format.number(line.outside)}
              </td>
              <td>
                {line.part === 'test' ? (
                  <Tag tone={may(line) ? 'ok' : 'warn'}>
                    {may(line)
                      ? t('trialMay_yes')
                      : line.asked < LEAST_TEST_QUESTIONS
                        ? t('trialMay_few', { count: LEAST_TEST_QUESTIONS })
                        : t('trialMay_no')}
                  </Tag>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
