import { expect, test } from 'vitest'
import { CHANNELS } from '#shared/domain/channel.ts'
import { carriesPicture } from '#shared/domain/shelf-picture.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'

const file = { blobId: 'b', seal: 's', contentType: 'image/png', size: 1 }
const picture = { ...file, name: 'tree.png', alt: { zh: '小树', en: 'A young tree' } }

test('[SH25] the picture goes with the card in the web chat, named by what it shows', () => {
  const w = openShelf(new World().centre().agent('ann'))
  w.config('proposition', 'deposit', offers.proposition({ card: { ...offers.proposition().card, picture } }))
  const id = w.serves('ann', 'c1')
  w.says('ann', id)
  w.must(offers.make(id, { propositionVersion: 2 }))
  const command = { interactionId: id, recommendationId: `r-${id}`, messageId: w.newId() }
  const marketing = offers.marketing({ interactionId: id })
  expect(w.ask({ type: 'recommendation.present', ...command }, 'ann', { marketing })).toBe('ok')
  expect(w.it(id).messages.at(-1)?.content).toMatchObject({ kind: 'card', picture: { ...file, name: '小树' } })
})

test('[SH25] by SMS the words go alone, and on a call nothing is sent', () => {
  expect(CHANNELS.filter(carriesPicture)).toEqual(['chat', 'wechat'])
})
