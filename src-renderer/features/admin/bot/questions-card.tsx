import { useState } from 'react'
import type { ArticleHits } from '#shared/protocol/knowledge-rest.ts'
import { QUESTION_PARTS, type BotQuestions, type LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../client/index.ts'
import { Button, Card, EmptyState, hrefOf, InlineError, Segmented, SkeletonList, useT } from '../../../design/index.ts'
import { useArticles } from '../records/bot/use-articles.ts'

const PATH = '/api/bot/questions'
/** As many as are read at a glance; the rest is found by typing. */
const MOST_SHOWN = 100

type Part = (typeof QUESTION_PARTS)[number]

/** The labelled questions. Those for tuning can be looked into one by one; the others are only counted. */
export function QuestionsCard({ version }: { version: number }) {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote<BotQuestions>(PATH, (signal) => api.request(PATH, { signal }), version)
  const [part, setPart] = useState<Part>('tuning')
  const [query, setQuery] = useState('')
  const { titleOf } = useArticles()
  if (data === undefined)
    return problem === undefined ? (
      <SkeletonList rows={4} />
    ) : (
      <InlineError what={t('questionsUnknown')} detail={problemWords(problem).what} onRetry={reload} />
    )
  const of = data.questions.filter((one) => one.part === part)
  const found = of.filter(({ question }) => question.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <Card
      padded
      title={t('questionsTitle')}
      actions={
        <Segmented
          label={t('trialPart')}
          value={part}
          options={QUESTION_PARTS.map((value) => ({
            value,
            label: `${t(`trialPart_${value}`)} ${data.questions.filter((one) => one.part === value).length}`,
          }))}
          onChange={setPart}
        />
      }
    >
      {of.length === 0 ? (
        <EmptyState icon="help" title={t('questionsEmpty')} detail={t('questionsFormat')} />
      ) : part === 'test' ? (
        <p className="t3 s12">{t('questionsHidden', { count: of.length })}</p>
      ) : (
        <>
          <input
            type="search"
            className="bt-find"
            aria-label={t('questionsFind')}
            placeholder={t('questionsFind')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <ul className="bt-questions">
            {found.slice(0, MOST_SHOWN).map((one, at) => (
              <QuestionRow key={`${at}-${one.question}`} labelled={one} titleOf={titleOf} />
            ))}
          </ul>
          {found.length > MOST_SHOWN ? (
            <p className="t3 s12">{t('questionsMore', { count: found.length - MOST_SHOWN })}</p>
          ) : null}
        </>
      )}
    </Card>
  )
}

/** Looked into, it says which article comes first now, beside the right one. */
function QuestionRow({ labelled, titleOf }: { labelled: LabelledQuestion; titleOf: (articleId: string) => string }) {
  const t = useT('admin')
  const { api } = useDesk()
  const { question, language, channel, articleId } = labelled
  const [isAsked, setAsked] = useState(false)
  const query = new URLSearchParams({ q: question, language, ...(channel === null ? {} : { channel }) })
  const path = isAsked ? `/api/knowledge/answer?${query}` : null
  const { data, problem } = useRemote<ArticleHits>(path, (signal) => api.request(path ?? '', { signal }))
  const first = data?.hits[0]
  return (
    <li>
      <span className="grow">
        <b>{question}</b>
        <small className="t3">
          {articleId === null ? (
            t('questionOutside')
          ) : (
            <a href={hrefOf(['knowledge', articleId])}>{titleOf(articleId) || articleId}</a>
          )}
        </small>
        {data === undefined ? null : (
          <small className={first?.articleId === articleId ? 'ok' : 'warn'}>
            {first === undefined
              ? t('questionNothing')
              : t(first.articleId === articleId ? 'questionRight' : 'questionWrong', {
                  title: first.text.title,
                  percent: Math.round(first.score * 100),
                })}
          </small>
        )}
        {problem === undefined ? null : <small className="err">{problemWords(problem).what}</small>}
      </span>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('questionLook')}
      </Button>
    </li>
  )
}
