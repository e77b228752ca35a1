import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { queueRecord } from '../../client/testing/factories.ts'
import { newQueue } from './records/queue.tsx'
import { problemAt, refusedField, sentenceKeys, shapeProblems } from './problems.ts'
import { entryPoint, t, user } from './testing.ts'
import { isAdminKey } from './wording.ts'

const wrongIn = (...args: [Parameters<typeof shapeProblems>[1], unknown]) =>
  Object.fromEntries(shapeProblems(t, ...args))

test('[M1] every sentence the schemas can say has one of ours', () => {
  const source = ['config-schemas.ts', 'voice-schemas.ts', 'marketing-schemas.ts', 'account-schemas.ts']
    .map((file) => readFileSync(`shared/protocol/${file}`, 'utf8'))
    .join('\n')
  const said = [...source.matchAll(/(?:message: |\/i?, |\$\/i?, )'([^']+)'/g)].map(([, sentence]) => sentence ?? '')
  expect(said.length).toBeGreaterThan(6)
  expect(said.filter((sentence) => sentenceKeys[sentence] === undefined)).toEqual([])
  expect(Object.values(sentenceKeys).filter((key) => !isAdminKey(key))).toEqual([])
})

test('[M1] what is wrong is said at its field, in words', () => {
  expect(wrongIn('user', user({ username: 'Lin Yue', displayName: '' }))).toEqual({
    username: '2 到 32 位小写字母、数字、点或横线，以字母或数字开头',
    displayName: '必填',
  })
  const queue = { ...queueRecord, name: { zh: '', en: '' }, channels: [], ronaSeconds: 2, priority: Number.NaN }
  expect(wrongIn('queue', queue)).toEqual({
    name: '中文或英文至少填一种',
    channels: '至少选 1 项',
    ronaSeconds: '不能小于 5',
    priority: '必填',
  })
  expect(wrongIn('queue', { ...queueRecord, ronaSeconds: 20.5 })).toEqual({ ronaSeconds: '请填整数' })
})

test('[M1] lists name the place: a time, an origin, a question', () => {
  const weekly = [[{ from: '18:00', to: '09:00' }], [], [], [], [], [], []]
  const hours = { name: { zh: '营业', en: '' }, timeZone: 'Mars/Base', weekly, exceptions: [] }
  expect(wrongIn('hours', hours)).toEqual({ timeZone: '没有这个时区', 'weekly.0.0': '结束要晚于开始' })
  const entry = entryPoint({ origins: ['bank.example'], colour: 'red' })
  expect(wrongIn('entryPoint', entry)).toEqual({
    'origins.0': '写成 https://bank.example 这样，不带路径',
    colour: '写成 #0d6375 这样',
  })
})

test('a field shows the first problem below it', () => {
  const problems = shapeProblems(t, 'entryPoint', entryPoint({ origins: ['https://ok.example', 'bad'] }))
  expect(problemAt(problems, 'origins')).toBe('写成 https://bank.example 这样，不带路径')
  expect(problemAt(problems, 'name')).toBeUndefined()
})

test('[M3] a refusal about one field belongs to that field', () => {
  expect(refusedField(t, { code: 'name-taken', params: { field: 'username', name: 'agent1' } })).toEqual([
    'username',
    '「agent1」已被占用，换一个',
  ])
  expect(
    refusedField(t, { code: 'invalid-record', params: { field: 'requirements[1].skillId', reason: 'unknown' } }),
  ).toEqual(['requirements.1.skillId', '选的这一项已停用，换一个'])
  expect(refusedField(t, { code: 'invalid-record', params: { field: 'overflow.queueId', reason: 'cycle' } })?.[1]).toBe(
    '会绕成圈，换一个',
  )
  expect(refusedField(t, { code: 'last-admin', params: {} })).toBeNull()
})

test('[M10] a new queue lacks nothing but its name, and serves web chat', () => {
  expect(wrongIn('queue', newQueue)).toEqual({ name: '中文或英文至少填一种' })
  expect(newQueue.channels).toEqual(['chat'])
})
