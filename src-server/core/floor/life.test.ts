import { expect, test } from 'vitest'
import { World } from '../testing/world.ts'

test('[I1] a contact is offered, accepted, talked through, ended, wrapped up and closed', () => {
  const w = new World().centre({ survey: true }).agent('ann')
  const id = w.writes('c1', 'my card is lost')
  expect(w.ringsAt(id)).toBe('ann')
  w.accepts('ann', id)
  expect(w.it(id)).toMatchObject({ phase: { name: 'active', agentId: 'ann' }, queueId: 'q1', lastAgentId: 'ann' })
  const messageId = w.says('ann', id, 'we block it at once')
  expect(w.effects).toEqual([{ kind: 'channel.send', channel: 'chat', interactionId: id, messageId }])
  w.ends('ann', id)
  expect(w.it(id)).toMatchObject({
    phase: { name: 'wrap-up', agentId: 'ann', extensions: 0 },
    contactEnded: { by: 'agent' },
  })
  w.completes('ann', id)
  expect(w.it(id)).toMatchObject({ phase: { name: 'closed', agentId: 'ann', outcome: 'handled' } })
  expect(w.log.filter((e) => e.stream === `interaction/${id}`).map((e) => e.type)).toEqual([
    'interaction.arrived',
    'message.added',
    'interaction.queued',
    'interaction.offered',
    'interaction.accepted',
    'message.added',
    'interaction.contactEnded',
    'interaction.wrapUpStarted',
    'interaction.wrapUpSaved',
    'interaction.closed',
  ])
})
