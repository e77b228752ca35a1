import { useState } from 'react'
import { LANGUAGES, type Language } from '#shared/domain/channel.ts'
import { BOT_CHANNELS, type BotWrong, type BotWrongs } from '#shared/protocol/bot-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../client/index.ts'
import {
  Button,
  Card,
  hrefOf,
  InlineError,
  Segmented,
  SkeletonTable,
  useChannelName,
  useFormat,
  useT,
} from '../../../design/index.ts'
import { useArticles } from '../records/bot/use-articles.ts'

/** As many as anybody corrects at a time. */
const MOST_SHOWN = 200

/** [BT108] What to write better: the questions for tuning that are not answered right, looked for when asked. */
export function WrongsCard() {
  const t = useT('admin')
  const channelName = useChannelName()
  const { api } = useDesk()
  const [channel, setChannel] = useState<(typeof BOT_CHANNELS)[number]>('chat')
  const [language, setLanguage] = useState<Language>('zh-CN')
  const [wanted, setWanted] = useState(0)
  const path = wanted === 0 ? null : `/api/bot/trials/wrong?${new URLSearchParams({ channel, language })}`
  const { data, problem, reload } = useRemote(path, (signal) => api.request<BotWrongs>(path ?? '', { signal }), wanted)
  return (
    <Card
      padded
      title={t('wrongsTitle')}
      actions={
        <>
          <Segmented
            label={t('tryChannel')}
            value={channel}
            options={BOT_CHANNELS.map((value) => ({ value, label: channelName(value) }))}
            onChange={setChannel}
          />
          <Segmented
            label={t('tryLanguage')}
            value={language}
            options={LANGUAGES.map((value) => ({ value, label: t(value === 'en' ? 'english' : 'chinese') }))}
            onChange={setLanguage}
          />
          <Button onClick={() => setWanted(wanted + 1)}>{t(wanted === 0 ? 'wrongsShow' : 'wrongsAgain')}</Button>
        </>
      }
    >
      {path === null ? (
        <p className="t3 s12">{t('wrongsTeach')}</p>
      ) : problem !== undefined ? (
        <InlineError what={t('wrongsUnknown')} detail={problemWords(problem).what} onRetry={reload} />
      ) : data === undefined ? (
        <SkeletonTable rows={4} />
      ) : data.wrongs.length === 0 ? (
        <p className="t3 s12">{data.asked === 0 ? t('questionsEmpty') : t('wrongsNone', { asked: data.asked })}</p>
      ) : (
        <Wrongs {...data} />
      )}
    </Card>
  )
}

function Wrongs({ wrongs, asked }: BotWrongs) {
  const t = useT('admin')
  const { titleOf } = useArticles()
  return (
    <>
      <p className="t3 s12">{t('wrongsCount', { count: wrongs.length, asked })}</p>
      <table className="bt-table">
        <thead>
          <tr>
            <th>{t('wrongQuestion')}</th>
            <th>{t('wrongExpected')}</th>
            <th>{t('wrongGiven')}</th>
            <th className="num">{t('wrongSure')}</th>
            <th>{t('wrongHow')}</th>
          </tr>
        </thead>
        <tbody>
          {wrongs.slice(0, MOST_SHOWN).map((one, at) => (
            <WrongRow key={`${at}-${one.question}`} wrong={one} titleOf={titleOf} />
          ))}
        </tbody>
      </table>
      {wrongs.length > MOST_SHOWN ? (
        <p className="t3 s12">{t('questionsMore', { count: wrongs.length - MOST_SHOWN })}</p>
      ) : null}
    </>
  )
}

interface WrongRowProps {
  readonly wrong: BotWrong
  readonly titleOf: (articleId: string) => string
}

function WrongRow({ wrong: { question, articleId, first, is }, titleOf }: WrongRowProps) {
  const t = useT('admin')
  const format = useFormat()
  const article = (id: string) => <a href={hrefOf(['knowledge', id])}>{titleOf(id) || id}</a>
  return (
    <tr>
      <td>{question}</td>
      <td>{articleId === null ? <span className="t3">{t('questionOutside')}</span> : article(articleId)}</td>
      <td>{first === null ? <span className="t3">{t('questionNothing')}</span> : article(first.articleId)}</td>
      <td className="num">{first === null ? '—' : `${format.number(Math.round(first.confidence * 100))}%`}</td>
      <td className="nw">{t(`wrong_${is}`)}</td>
    </tr>
  )
}
