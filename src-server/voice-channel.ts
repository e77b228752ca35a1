/** Joins telephony to the centre: every port it asks for, met by a part of the server. */
import { normalisedNumber } from './app/voice-numbers.ts'
import { ownKey } from './app/secrets.ts'
import { callsOnTheFloor, numbersAndPeople } from './app/voice-floor.ts'
import { createVoiceChannel, type VoiceDirectory, type VoiceFloor } from './channels/voice/index.ts'
import { phoneRoutes } from './gateway/routes/phone.ts'
import type { ChannelGround, MountedChannel } from './mounted-channel.ts'
import type { TelephonySettings } from './settings.ts'
import { openMediaServer } from './voice-media.ts'

/** The centre on its own: phones connect to this server. */
const EMBEDDED: TelephonySettings = { domain: 'huiliu.invalid', edge: null, secret: null, rtpengine: null, ice: [] }

/** What TURN servers share with this one. */
const RELAYS = 'turn'

/** What telephony knows of the centre and may tell it. `close` stops the listening. */
export function createVoiceFloor(
  ground: Pick<ChannelGround, 'engine' | 'customers' | 'places' | 'clock' | 'newId' | 'storage'>,
): {
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  close(): void
} {
  const calls = callsOnTheFloor({ ...ground, blobs: ground.storage.blobs })
  return { floor: calls, directory: numbersAndPeople(ground), close: () => calls.close() }
}

/** @param distDir holds the product's own sounds, for callers on plain telephones */
export function mountVoice(settings: TelephonySettings = EMBEDDED, distDir = '') {
  return async (ground: ChannelGround): Promise<MountedChannel> => {
    const { clock, newId, log, secrets, caller, storage } = ground
    const { floor, directory, close } = createVoiceFloor(ground)
    const { domain, edge, ice, rtpengine } = settings
    let relaySecret = await secrets.get(RELAYS)
    const mediaServer = rtpengine === null ? null : await openMediaServer(rtpengine, ground, distDir)
    const voice = createVoiceChannel({
      floor,
      directory,
      clock,
      log,
      newId,
      media: mediaServer?.media ?? null,
      messages: {
        async put({ bytes, contentType }) {
          const { id } = await storage.blobs.put(bytes, { contentType, name: 'voicemail.ogg', maxBytes: bytes.length })
          await storage.blobs.keep(id)
          return id
        },
      },
      normalised: normalisedNumber,
      secret: settings.secret ?? (await ownKey(secrets, 'sip')),
      settings: {
        domain,
        edge: edge === null ? null : { url: edge },
        ice,
        relays: () => ({ urls: ground.engine.view.centre.voice.iceServers, secret: relaySecret }),
      },
      addressOf: caller.of,
    })
    return {
      connector: voice.connector,
      async register(http, _sockets, api) {
        await voice.register(http)
        phoneRoutes(api, {
          now: () => clock.now(),
          phoneFor: (userId) => voice.phoneFor(userId),
          guestPhone: (number) => voice.guestPhone(number),
          relays: {
            isSet: () => relaySecret !== null,
            async set(given) {
              await secrets.put(RELAYS, given)
              relaySecret = given
            },
          },
          sound: async (blobId) => (isPlayed(ground, blobId) ? storage.blobs.get(blobId) : null),
        })
      },
      gauges: [
        { name: 'huiliu_calls', help: 'Calls that telephony holds', read: () => voice.counts().calls },
        { name: 'huiliu_sip_dialogs', help: 'SIP dialogs, early ones too', read: () => voice.counts().dialogs },
        {
          name: 'huiliu_sip_transactions',
          help: 'SIP transactions that have not run out',
          read: () => voice.counts().transactions,
        },
      ],
      started: () => voice.started(),
      close() {
        voice.close()
        mediaServer?.close()
        close()
      },
    }
  }
}

/** Whether callers of some number hear it: nothing else is anyone's to fetch. */
function isPlayed({ engine: { view } }: ChannelGround, blobId: string): boolean {
  return [...view.config.entryPoint.values()].some(({ archived, record: { voice } }) => {
    if (archived || voice === null) return false
    const prompts = [
      ...voice.menus.map(({ prompt }) => prompt),
      ...(voice.recordingNotice ? [voice.recordingNotice] : []),
    ]
    return prompts.some(({ audio }) => audio.zh === blobId || audio.en === blobId)
  })
}
