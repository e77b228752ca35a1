import { Popover } from 'antd'
import type { BotFigures } from '#shared/protocol/wallboard.ts'
import { useFormat, useT } from '../../design/index.ts'
import { botShares } from './bot-figures.ts'

/** [BT92] The bot's day in one figure of the strip; the rest opens with it. */
export function BotCell({ bot }: { readonly bot: BotFigures }) {
  const t = useT('bot')
  const format = useFormat()
  const shares = botShares(bot)
  return (
    <div>
      <dt>{t('containedShare')}</dt>
      <dd>
        <b className="sv-kpi-figure">
          {shares.contained === null ? t('none') : format.number(shares.contained * 100, 1)}
        </b>
        {shares.contained === null ? null : <small>%</small>}
      </dd>
      <dd className="sv-kpi-below">
        <Popover trigger="click" placement="bottomLeft" content={<BotDay bot={bot} />}>
          <button type="button" className="sv-link">
            {t('servingNow', { count: bot.serving })}
          </button>
        </Popover>
      </dd>
    </div>
  )
}

function BotDay({ bot }: { readonly bot: BotFigures }) {
  const t = useT('bot')
  const format = useFormat()
  const { contained, helped, handedOver, reasons } = botShares(bot)
  const share = (value: number | null): string => (value === null ? t('none') : format.percent(value, 1))
  return (
    <section className="sv-bot-day" aria-label={t('today')}>
      <h3>{t('today')}</h3>
      <dl>
        <dt>{t('inCharge')}</dt>
        <dd>{bot.serving}</dd>
        <dt>{t('served')}</dt>
        <dd>{bot.began}</dd>
        <dt>{t('contained')}</dt>
        <dd>
          {bot.contained} · {share(contained)}
        </dd>
        <dt>{t('left')}</dt>
        <dd>{bot.left}</dd>
        <dt>{t('helpedShare')}</dt>
        <dd>
          {share(helped)} · {t('ofRated', { count: bot.helped + bot.notHelped })}
        </dd>
        <dt>{t('handedOver')}</dt>
        <dd>{handedOver}</dd>
        {reasons.map(([reason, count]) => [
          <dt key={reason} className="t3">
            {t(`reason_${reason}`)}
          </dt>,
          <dd key={`${reason} count`}>{count}</dd>,
        ])}
      </dl>
    </section>
  )
}
