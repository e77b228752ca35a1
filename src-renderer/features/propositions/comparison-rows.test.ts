import { expect, test } from 'vitest'
import { figureRows } from './comparison-rows.ts'

const figure = (zh: string, en: string, value: string) => ({ label: { zh, en }, value: { zh: value, en: '' } })

test('[SH10] figures of the same name stand in one row, and what one does not say stays empty', () => {
  const rows = figureRows(
    [
      { figures: [figure('期限', 'Term', '90 天'), figure('起点', 'From', '1 万元')] },
      { figures: [figure('年利率', 'Rate', '1.75%'), figure('期限', 'Term', '3 年')] },
    ],
    'zh-CN',
  )
  expect(rows).toEqual([
    { label: '期限', values: ['90 天', '3 年'], differs: true },
    { label: '起点', values: ['1 万元', null], differs: true },
    { label: '年利率', values: [null, '1.75%'], differs: true },
  ])
})

test('[SH10] a row on which all agree says so', () => {
  const same = { figures: [figure('期限', 'Term', '3 年')] }
  expect(figureRows([same, same], 'en')).toEqual([{ label: 'Term', values: ['3 年', '3 年'], differs: false }])
})
