import { type BotQuestionsCheck, QUESTION_COLUMNS, type QuestionFlaw } from '#shared/protocol/bot-rest.ts'
import { Tag, useT } from '../../../design/index.ts'
import { useArticles } from '../records/bot/use-articles.ts'

/** As many as are corrected in one go. */
const MOST_FLAWS = 20
const MOST_NAMED = 5
const MODES = ['add', 'replace'] as const

interface ImportPreviewProps {
  readonly name: string
  readonly check: BotQuestionsCheck
  readonly mode: (typeof MODES)[number]
  readonly onMode: (mode: (typeof MODES)[number]) => void
}

/** [BT121] What the file would change, and [BT104] what is wrong in it. */
export function ImportPreview({ name, check, mode, onMode }: ImportPreviewProps) {
  const t = useT('admin')
  const { options, titleOf } = useArticles()
  const unheard = options.length === 0 ? [] : check.named.filter(({ articleId }) => titleOf(articleId) === '')
  if (check.flaws.length > 0) return <Flaws name={name} flaws={check.flaws} />
  return (
    <>
      <p className="row gap8" aria-live="polite">
        <b>{name}</b>
        <Tag tone="ok">{t('questionsAdded', { count: check.added })}</Tag>
        <Tag tone={check.changed > 0 ? 'warn' : undefined}>{t('questionsChanged', { count: check.changed })}</Tag>
        <Tag>{t('questionsSame', { count: check.same })}</Tag>
      </p>
      {unheard.length === 0 ? null : (
        <p className="warn">
          {t('questionsUnheard', {
            ids: unheard
              .slice(0, MOST_NAMED)
              .map(({ articleId, line }) => `${articleId} (${t('questionsFlawLine', { line })})`)
              .join(', '),
          })}
        </p>
      )}
      {check.others === 0 ? null : (
        <fieldset className="bt-import-mode">
          <legend className="t3 s12">{t('questionsMode')}</legend>
          {MODES.map((one) => (
            <label key={one}>
              <input type="radio" name="mode" checked={mode === one} onChange={() => onMode(one)} />
              {t(`questionsMode_${one}`, { count: check.others })}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

function Flaws({ name, flaws }: { readonly name: string; readonly flaws: readonly QuestionFlaw[] }) {
  const t = useT('admin')
  const words = ({ column, is, value }: QuestionFlaw): string =>
    t(`questionsFlaw_${is}`, {
      column: column ?? QUESTION_COLUMNS.join(', '),
      value,
      may: column === null ? QUESTION_COLUMNS.join(', ') : t(`questionsColumn_${column}`),
    })
  return (
    <section role="alert">
      <p className="err">
        <b>{name}</b> {t('questionsFlaws', { count: flaws.length })}
      </p>
      <ul className="bt-import-flaws scroll">
        {flaws.slice(0, MOST_FLAWS).map((flaw, at) => (
          <li key={at}>
            {flaw.line === null ? null : <b>{t('questionsFlawLine', { line: flaw.line })} </b>}
            {words(flaw)}
          </li>
        ))}
      </ul>
      {flaws.length > MOST_FLAWS ? (
        <p className="t3">{t('questionsMore', { count: flaws.length - MOST_FLAWS })}</p>
      ) : null}
    </section>
  )
}
