/** Joins the web chat to the centre: every port it asks for, met by a part of the server. */
import { createChatChannel, type ChatSettings } from './channels/chat/index.ts'
import { ownKey } from './app/secrets.ts'
import { FIRST_BOT_PHRASES } from '#shared/domain/bot-defaults.ts'
import { isConfigEvent } from '#shared/domain/events.ts'
import { isOpen as isOpenHours } from '#shared/domain/hours.ts'
import { isOpen as isOpenInteraction } from '#shared/domain/interaction.ts'
import type { ChannelGround, MountedChannel } from './mounted-channel.ts'

/** @param settings only benchmarks change them: one machine then plays a thousand customers */
export async function mountChat(ground: ChannelGround, settings: Partial<ChatSettings> = {}): Promise<MountedChannel> {
  const {
    centre,
    engine,
    conversations,
    places,
    uploads,
    keys,
    secrets,
    ephemera,
    storage,
    clock,
    log,
    publicUrl,
    caller,
  } = ground
  const { view } = engine
  const entryPoint = (id: string) => {
    const found = view.config.entryPoint.get(id)
    return found === undefined || found.archived || found.record.channel !== 'chat' ? null : found.record
  }
  const chat = createChatChannel({
    centre,
    directory: {
      entryPoint,
      signingKey: (id) => keys.get(id),
      publicName: () => view.centre.name,
      agentName: (id) => view.user(id)?.record.displayName ?? null,
      isOpen: (id, at) => isOpenAt(ground, id, at),
      personWords: (flowId) => (view.config.botFlow.get(flowId)?.record.phrases ?? FIRST_BOT_PHRASES).person,
      maxUploadBytes: () => uploads.maxBytes,
    },
    thread: {
      current: (id) => conversations.current(id),
      messages: (id, afterSeq, limit) => conversations.messages(id, afterSeq, limit),
      observe: (id, listener) => conversations.observe(id, listener),
      place: (id) => places.placeOf(id),
    },
    blobs: storage.blobs,
    clock,
    log,
    secret: Buffer.from(await ownKey(secrets, 'chat'), 'base64url'),
    settings: { publicOrigin: publicUrl, ...settings },
    addressOf: caller.of,
  })
  ephemera.onAgentTyping(({ interactionId, agentId, on }) => {
    const interaction = view.interactions.get(interactionId)
    if (interaction?.channel === 'chat') chat.agentTyping(interaction.conversationId, agentId, on)
  })
  keys.onRenewed((entryPointId) => chat.entryPointChanged(entryPointId))
  engine.onPublished(({ configChanged, events }) => {
    if (!configChanged) return
    for (const event of events) {
      if (isConfigEvent(event) && event.data.kind === 'entryPoint') chat.entryPointChanged(event.data.id)
    }
  })
  return {
    connector: chat.connector,
    register: (http, sockets) => chat.register(http, sockets),
    started() {
      const open = [...view.interactions.values()].filter(
        (interaction) => interaction.channel === 'chat' && isOpenInteraction(interaction),
      )
      chat.expectBack(open.map((interaction) => interaction.conversationId))
    },
    close: () => chat.close(),
  }
}

/** The entry point's own calendar, else its queue's; without any it is always open. */
function isOpenAt({ engine: { view } }: ChannelGround, entryPointId: string, at: number): boolean {
  const entry = view.config.entryPoint.get(entryPointId)?.record
  const hoursId =
    entry?.hoursId ?? (entry === undefined ? undefined : view.config.queue.get(entry.queueId)?.record.hoursId) ?? null
  const hours = hoursId === null ? undefined : view.config.hours.get(hoursId)?.record
  return hours === undefined || isOpenHours(hours, at)
}
