import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction, NOW, recommendation, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Recommendations } from './index.ts'
import { shelf, steady } from './testing.ts'

const picture = { blobId: 'b', seal: 's', name: 'tree.png', contentType: 'image/png', size: 1 }
const alt = { zh: '小树', en: 'A young tree' }
const card = { ...steady.card, picture: { ...picture, alt } }
const config = { ...shelf(), proposition: [versioned('steady', { ...steady, card })] }
const presented = { at: NOW, agentId: 'a1', messageId: 'm1' }

async function show(changes: Partial<Interaction>): Promise<void> {
  const shown = interaction({ recommendations: [recommendation()], ...changes })
  await renderDesk(<Recommendations interaction={shown} />, { interactions: [shown], config })
}

test('[SH27] the prompt shows the picture before the card goes out', async () => {
  await show({})
  expect(screen.getByRole('img', { name: '小树' })).toHaveAttribute('src', expect.stringContaining('/api/pictures/b/s'))
  expect(screen.getByText('图片会随卡片发出')).toBeVisible()
})

test('[SH27] where a channel carries none the prompt shows none', async () => {
  await show({ channel: 'sms' })
  expect(screen.queryByRole('img', { name: '小树' })).toBeNull()
})

test('[SH27] once it was presented the picture stands in the thread', async () => {
  await show({ recommendations: [recommendation({ presented })] })
  expect(screen.queryByRole('img', { name: '小树' })).toBeNull()
})
