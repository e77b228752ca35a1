import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWaitBody } from './wait-body.ts'

const read = (body: unknown) => readWaitBody(JSON.stringify(body))

test('[CL1] every stage is read as it was told', () => {
  const prompt = { text: '请按一', sound: '/api/voice/sounds/x' }
  const told = [
    { stage: 'menu', language: 'zh-CN', prompt, choices: [{ digit: '1', label: '信用卡' }] },
    {
      stage: 'queue',
      language: 'en',
      position: 2,
      expectedWaitMs: 90_000,
      notice: null,
      callbackDigit: '1',
    },
    { stage: 'ringing', language: 'zh-CN' },
    { stage: 'voicemail', language: 'zh-CN', prompt, seconds: 60 },
    { stage: 'closed', language: 'en', prompt: { text: 'Closed', sound: null } },
    { stage: 'callback-kept', language: 'en' },
  ]
  for (const state of told) expect(read(state)).toEqual(state)
})

test('[CL1] what is no such body is ignored, and sounds of elsewhere are not played', () => {
  expect(readWaitBody('no JSON')).toBeNull()
  expect(read({ stage: 'menu', choices: [] })).toBeNull()
  expect(read({ stage: 'dance' })).toBeNull()
  for (const sound of ['https://elsewhere.example/x.ogg', '//elsewhere.example/x.ogg', 7])
    expect(read({ stage: 'closed', language: 'en', prompt: { text: 'Closed', sound } })).toMatchObject({
      prompt: { text: 'Closed', sound: null },
    })
  fc.assert(fc.property(fc.json(), (text) => void readWaitBody(text)))
})
