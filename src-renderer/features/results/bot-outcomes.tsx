import { BOT_HANDOVER_REASONS } from '#shared/domain/bot.ts'
import type { ArticleOutcomes, BotOutcomes, BotResults } from '#shared/protocol/bot-results-rest.ts'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import { problemWords, useDesk, useFloor, useNames, useRemote } from '../../client/index.ts'
import {
  Card,
  ChannelIcon,
  EmptyState,
  hrefOf,
  InlineError,
  SkeletonTable,
  useChannelName,
  useFormat,
  useLanguage,
  useT,
  type Days,
} from '../../design/index.ts'
import { useFigures } from './use-figures.ts'

/** More than these nobody works through at once. */
const MOST_ARTICLES = 30

/** [BT94] What the bot achieved: by flow and channel, why it handed over, and which articles did not help. */
export function BotOutcomesView({ days }: { readonly days: Days }) {
  const t = useT('bot')
  const { data, problem, reload } = useFigures<BotResults>('bot', days)
  if (data === undefined)
    return (
      <div className="hl-card rs-whole">
        {problem === undefined ? (
          <SkeletonTable rows={8} columns={7} />
        ) : (
          <InlineError what={t('resultsFailed')} detail={problemWords(problem).what} onRetry={reload} />
        )}
      </div>
    )
  if (data.total.contacts === 0)
    return (
      <div className="hl-card rs-whole rs-empty">
        <EmptyState icon="bot" title={t('noResults')} detail={t('noResultsDetail')} />
      </div>
    )
  return (
    <>
      <Totals total={data.total} />
      <Card className="rs-table-card" title={t('resultsTitle')}>
        <FlowTable rows={data.byFlow} />
        <ArticleTable rows={data.byArticle.slice(0, MOST_ARTICLES)} />
      </Card>
      <div className="rs-side">
        <Reasons handedOver={data.total.handedOver} />
      </div>
    </>
  )
}

type Reasons = BotOutcomes['handedOver']

const reasonsOf = (counts: Reasons) =>
  BOT_HANDOVER_REASONS.map((reason) => ({ reason, count: counts[reason] ?? 0 })).filter(({ count }) => count > 0)
const handedOverIn = (counts: Reasons): number => reasonsOf(counts).reduce((sum, { count }) => sum + count, 0)

function useShare(): (part: number, whole: number) => string {
  const t = useT('bot')
  const format = useFormat()
  return (part, whole) => (whole === 0 ? t('none') : format.percent(part / whole, 1))
}

function Totals({ total }: { readonly total: BotOutcomes }) {
  const t = useT('bot')
  const share = useShare()
  const handedOver = handedOverIn(total.handedOver)
  const ended = total.contained + total.left + handedOver
  const rated = total.helped + total.notHelped
  const figures = [
    [t('contacts'), String(total.contacts), t('stillOpen', { count: total.open })],
    [t('containedShare'), share(total.contained, ended), t('ofEnded', { count: ended })],
    [t('handedOver'), String(handedOver), share(handedOver, ended)],
    [t('left'), String(total.left), share(total.left, ended)],
    [t('helpedShare'), share(total.helped, rated), t('ofRated', { count: rated })],
  ] as const
  return (
    <dl className="rs-funnel" aria-label={t('resultsTitle')}>
      {figures.map(([label, figure, below]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="rs-figure">{figure}</dd>
          <dd className="rs-below ell">{below}</dd>
        </div>
      ))}
    </dl>
  )
}

function FlowTable({ rows }: { readonly rows: BotResults['byFlow'] }) {
  const t = useT('bot')
  const names = useNames()
  const channelName = useChannelName()
  const share = useShare()
  return (
    <table className="hl-table rs-table" aria-label={t('flow')}>
      <thead>
        <tr>
          <th scope="col">{t('flow')}</th>
          <th scope="col">{t('channel')}</th>
          {(['contacts', 'contained', 'handedOver', 'leftColumn', 'answers', 'helpedShare'] as const).map((key) => (
            <th key={key} scope="col" className="n">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.flowId} ${row.channel}`}>
            <td className="ell">{names.botFlow(row.flowId)}</td>
            <td>
              <span className="row gap4">
                <ChannelIcon channel={row.channel} tinted /> {channelName(row.channel)}
              </span>
            </td>
            <td className="n">{row.contacts}</td>
            <td className="n">{row.contained}</td>
            <td className="n">{handedOverIn(row.handedOver)}</td>
            <td className="n">{row.left}</td>
            <td className="n">{row.answers}</td>
            <td className="n">{share(row.helped, row.helped + row.notHelped)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ArticleTable({ rows }: { readonly rows: readonly ArticleOutcomes[] }) {
  const t = useT('bot')
  return (
    <>
      <h3 className="rs-bot-heading">
        {t('articles')} <span className="t3">{t('worstFirst')}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="rs-bot-heading t3">{t('noArticles')}</p>
      ) : (
        <table className="hl-table rs-table" aria-label={t('articles')}>
          <thead>
            <tr>
              <th scope="col" className="rs-bot-article">
                {t('articleColumn')}
              </th>
              {(['answers', 'helped', 'notHelped', 'unrated'] as const).map((key) => (
                <th key={key} scope="col" className="n">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ articleId, answers, helped, notHelped }) => (
              <tr key={articleId}>
                <td className="ell">
                  <ArticleName articleId={articleId} />
                </td>
                <td className="n">{answers}</td>
                <td className="n">{helped}</td>
                <td className="n">{notHelped}</td>
                <td className="n">{answers - helped - notHelped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** Where the reader writes articles, its name leads there. */
function ArticleName({ articleId }: { readonly articleId: string }) {
  const t = useT('bot')
  const language = useLanguage()
  const { api } = useDesk()
  const role = useFloor((floor) => floor.me?.role)
  const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}?${new URLSearchParams({ language })}`
  const { data, problem } = useRemote(path, (signal) => api.request<ArticleHit>(path, { signal }))
  const title = data?.text.title ?? (problem === undefined ? '…' : t('goneArticle'))
  return role === 'supervisor' || role === 'admin' ? <a href={hrefOf(['knowledge', articleId])}>{title}</a> : title
}

function Reasons({ handedOver }: { readonly handedOver: Reasons }) {
  const t = useT('bot')
  const rows = reasonsOf(handedOver).toSorted((a, b) => b.count - a.count)
  return (
    <Card title={t('byReason')} padded>
      {rows.length === 0 ? <p className="t3">{t('noneHandedOver')}</p> : null}
      <dl className="rs-bot-reasons">
        {rows.map(({ reason, count }) => (
          <div key={reason}>
            <dt>{t(`reason_${reason}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
